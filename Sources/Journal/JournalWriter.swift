import Dispatch
import Glibc
import Synchronization

/// A journal that is being written. It holds its file's lock for as long as it lives: that is how others know that the session
/// does.
///
/// Each record is one `write`, so that it is the system's at once and survives the program; a moment later it is on the disk as
/// well. Where the system refuses, what was begun is cut off again and nothing more is written: a journal with a gap would
/// bring back something else than what was.
final class JournalWriter {
  private let descriptor: Int32
  private(set) var path: String
  /// Bytes of whole records.
  private var size = 0
  /// An `errno`; 0 while all is well.
  private(set) var failure: Int32 = 0
  private let disk: Disk

  /// Takes over a locked descriptor of an empty file.
  private init(_ descriptor: Int32, path: String) {
    (self.descriptor, self.path) = (descriptor, path)
    disk = Disk(descriptor)
  }

  deinit { disk.close() }

  /// Makes a journal. It gets its name only once it is locked, so that nobody takes it for abandoned.
  static func create(in folder: String, named name: String, _ head: Record.Head) throws(JournalProblem) -> JournalWriter
  {
    let draft = "\(folder)/.\(name).new"
    let descriptor = open(draft, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw JournalProblem(path: draft, code: errno) }
    // Some network file systems have no locks: then every journal looks abandoned, which is only a needless offer.
    _ = flock(descriptor, LOCK_EX | LOCK_NB)
    let writer = JournalWriter(descriptor, path: draft)
    writer.write(JournalContents.mark + RecordWriter.framed(.head(head)))
    let path = "\(folder)/\(name).journal"
    guard writer.failure == 0, rename(draft, path) == 0 else {
      let code = writer.failure == 0 ? errno : writer.failure
      unlink(draft)
      throw JournalProblem(path: path, code: code)
    }
    writer.path = path
    return writer
  }

  func add(_ record: Record) {
    guard failure == 0 else { return }
    write(RecordWriter.framed(record))
  }

  private func write(_ bytes: [UInt8]) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        failure = count < 0 ? errno : ENOSPC
        _ = ftruncate(descriptor, size)
        return
      }
      written += count
    }
    size += bytes.count
    disk.syncSoon()
  }

  /// Waits until everything is on the disk. Returns whether that could be done.
  func sync() -> Bool { failure == 0 && fdatasync(descriptor) == 0 }

  /// The session ended as its learner wanted: nothing is to be brought back.
  func remove() { unlink(path) }
}

/// Brings what was written to the disk, beside the program and at most once a second: a slow disk must not make it wait.
private final class Disk: Sendable {
  /// -1 once it is closed.
  private let descriptor: Mutex<Int32>
  private let queue = DispatchQueue(label: "journal", qos: .utility)
  private let isDue = Atomic<Bool>(false)

  init(_ descriptor: Int32) { self.descriptor = Mutex(descriptor) }

  func syncSoon() {
    guard !isDue.exchange(true, ordering: .relaxed) else { return }
    queue.asyncAfter(deadline: .now() + .seconds(1)) { [self] in
      isDue.store(false, ordering: .relaxed)
      descriptor.withLock { if $0 >= 0 { _ = fdatasync($0) } }
    }
  }

  func close() {
    descriptor.withLock { descriptor in
      _ = Glibc.close(descriptor)
      descriptor = -1
    }
  }
}

/// Why there is no journal, or no more of it.
package struct JournalProblem: Error, Sendable, Hashable {
  package let path: String
  package let code: Int32

  package var reason: String { String(cString: strerror(code)) }
}
