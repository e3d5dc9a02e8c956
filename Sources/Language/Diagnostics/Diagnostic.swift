/// Something to tell the writer about a place in the source.
package struct Diagnostic: Error, Sendable, Equatable {
  package enum Severity: String, Sendable {
    case error, warning, note
  }

  package let severity: Severity
  package let message: String
  /// Where; nothing for the whole of it.
  package let range: SourceRange?
  /// Advice, one line or more.
  package let help: String?

  package init(_ message: String, at range: SourceRange?, severity: Severity = .error, help: String? = nil) {
    self.severity = severity
    self.message = message
    self.range = range
    self.help = help
  }
}
