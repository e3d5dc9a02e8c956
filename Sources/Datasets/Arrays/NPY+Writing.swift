import Glibc
import Tensors

extension NPY {
  /// Writes an array as version 1 in C order, `<f8` or `<f4` as its precision says. An existing file is replaced only
  /// once the new one is complete.
  package static func write(_ tensor: Tensor, to file: String) throws(DataError) {
    let path = Path.expanded(file)
    let draft = path + ".part"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .unwritable(file: file, reason: Path.reason(errno)) }
    var isWritten = writeAll(header(of: tensor), to: descriptor)
    if isWritten { isWritten = tensor.withRawBytes { writeAll($0, to: descriptor) } }
    let failure = errno
    guard close(descriptor) == 0, isWritten, rename(draft, path) == 0 else {
      let reason = Path.reason(isWritten ? errno : failure)
      unlink(draft)
      throw .unwritable(file: file, reason: reason)
    }
  }

  private static func header(of tensor: Tensor) -> [UInt8] {
    NPYHeader(descr: tensor.precision == .float64 ? "<f8" : "<f4", shape: Array(tensor.shape.dimensions)).bytes
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: CInt) -> Bool {
    bytes.withUnsafeBytes { writeAll($0, to: descriptor) }
  }

  /// False where the system refuses; `errno` says why.
  private static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: CInt) -> Bool {
    var written = 0
    while written < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return false }
      written += count
    }
    return true
  }
}

extension Tensor {
  fileprivate func withRawBytes(_ body: (UnsafeRawBufferPointer) -> Bool) -> Bool {
    withView { body(UnsafeRawBufferPointer(start: $0.base, count: count * precision.stride)) }
  }
}
