import Glibc
import Language

extension Session {
  /// Writes a text file, replacing it if it exists, unless it is continued.
  func write(
    _ text: String, to file: String, at range: SourceRange, appends: Bool = false
  ) throws(Diagnostic) {
    guard let stream = fopen(path(file), appends ? "a" : "w") else {
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
