/// The text in front of a line.
package struct Prompt: Equatable, Sendable {
  /// The prompt without colour.
  package let text: String

  /// The prompt with select-graphic-rendition sequences (`ESC [ … m`), shown where colour is allowed; whoever begins a
  /// colour also ends it. Equal to `text` when there is nothing to colour.
  package let styled: String

  package init(_ text: String, styled: String? = nil) {
    self.text = text
    self.styled = styled ?? text
  }
}
