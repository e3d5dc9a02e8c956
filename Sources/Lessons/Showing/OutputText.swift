import Commands
import Figures
import Typography

/// What a session says as text, for the eye or for the ear.
package struct OutputText: Sendable {
  private let style: TerminalStyle
  private let isPlain: Bool
  private let wrapsText: Bool

  /// - Parameters:
  ///   - style: how wide the lines are, and with which means is drawn.
  ///   - isPlain: sentences in place of drawings, nothing aligned or indented.
  ///   - wrapsText: whether lines of text that are too long are broken. Where nobody looks they are left whole.
  package init(_ style: TerminalStyle, isPlain: Bool = false, wrapsText: Bool = true) {
    self.style = style
    self.isPlain = isPlain
    self.wrapsText = wrapsText
  }

  /// nil where there is nothing to show.
  ///
  /// No line is wider than the style says, as far as it can be broken. Lines of code are left whole, and so are bare values, which
  /// programs read.
  package func text(_ output: Output) -> String? { isPlain ? spoken(output) : drawn(output, indent: 2) }

  /// `indent` cells stand before every line, except before bare values.
  private func drawn(_ output: Output, indent: Int) -> String? {
    var style = style
    style.width = max(1, style.width - indent)
    switch output {
    case .text(let text):
      let text = text.printableLines
      return (wrapsText ? text.fitted(to: style.width) : text).indented(by: indent)
    case .bare(let text): return text.printableLines
    case .table(let table): return table.terminal(width: style.width).indented(by: indent)
    case .nested(let inner): return drawn(inner, indent: indent + 4)
    case .tensor(let name, let shape, let values, let digits):
      let body = TensorText.format(
        values: values, shape: shape, digits: digits, width: style.width - 2, ascii: style.ascii)
      return "\(("\(name.printable) =").fitted(to: style.width))\n\(body.indented(by: 2))".indented(by: indent)
    case .figure(let figure): return figure.terminal(style).indented(by: indent)
    case .markdown(let text): return MarkdownText(text).terminal(style).indented(by: indent)
    case .progress, .request: return nil
    }
  }

  private func spoken(_ output: Output) -> String? {
    switch output {
    case .text(let text): return text.allSatisfy(\.isWhitespace) ? nil : wrapped(text.printableLines.spoken)
    case .bare(let text): return text.printableLines
    case .table(let table): return wrapped(table.words())
    case .nested(let inner): return spoken(inner)
    case .tensor(let name, let shape, let values, let digits):
      let lines = TensorWords.lines(name: name.spoken, values: values, shape: shape, digits: digits)
      return wrapped(lines.joined(separator: "\n"))
    case .figure(let figure): return wrapped("Picture: " + figure.telling())
    case .markdown(let text): return MarkdownText(text).spoken(width: style.width)
    case .progress, .request: return nil
    }
  }

  private func wrapped(_ text: String) -> String { text.wrapped(to: style.width).joined(separator: "\n") }
}

extension String {
  /// Lines that are too long for a terminal are wrapped, the others left as they are.
  fileprivate func fitted(to width: Int) -> String {
    split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
      let line = String(line)
      return line.displayWidth <= width ? [line] : line.wrapped(to: width, indent: 4)
    }.joined(separator: "\n")
  }

  /// Every line but empty ones, further in.
  fileprivate func indented(by cells: Int) -> String {
    let margin = String(repeating: " ", count: cells)
    return split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : margin + $0 }
      .joined(separator: "\n")
  }
}
