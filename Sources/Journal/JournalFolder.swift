import Datasets
import Glibc

/// The folder of journals: one a session, named by when it began.
package struct JournalFolder: Sendable {
  package let path: String
  /// Abandoned sessions beyond this many are forgotten, the oldest first.
  package static let mostAbandoned = 20

  package init(_ path: String) { self.path = path }

  /// The journals whose sessions have ended without their learner's leaving, the newest first.
  package func abandoned() -> [AbandonedSession] {
    names().sorted(by: >).compactMap { AbandonedSession(locking: "\(path)/\($0)") }
  }

  /// The newest of them, without a look at the others.
  package func newest() -> AbandonedSession? {
    names().sorted(by: >).lazy.compactMap { AbandonedSession(locking: "\(path)/\($0)") }.first
  }

  func create(_ head: Record.Head) throws(JournalProblem) -> JournalWriter {
    try Self.make(path)
    prune()
    return try JournalWriter.create(in: path, named: Self.name(at: head.started), head)
  }

  private func prune() {
    let old = names().sorted(by: >).dropFirst(Self.mostAbandoned)
    for name in old { AbandonedSession(locking: "\(path)/\(name)")?.remove() }
  }

  /// Sorted as texts, names are sorted by time.
  private static func name(at seconds: Int) -> String {
    "\(JournalTime(seconds, inUTC: true).sortable)-\(getpid())"
  }

  private func names() -> [String] {
    Folder.names(in: path).filter { $0.hasSuffix(".journal") && !$0.hasPrefix(".") }
  }

  private static func make(_ folder: String) throws(JournalProblem) {
    if mkdir(folder, 0o700) == 0 || errno == EEXIST { return }
    let code = errno
    guard code == ENOENT, let slash = folder.lastIndex(of: "/"), slash > folder.startIndex else {
      throw JournalProblem(path: folder, code: code)
    }
    try make(String(folder[..<slash]))
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw JournalProblem(path: folder, code: errno) }
  }
}

/// A journal whose session is gone. While this lives nobody else can take it up.
package final class AbandonedSession {
  package let path: String
  package let contents: JournalContents
  private let descriptor: Int32

  /// Larger files are no journals of anyone's typing.
  private static let limit = 1 << 30

  /// nil where a session holds the file, or where nothing can be read in it.
  init?(locking path: String) {
    let descriptor = open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK, let bytes = Self.bytes(descriptor),
      let contents = JournalContents(bytes)
    else {
      close(descriptor)
      return nil
    }
    (self.path, self.contents, self.descriptor) = (path, contents, descriptor)
  }

  deinit { close(descriptor) }

  package func remove() { unlink(path) }

  private static func bytes(_ descriptor: Int32) -> [UInt8]? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else {
      return nil
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 ? bytes : nil }
      bytes += chunk[..<count]
    }
  }
}

/// A moment in words.
package struct JournalTime {
  private let time: tm

  package init(_ seconds: Int, inUTC: Bool = false) {
    var (moment, time) = (time_t(seconds), tm())
    if inUTC { gmtime_r(&moment, &time) } else { localtime_r(&moment, &time) }
    self.time = time
  }

  package static var now: Int { Glibc.time(nil) }

  /// `20260131-093000`
  var sortable: String { formatted("%Y%m%d-%H%M%S") }

  /// `2026-01-31 09:30`
  package var words: String { formatted("%Y-%m-%d %H:%M") }

  private func formatted(_ format: String) -> String {
    var (time, buffer) = (self.time, [CChar](repeating: 0, count: 64))
    let count = strftime(&buffer, buffer.count, format, &time)
    return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
