import Typography

/// About how wide text is in a sans-serif font. The widths are those of DejaVu Sans, the widest of the fonts asked for, so
/// that text set in another takes less room than was kept for it.
enum TextMeasure {
  /// The width in pixels of text of a size in pixels.
  static func width(_ text: String, size: Double = SVGTheme.textSize) -> Double {
    text.printable.reduce(0) { $0 + em($1) } * size
  }

  /// Text in lines of at most `width` pixels, at most `lines` of them, the last cut off with `…` if need be.
  static func wrapped(_ text: String, width limit: Double, size: Double, lines: Int) -> [String] {
    let text = text.printable
    if width(text, size: size) <= limit { return text.isEmpty ? [] : [text] }
    let cells = max(4, Int(saturating: limit / (size * 0.62)))
    let all = text.wrapped(to: cells)
    guard all.count > lines, lines > 0 else { return all }
    return all.prefix(lines - 1) + [(all[lines - 1] + "…").truncated(to: cells)]
  }

  private static func em(_ character: Character) -> Double {
    if character.displayWidth != 1 { return Double(character.displayWidth) * 0.5 }
    if "iljI|.,:;'! ".contains(character) { return 0.34 }
    if "mwMW%@—".contains(character) { return 0.95 }
    return character.isUppercase ? 0.72 : 0.635
  }
}
