import Typography

extension Figure {
  /// The figure as text of at most `style.width` cells a line, without a line feed at the end.
  package func terminal(_ style: TerminalStyle = TerminalStyle()) -> String {
    words().wrapped(to: style.width).joined(separator: "\n")
  }
}
