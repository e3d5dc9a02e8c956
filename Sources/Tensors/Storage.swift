import Glibc

/// The bytes of a tensor. Shared between copies and never written while shared, which is what makes it Sendable.
final class Storage: @unchecked Sendable {
  let base: UnsafeMutableRawPointer
  let byteCount: Int

  /// Bytes that hold anything: whoever asks for them writes them all before they are read.
  init(uninitialized byteCount: Int) {
    self.byteCount = byteCount
    base = .allocate(byteCount: max(byteCount, 1), alignment: 64)
  }

  /// Zeroed bytes.
  convenience init(byteCount: Int) {
    self.init(uninitialized: byteCount)
    base.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
  }

  deinit { base.deallocate() }

  func copy() -> Storage {
    let copy = Storage(uninitialized: byteCount)
    copy.base.copyMemory(from: base, byteCount: byteCount)
    return copy
  }
}

extension Storage {
  /// Bitwise equality.
  func isEqual(to other: Storage) -> Bool {
    byteCount == other.byteCount && memcmp(base, other.base, byteCount) == 0
  }
}
