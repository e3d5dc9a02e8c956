/// Colours, line patterns and fonts of all SVG figures.
enum SVGTheme {
  static let fontFamily = "system-ui, 'Segoe UI', Helvetica, Arial, 'DejaVu Sans', sans-serif"
  static let ink = "#222222"
  static let faintInk = "#555555"
  static let axis = "#444444"
  static let grid = "#e4e4e4"

  /// Sizes of text, in pixels.
  static let titleSize = 15.0
  static let textSize = 12.0
  static let noteSize = 11.0
  /// The blank border of a figure, in pixels.
  static let padding = 16.0

  /// The colour of a series or class: the palette of Okabe and Ito (2008), which people with colour-blindness can tell
  /// apart, without its yellow, which is too pale on white.
  static func color(_ index: Int) -> String {
    palette[index % palette.count]
  }

  /// The line pattern of a series: with a period prime to that of the colours, so that the two together repeat late.
  static func dashes(_ index: Int) -> String? {
    dashPatterns[index % dashPatterns.count]
  }

  private static let palette = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"]
  private static let dashPatterns: [String?] = [nil, "7 3", "2 2.5", "9 3 2 3", "12 4"]
}
