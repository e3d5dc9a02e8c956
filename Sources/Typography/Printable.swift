extension String {
  /// This text with everything made visible that would move the cursor, colour the terminal, or hide or reorder text.
  ///
  /// C0 controls and delete are written in caret notation (`^[` is escape, `^J` a line feed); C1 controls, bidirectional
  /// controls, line separators and invisible format characters as `<U+202E>`. The joiners U+200C and U+200D stay: scripts
  /// and emoji need them. The result is one line.
  package var printable: String {
    guard unicodeScalars.contains(where: \.isUnprintable) else { return self }
    var text = ""
    for scalar in unicodeScalars {
      if scalar.isUnprintable { text += scalar.visibleName } else { text.unicodeScalars.append(scalar) }
    }
    return text
  }
}

extension Unicode.Scalar {
  fileprivate var isUnprintable: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  fileprivate var visibleName: String {
    if value == 0x7F { return "^?" }
    if value < 0x20, let letter = Unicode.Scalar(value + 0x40) { return "^\(letter)" }
    let hexadecimal = String(value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal + ">"
  }
}
