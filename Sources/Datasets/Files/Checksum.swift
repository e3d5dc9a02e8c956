import CZlib
import Glibc

/// What tells two contents apart: CRC-32 as gzip and PNG have it (ISO 3309), which misses no change of up to 32 bits in a row.
package enum Checksum {
  package static func of(_ bytes: UnsafeRawBufferPointer, continuing sum: UInt32 = 0) -> UInt32 {
    var sum = UInt(sum)
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
      sum = crc32(sum, piece.bindMemory(to: UInt8.self).baseAddress, UInt32(piece.count))
      rest = rest.dropFirst(piece.count)
    }
    return UInt32(truncatingIfNeeded: sum)
  }

  package static func of(_ bytes: [UInt8], continuing sum: UInt32 = 0) -> UInt32 {
    bytes.withUnsafeBytes { of($0, continuing: sum) }
  }
}

/// What a file held when it was read.
package struct FileMark: Sendable, Hashable {
  package let path: String
  /// Bytes; -1 where there was no file that could be read.
  package let size: Int
  package let checksum: UInt32

  /// Whether there was nothing that could be read.
  package var isAbsent: Bool { size < 0 }

  package init(path: String, size: Int, checksum: UInt32) {
    (self.path, self.size, self.checksum) = (path, size, checksum)
  }

  /// - Parameter place: where the file of that name lies now, if not under its name.
  package init(reading path: String, at place: String? = nil) {
    self.path = path
    let descriptor = open(Path.expanded(place ?? path), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    defer { if descriptor >= 0 { close(descriptor) } }
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      (size, checksum) = (-1, 0)
      return
    }
    var (count, sum) = (0, UInt32(0))
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let read = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if read < 0, errno == EINTR { continue }
      guard read > 0 else { break }
      chunk.withUnsafeBytes { sum = Checksum.of(UnsafeRawBufferPointer(rebasing: $0[..<read]), continuing: sum) }
      count += read
    }
    (size, checksum) = (count, sum)
  }
}
