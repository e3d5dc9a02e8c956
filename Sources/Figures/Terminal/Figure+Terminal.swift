import Typography

extension Figure {
  /// The figure as text of at most `style.width` cells a line, without a line feed at the end. Where there is nothing to
  /// draw, or no room for it, it is said in words.
  package func terminal(_ style: TerminalStyle = TerminalStyle()) -> String {
    picture(style) ?? words().wrapped(to: style.width).joined(separator: "\n")
  }

  private func picture(_ style: TerminalStyle) -> String? {
    switch self {
    case .curves(let figure): figure.terminal(style)
    case .histograms(let figure): figure.terminal(style)
    case .distributions(let figure): figure.terminal(style)
    case .heatMap(let figure): figure.terminal(style)
    case .images(let figure): figure.terminal(style)
    case .scatter(let figure): figure.terminal(style)
    case .contour(let figure): figure.terminal(style)
    case .panels(let figure): figure.terminal(style)
    }
  }
}
