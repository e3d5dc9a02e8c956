/// What a terminal sends for keys without a character.
package enum Keys {
  package static let enter = "\r"
  package static let tab = "\t"
  package static let backspace = "\u{7F}"
  package static let escape = "\u{1B}"
  package static let up = "\u{1B}[A"
  package static let down = "\u{1B}[B"
  package static let right = "\u{1B}[C"
  package static let left = "\u{1B}[D"
  package static let home = "\u{1B}[H"
  package static let end = "\u{1B}[F"
  package static let delete = "\u{1B}[3~"
  package static let pageUp = "\u{1B}[5~"

  /// Ctrl with a letter.
  package static func control(_ letter: Character) -> String {
    guard let value = letter.asciiValue else { return "" }
    return String(Unicode.Scalar(value & 0x1F))
  }
}
