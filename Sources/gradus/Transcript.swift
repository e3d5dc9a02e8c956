import Glibc

/// A text file that goes along with a session.
final class Transcript {
  private let stream: UnsafeMutablePointer<FILE>

  /// Continues the file; nil where it cannot be written.
  init?(path: String) {
    guard let stream = fopen(path, "a") else { return nil }
    self.stream = stream
  }

  deinit { fclose(stream) }

  /// A line, or several; colours are left out. Every line is on its way to the disk at once, should the session end badly.
  func write(_ text: String) {
    fputs(text.withoutColours + "\n", stream)
    fflush(stream)
  }
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
