/// By which marks and colours the parts of a figure are told apart in a terminal. The marks alone suffice.
enum TerminalMarks {
  /// The mark of a series or class.
  static func mark(_ index: Int, ascii: Bool) -> Character {
    let marks = ascii ? asciiMarks : blockMarks
    return marks[index % marks.count]
  }

  /// The texture of the region of a class; the first is blank.
  static func texture(_ index: Int, ascii: Bool) -> Character {
    let textures = ascii ? asciiTextures : blockTextures
    return textures[index % textures.count]
  }

  /// The colour of a series or class: the nearest in the 256 colours to the palette of Okabe and Ito (2008), which people
  /// with colour-blindness can tell apart; each is readable on black and on white.
  static func ink(_ index: Int, _ style: TerminalStyle) -> UInt8? {
    style.color ? inks[index % inks.count] : nil
  }

  private static let blockMarks: [Character] = ["●", "▲", "□", "◆", "○", "▼", "■", "◇", "△", "▽"]
  private static let asciiMarks: [Character] = ["o", "x", "*", "#", "@", "%", "&", "$", "A", "V"]
  private static let blockTextures: [Character] = [" ", "·", "░", "╱", "-", "▒", "'", "╲", ":", "\""]
  private static let asciiTextures: [Character] = [" ", ".", ":", "/", "-", "=", "'", "\\", ",", "\""]
  private static let inks: [UInt8] = [32, 166, 36, 175, 214, 74, 245]
}
