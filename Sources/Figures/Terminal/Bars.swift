/// Columns of block elements, an eighth of a cell the smallest difference; in ASCII whole cells.
enum Bars {
  /// The glyph of one cell of a bar.
  ///
  /// - Parameters:
  ///   - share: the height of the bar, 0…1 of the full height.
  ///   - row: the cell, counted from the bottom of `height` cells.
  static func glyph(_ share: Double, row: Int, of height: Int, ascii: Bool) -> Character {
    let eighths = eighths(share, height) - 8 * row
    if ascii { return eighths >= 4 ? "#" : eighths > 0 && row == 0 ? "_" : " " }
    return blocks[min(max(0, eighths), 8)]
  }

  /// A bar that is not nothing can be seen.
  private static func eighths(_ share: Double, _ height: Int) -> Int {
    let eighths = Int(saturating: (min(max(0, share), 1) * Double(8 * height)).rounded())
    return share > 0 ? max(1, eighths) : 0
  }

  private static let blocks: [Character] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
}
