/// Values as shades of text: the darker, the further from blank. Negative values have strokes of their own, so that the
/// sign can be seen without colour.
struct Shades {
  let ascii: Bool
  let color: Bool

  init(_ style: TerminalStyle) {
    ascii = style.ascii
    color = style.color
  }

  /// The glyph of a level −1…1 (see `Shading.level`); `nil` is what is not finite.
  func glyph(_ level: Double?) -> Character {
    guard let level else { return ascii ? "?" : "×" }
    let ramp = level < 0 ? negative : positive
    return ramp[min(Int(saturating: (abs(level) * Double(ramp.count - 1)).rounded()), ramp.count - 1)]
  }

  /// Blue below zero, vermilion above; the terminal's own colour on scales without a sign.
  func ink(_ level: Double?, isSigned: Bool) -> UInt8? {
    guard color, isSigned, let level, level != 0 else { return nil }
    return level < 0 ? 32 : 166
  }

  /// All shades from the lowest to the highest.
  func ramp(isSigned: Bool) -> [(glyph: Character, level: Double)] {
    let up = positive.enumerated().map { ($1, Double($0) / Double(positive.count - 1)) }
    guard isSigned else { return up }
    let down = negative.enumerated().dropFirst().map { ($1, -Double($0) / Double(negative.count - 1)) }
    return down.reversed() + up
  }

  private var positive: [Character] { ascii ? [" ", ".", ":", "*", "#", "@"] : [" ", "░", "▒", "▓", "█"] }
  private var negative: [Character] { ascii ? [" ", "-", "~", "=", "%", "W"] : [" ", "-", "=", "≡", "≣"] }
}
