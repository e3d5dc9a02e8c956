/// A bar that is filled to a fraction.
package enum ProgressBar {
  /// `width` terminal cells, `fraction` of them filled: `█████▌····`, or `[####....]` in ASCII.
  ///
  /// A fraction that is no number counts as 0; the bar is full only when the fraction is 1 or more.
  package static func text(fraction: Double, width: Int, ascii: Bool = false) -> String {
    let fraction = fraction.isNaN ? 0 : min(max(0, fraction), 1)
    return ascii ? asciiBar(fraction, width) : blockBar(fraction, max(0, width))
  }

  private static func blockBar(_ fraction: Double, _ width: Int) -> String {
    let eighths = Int(fraction * Double(width * 8))
    let full = eighths / 8
    let part = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    return (String(repeating: "█", count: full) + part).filled(to: width, "·")
  }

  private static func asciiBar(_ fraction: Double, _ width: Int) -> String {
    guard width > 2 else { return String(repeating: fraction < 1 ? "." : "#", count: max(0, width)) }
    let full = String(repeating: "#", count: Int(fraction * Double(width - 2)))
    return "[" + full.filled(to: width - 2, ".") + "]"
  }
}

extension String {
  /// This text, of narrow characters, filled up to `width` with a character.
  fileprivate func filled(to width: Int, _ character: Character) -> String {
    self + String(repeating: character, count: Swift.max(0, width - count))
  }
}
