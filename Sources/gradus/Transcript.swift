import Datasets

/// A text file that goes along with a session.
struct Transcript {
  let file: AppendedFile

  /// A line, or several; colours are left out.
  func write(_ text: String) { file.write(text.withoutColours + "\n") }
}

extension String {
  /// Without the sequences that colour a terminal's text (`ESC [ … m`).
  fileprivate var withoutColours: String {
    guard contains("\u{1B}") else { return self }
    var result = ""
    var isEscaped = false
    for character in self {
      if isEscaped {
        isEscaped = character != "m"
      } else if character == "\u{1B}" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return result
  }
}
