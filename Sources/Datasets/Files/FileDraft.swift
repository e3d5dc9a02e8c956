import Glibc
import Tensors

/// A file that is being written. It takes the place of one that exists only once it is complete.
enum FileDraft {
  /// `body` writes all of it and says whether it could; where the system refuses, `errno` says why.
  static func write(
    _ file: String, _ files: FileAccess = .everywhere, _ body: (Output) -> Bool
  ) throws(DataError) {
    try files.withPlace(of: file) { (place) throws(DataError) in
      let draft = place.name + ".part"
      // One that was left behind may be another name of something else.
      unlinkat(place.folder, draft, 0)
      let descriptor = openat(place.folder, draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { throw .unwritable(file: file, reason: Path.reason(errno)) }
      let isWritten = body(Output(descriptor: descriptor))
      let failure = errno
      guard close(descriptor) == 0, isWritten, renameat(place.folder, draft, place.folder, place.name) == 0 else {
        let reason = Path.reason(isWritten ? errno : failure)
        unlinkat(place.folder, draft, 0)
        throw .unwritable(file: file, reason: reason)
      }
    }
  }

  /// Where the bytes go.
  struct Output {
    fileprivate let descriptor: CInt

    func write(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBytes { write($0) } }

    /// The elements of a tensor as they lie in memory.
    func write(_ tensor: Tensor) -> Bool {
      tensor.withView {
        write(UnsafeRawBufferPointer(start: $0.base, count: tensor.count * tensor.precision.stride))
      }
    }

    private func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
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
}
