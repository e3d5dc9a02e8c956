/// A block of a Markdown document, with the lines that it takes.
package struct MarkdownBlock: Sendable, Equatable {
  package indirect enum Kind: Sendable, Equatable {
    case heading(level: Int, [MarkdownInline])
    case paragraph([MarkdownInline])
    /// `info` is what stands behind the opening fence, such as `python` or `{code-cell} gradus`; empty for indented code.
    case code(info: String, text: String)
    case quote([MarkdownBlock])
    /// `start` is the first number of an ordered list; nil for bullets. A tight list has no blank lines between its items.
    case list(start: Int?, isTight: Bool, items: [[MarkdownBlock]])
    case rule
    case html(String)
  }

  package let kind: Kind
  /// Numbers of the first and last line, from 1.
  package let lines: ClosedRange<Int>
}

/// A piece of a paragraph or heading.
package indirect enum MarkdownInline: Sendable, Equatable {
  case text(String)
  case code(String)
  /// A line break of the source, which means nothing.
  case softBreak
  case lineBreak
  case emphasis([MarkdownInline])
  case strong([MarkdownInline])
  case link([MarkdownInline], destination: String)
  case image([MarkdownInline], destination: String)
  case html(String)
}

extension MarkdownInline {
  /// The letters alone.
  var plainText: String {
    switch self {
    case .text(let text), .code(let text): text
    case .softBreak, .lineBreak: " "
    case .emphasis(let inner), .strong(let inner), .link(let inner, _), .image(let inner, _): inner.plainText
    case .html: ""
    }
  }
}

extension [MarkdownInline] {
  var plainText: String { map(\.plainText).joined() }
}
