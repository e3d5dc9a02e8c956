extension Lexer {
  /// A character that no token begins with, or a sign of other languages.
  mutating func readStray() -> Token.Kind {
    let pair = offset + 2 <= bytes.count ? text(from: offset, to: offset + 2) : ""
    if let instead = Lexer.foreignPairs[pair] {
      offset += 2
      return .invalid(.unexpectedCharacter(pair, instead: instead))
    }
    let (scalar, length) = scalar(at: offset)
    offset += length
    return .invalid(.unexpectedCharacter(String(scalar), instead: Lexer.ours(for: scalar)))
  }

  private static let foreignPairs = ["&&": "and", "||": "or"]

  /// What the language writes for a sign of another language, or for one of a Chinese keyboard.
  private static func ours(for scalar: Unicode.Scalar) -> String? {
    if let instead = foreign[scalar] { return instead }
    // The fullwidth forms repeat ASCII in order: Unicode block FF00–FFEF.
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return nil }
    return Unicode.Scalar(scalar.value - 0xFEE0).map(String.init)
  }

  private static let foreign: [Unicode.Scalar: String] = [
    "!": "not", "&": "and", "|": "or", "'": "\"", "\u{2018}": "\"", "\u{2019}": "\"", "\u{201C}": "\"",
    "\u{201D}": "\"", "\u{2212}": "-", "\u{2013}": "-", "\u{2014}": "-", "\u{D7}": "*", "\u{F7}": "/", "\u{B7}": "*",
    "\u{2192}": "->", "\u{2264}": "<=", "\u{2265}": ">=", "\u{2260}": "!=", "\u{3001}": ",", "\u{3002}": ".",
    "\u{3010}": "[", "\u{3011}": "]", "\u{2026}": "...",
  ]
}
