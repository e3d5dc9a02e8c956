import CZlib
import Glibc

/// The bytes of one file, unpacked where it is a gzip file (recognised by its first two bytes, whatever its name).
struct FileBytes: Sendable {
  /// The path as the learner wrote it.
  let file: String
  let bytes: [UInt8]

  /// The most bytes that one file may hold once unpacked.
  static let limit = 1 << 30

  init(reading file: String, limit: Int = Self.limit) throws(DataError) {
    let descriptor = try Self.open(file)
    guard let stream = gzdopen(descriptor, "rb") else {
      close(descriptor)
      throw .unreadable(file: file, reason: "out of memory")
    }
    defer { gzclose_r(stream) }
    gzbuffer(stream, 1 << 17)
    self.init(file: file, bytes: try Self.drain(stream, of: file, limit: limit))
    if bytes.isEmpty { throw .empty(file: file) }
  }

  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
  }

  /// A descriptor of a regular file; folders, pipes and devices are refused, since reading them may never end.
  private static func open(_ file: String) throws(DataError) -> CInt {
    let descriptor = Glibc.open(Path.expanded(file), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .notFound(file: file) : .unreadable(file: file, reason: Path.reason(errno))
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .notAFile(file: file)
    }
    return descriptor
  }

  private static func drain(_ stream: gzFile, of file: String, limit: Int) throws(DataError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = Int(gzread(stream, &chunk, CUnsignedInt(chunk.count)))
      if count <= 0 { break }
      guard bytes.count + count <= limit else { throw .tooLarge(file: file, bytes: bytes.count + count, limit: limit) }
      bytes.append(contentsOf: chunk[..<count])
    }
    var code: CInt = 0
    gzerror(stream, &code)
    switch code {
    case Z_OK, Z_STREAM_END: return bytes
    case Z_ERRNO: throw .unreadable(file: file, reason: Path.reason(errno))
    default: throw .damagedCompression(file: file, endsEarly: code == Z_BUF_ERROR)
    }
  }
}
