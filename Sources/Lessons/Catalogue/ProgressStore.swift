import Glibc

/// Keeps progress across runs, in a file of one line a lesson.
///
/// The file is replaced as a whole, never changed, so that a crash leaves the old one or the new one; each session changes
/// only the line of its own lesson, under a lock, so that two sessions do not undo each other's progress. Nothing here is an
/// error: a learner can go on without it.
package struct ProgressStore: Sendable {
  private let file: String?

  /// What went wrong.
  package enum Problem: Error, Sendable, Equatable {
    case unreadable(file: String, reason: String)
    case unwritable(file: String, reason: String)
    /// Something else stands in the file, which is left alone.
    case foreign(file: String)
  }

  /// The first line of the file.
  private static let header = "gradus-progress 1"

  /// - Parameter file: nil to keep nothing.
  package init(file: String?) { self.file = file }

  package func load() throws(Problem) -> [String: LessonProgress] {
    guard let file else { return [:] }
    let entries = try lines(of: file).compactMap(LessonProgress.parse)
    return Dictionary(entries.map { ($0.key, $0.progress) }, uniquingKeysWith: { $1 })
  }

  package func save(_ progress: LessonProgress, for key: String) throws(Problem) {
    guard let file, !key.contains(where: { "\t\n".contains($0) }) else { return }
    try makeFolder(of: file)
    let lock = open(file + ".lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw unwritable(file) }
    defer { close(lock) }
    Self.wait(for: lock)
    // Lines that are not understood may be those of a newer version.
    let others = try lines(of: file).filter { LessonProgress.parse($0)?.key != key }.map(String.init)
    let text = ([Self.header] + others + [progress.line(key)]).joined(separator: "\n") + "\n"
    try replace(file, with: Array(text.utf8))
  }

  /// The lesson's name; for one that is not in the folder of lessons, its path.
  static func key(of lesson: Lesson, in folder: String) -> String {
    let (path, home) = (LessonFolder.realPath(lesson.path), LessonFolder.realPath(folder))
    return path.hasPrefix(home + "/") ? lesson.name : path
  }

  /// The lines below the header; none where there is no file.
  private func lines(of file: String) throws(Problem) -> [Substring] {
    let text: String
    do {
      text = try LessonFile.read(file).text
    } catch {
      if case .empty = error.problem { return [] }
      if case .notText = error.problem { throw .foreign(file: file) }
      guard access(file, F_OK) == 0 || errno != ENOENT else { return [] }
      guard case .unreadable(let reason) = error.problem else { return [] }
      throw .unreadable(file: file, reason: reason)
    }
    let lines = text.split(separator: "\n")
    guard lines.first.map(String.init) == Self.header else { throw .foreign(file: file) }
    return Array(lines.dropFirst())
  }
}

extension ProgressStore {
  /// Waits a fifth of a second at most: a stopped process must not stop this one.
  private static func wait(for lock: CInt) {
    for _ in 0..<40 {
      if flock(lock, LOCK_EX | LOCK_NB) == 0 { return }
      usleep(5000)
    }
  }

  private func unwritable(_ file: String) -> Problem {
    .unwritable(file: file, reason: String(cString: strerror(errno)))
  }

  private func makeFolder(of file: String) throws(Problem) {
    var path = ""
    for part in file.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
      path += part + "/"
      if mkdir(path, 0o700) != 0, errno != EEXIST, access(path, F_OK) != 0 { throw unwritable(file) }
    }
  }

  private func replace(_ file: String, with bytes: [UInt8]) throws(Problem) {
    var template = Array("\(file).XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw unwritable(file) }
    let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    let isKept = written == bytes.count && fsync(descriptor) == 0
    close(descriptor)
    guard isKept, rename(template, file) == 0 else {
      let problem = unwritable(file)
      unlink(template)
      throw problem
    }
  }
}
