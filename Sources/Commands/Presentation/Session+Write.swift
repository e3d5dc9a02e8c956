import Glibc
import Language

extension Session {
  /// Writes a text file, replacing it if it exists, unless it is continued.
  func write(
    _ text: String, to file: String, at range: SourceRange, appends: Bool = false
  ) throws(Diagnostic) {
    try environment.circumstances.writing(path(file), appends: appends) { place throws(Diagnostic) in
      try Self.write(text, to: file, lyingAt: place, at: range, appends)
    }
  }

  private static func write(
    _ text: String, to file: String, lyingAt place: String, at range: SourceRange, _ appends: Bool
  ) throws(Diagnostic) {
    guard let stream = fopen(place, appends ? "a" : "w") else {
      throw Diagnostic("\(file): cannot be written: \(String(cString: strerror(errno)))", at: range)
    }
    let bytes = Array(text.utf8)
    let written = fwrite(bytes, 1, bytes.count, stream)
    let isClosed = fclose(stream) == 0
    guard written == bytes.count, isClosed else {
      throw Diagnostic("\(file): could not be written in full: \(String(cString: strerror(errno)))", at: range)
    }
  }
}
