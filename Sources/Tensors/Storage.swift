import Glibc

/// The bytes of a tensor. Shared between copies and never written while shared, which is what makes it Sendable.
final class Storage: @unchecked Sendable {
  let base: UnsafeMutableRawPointer
  let byteCount: Int
  /// Whose bytes these are, where they are part of a larger block.
  private let block: Storage?

  /// Bytes that hold anything: whoever asks for them writes them all before they are read.
  init(uninitialized byteCount: Int) {
    self.byteCount = byteCount
    block = nil
    base = .allocate(byteCount: max(byteCount, 1), alignment: Self.alignment)
  }

  /// Zeroed bytes.
  convenience init(byteCount: Int) {
    self.init(uninitialized: byteCount)
    base.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
  }

  /// Some bytes of a block, which nobody uses but through parts that do not overlap.
  init(_ block: Storage, from start: Int, byteCount: Int) {
    self.byteCount = byteCount
    self.block = block
    base = block.base + start
  }

  deinit { if block == nil { base.deallocate() } }

  /// A cache line, and the widest vector.
  private static let alignment = 64

  /// Whether the bytes begin where kernels work best.
  var isAligned: Bool { UInt(bitPattern: base) % UInt(Self.alignment) == 0 }

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
