import Glibc
import Language

/// The text of a lesson or script.
enum LessonFile {
  /// Larger files are no lessons.
  private static let limit = 16 << 20

  /// The text with Unix line ends and without a byte order mark, under the name of its file.
  static func read(_ path: String) throws(LessonError) -> SourceText {
    let source = try text(ofBytes: bytes(path), path)
    if source.text.utf8.allSatisfy({ " \t\n".utf8.contains($0) }) { throw failure(.empty, path) }
    return source
  }

  static func text(ofBytes bytes: [UInt8], _ path: String) throws(LessonError) -> SourceText {
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      throw failure(.notText, path)
    }
    var scalars = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      let isMark = previous == nil && scalar == "\u{FEFF}"
      let isSecondOfTwo = previous == "\r" && scalar == "\n"
      // CommonMark ends a line at a lone carriage return, too.
      if !isMark, !isSecondOfTwo { scalars.append(scalar == "\r" ? "\n" : scalar) }
      previous = scalar
    }
    return SourceText(String(scalars), name: path)
  }

  private static func failure(_ problem: LessonError.Problem, _ path: String) -> LessonError {
    LessonError(problem: problem, source: SourceText("", name: path), line: nil)
  }

  private static func bytes(_ path: String) throws(LessonError) -> [UInt8] {
    // Opened without waiting, so that a pipe in place of a file cannot block.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw failure(.unreadable(reason: "not a file"), path) }
    guard status.st_size <= limit else { throw failure(.unreadable(reason: "too large for a lesson"), path) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(path) }
      guard count > 0, bytes.count <= limit else { return bytes }
      bytes += chunk[..<count]
    }
  }

  private static func unreadable(_ path: String) -> LessonError {
    failure(.unreadable(reason: String(cString: strerror(errno))), path)
  }
}
