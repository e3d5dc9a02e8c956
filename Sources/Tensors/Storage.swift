import Glibc

/// The bytes of a tensor. Shared between copies and never written while shared, which is what makes it Sendable.
final class Storage: @unchecked Sendable {
  let base: UnsafeMutableRawPointer
  let byteCount: Int

  /// Zeroed bytes.
  init(byteCount: Int) {
    self.byteCount = byteCount
    base = .allocate(byteCount: max(byteCount, 1), alignment: 64)
    base.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
  }

  deinit { base.deallocate() }

  func copy() -> Storage {
    let copy = Storage(byteCount: byteCount)
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
