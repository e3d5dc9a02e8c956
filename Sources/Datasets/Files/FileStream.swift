import CZlib
import Glibc

/// The bytes of one file, one piece after the other, unpacked where it is a gzip file (recognised by its first two bytes,
/// whatever its name).
final class FileStream {
  /// The path as the learner wrote it.
  let file: String
  /// The most bytes that may still come, judged by the size on the disk.
  let mostBytes: Int
  private let stream: gzFile
  /// Bytes that were looked at and are still to be read.
  private var ahead: ArraySlice<UInt8> = []
  /// How many bytes have come out of the file, and how many may.
  private var count = 0
  private let limit: Int

  /// The most bytes that one file may hold once unpacked.
  static let limit = 1 << 30

  /// Deflate packs at most 1,032 bytes into one (zlib's Technical Details).
  private static let bestPacking = 1032

  init(
    reading file: String, _ files: FileAccess = .everywhere, limit: Int = FileStream.limit
  ) throws(DataError) {
    let (descriptor, size) = try files.openToRead(file)
    let limit = min(limit, files.byteLimit)
    guard let stream = gzdopen(descriptor, "rb") else {
      close(descriptor)
      throw .unreadable(file: file, reason: "out of memory")
    }
    gzbuffer(stream, 1 << 17)
    self.file = file
    self.stream = stream
    self.limit = limit
    mostBytes = size > limit / Self.bestPacking ? limit : size * Self.bestPacking
    if try peek(1).isEmpty { throw .empty(file: file) }
  }

  deinit { gzclose_r(stream) }
}

extension FileStream {
  /// Reads into the buffer; fewer bytes than it holds only at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DataError) -> Int {
    let taken = min(ahead.count, buffer.count)
    buffer.copyBytes(from: ahead.prefix(taken))
    ahead = ahead.dropFirst(taken)
    if taken == buffer.count { return taken }
    return taken + (try unpack(into: UnsafeMutableRawBufferPointer(rebasing: buffer[taken...])))
  }

  /// The next bytes, up to so many, which stay to be read.
  func peek(_ wanted: Int) throws(DataError) -> [UInt8] {
    if ahead.count < wanted { ahead += try bytes(wanted - ahead.count) }
    return Array(ahead.prefix(wanted))
  }

  /// The next bytes, up to so many.
  func read(_ wanted: Int) throws(DataError) -> [UInt8] {
    let bytes = try peek(wanted)
    ahead = ahead.dropFirst(wanted)
    return bytes
  }

  /// Everything that is left.
  func rest() throws(DataError) -> [UInt8] {
    var rest = Array(ahead)
    ahead = []
    while true {
      let piece = try bytes(Self.piece)
      if piece.isEmpty { return rest }
      rest += piece
    }
  }

  /// Goes to the end and tells how many bytes were left.
  func skipRest() throws(DataError) -> Int {
    var skipped = ahead.count
    ahead = []
    while true {
      let piece = try bytes(Self.piece)
      if piece.isEmpty { return skipped }
      skipped += piece.count
    }
  }

  private static let piece = 1 << 18

  private func bytes(_ wanted: Int) throws(DataError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: wanted)
    // The closure can only throw anything, so the error leaves it as a value.
    let result = bytes.withUnsafeMutableBytes { buffer in
      Result { () throws(DataError) in try unpack(into: buffer) }
    }
    bytes.removeLast(wanted - (try result.get()))
    return bytes
  }

  private func unpack(into buffer: UnsafeMutableRawBufferPointer) throws(DataError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let room = CUnsignedInt(min(buffer.count - filled, 1 << 30))
      let step = Int(gzread(stream, buffer.baseAddress?.advanced(by: filled), room))
      if step <= 0 { break }
      filled += step
    }
    count += filled
    guard count <= limit else { throw .tooLarge(file: file, bytes: count, limit: limit) }
    if filled < buffer.count { try checkEnd() }
    return filled
  }

  /// Nothing more came: was that the end?
  private func checkEnd() throws(DataError) {
    var code: CInt = 0
    gzerror(stream, &code)
    switch code {
    case Z_OK, Z_STREAM_END: return
    case Z_ERRNO: throw .unreadable(file: file, reason: Path.reason(errno))
    default: throw .damagedCompression(file: file, endsEarly: code == Z_BUF_ERROR)
    }
  }
}
