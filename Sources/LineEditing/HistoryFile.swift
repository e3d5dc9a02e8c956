import Glibc

/// History across runs: one entry a line, `\` as `\\` and a line break as `\n`, oldest first, in UTF-8.
///
/// Entries are appended one by one as they come, never the whole rewritten at the end, so that sessions at the same time
/// keep each other's entries and a crash loses nothing. A file that has outgrown the limit is rewritten when it is opened.
struct HistoryFile {
  private let path: String

  /// What opening a history file gives: what it held, and the file unless something stands against writing to it.
  struct Opening {
    var file: HistoryFile?
    var history: History
    var problem: HistoryProblem?
  }

  /// Opens the file, making it (0600) and its folders (0700) as needed. One that can only be read is read all the same.
  static func open(path: String, limit: Int = History.limit) -> Opening {
    let file = HistoryFile(path: path)
    do throws(HistoryProblem) {
      try makeFolder(of: path)
      return Opening(file: file, history: try file.load(limit: limit), problem: nil)
    } catch {
      let descriptor = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
      defer { if descriptor >= 0 { close(descriptor) } }
      let bytes = descriptor >= 0 ? readAll(descriptor) ?? [] : []
      return Opening(file: nil, history: History(lines(in: bytes), limit: limit), problem: error)
    }
  }

  private func load(limit: Int) throws(HistoryProblem) -> History {
    let descriptor = try openLocked()
    defer { close(descriptor) }
    guard let bytes = readAll(descriptor) else { throw .cannotRead(path: path, code: errno) }
    let lines = Self.lines(in: bytes)
    let history = History(lines, limit: limit)
    if lines.count > limit { try rewrite(history.entries) }
    return history
  }

  private static func lines(in bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n")).map { HistoryLine.decoded(String(decoding: $0, as: UTF8.self)) }
  }

  func append(_ entry: String) throws(HistoryProblem) {
    let descriptor = try openLocked()
    defer { close(descriptor) }
    guard writeAll(HistoryLine.encoded(entry) + "\n", to: descriptor) else {
      throw .cannotWrite(path: path, code: errno)
    }
  }

  /// Opens the file for reading and appending and holds its lock until it is closed. While another session rewrites, the
  /// path comes to name another file: then that one is opened.
  private func openLocked() throws(HistoryProblem) -> Int32 {
    while true {
      let descriptor = Glibc.open(path, O_RDWR | O_APPEND | O_CREAT | O_NONBLOCK | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw .cannotWrite(path: path, code: errno) }
      // Some network file systems have no locks; a lost entry is better than no history.
      while flock(descriptor, LOCK_EX) != 0 && errno == EINTR {}
      if Self.isSame(descriptor, path) {
        fchmod(descriptor, 0o600)
        return descriptor
      }
      close(descriptor)
    }
  }

  private static func isSame(_ descriptor: Int32, _ path: String) -> Bool {
    var opened = stat()
    var named = stat()
    guard fstat(descriptor, &opened) == 0, stat(path, &named) == 0 else { return true }
    return opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
  }

  /// Puts a new file in the place of the old one in one step; the caller holds the lock of the old one.
  private func rewrite(_ entries: [String]) throws(HistoryProblem) {
    let real = realpath(path, nil)
    defer { free(real) }
    let target = real.map { String(cString: $0) } ?? path
    let temporary = target + ".\(getpid()).new"
    let descriptor = Glibc.open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotWrite(path: temporary, code: errno) }
    let text = entries.map { HistoryLine.encoded($0) + "\n" }.joined()
    let isWritten = writeAll(text, to: descriptor)
    guard close(descriptor) == 0, isWritten, rename(temporary, target) == 0 else {
      let code = errno
      unlink(temporary)
      throw .cannotWrite(path: target, code: code)
    }
  }

  private static func makeFolder(of path: String) throws(HistoryProblem) {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
    let folder = String(path[..<slash])
    if mkdir(folder, 0o700) == 0 || errno == EEXIST { return }
    guard errno == ENOENT else { throw .cannotCreateFolder(path: folder, code: errno) }
    try makeFolder(of: folder)
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw .cannotCreateFolder(path: folder, code: errno) }
  }
}
