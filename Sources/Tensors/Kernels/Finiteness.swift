/// Where a tensor holds NaN or an infinity. Such a number has all bits of its exponent set, so adding one at the exponent's
/// lowest bit carries into the sign: integer work without a branch, which compiles to vector instructions.
extension Tensor {
  /// Whether no element is NaN or infinite.
  package var isFinite: Bool {
    withView { view in
      switch view.precision {
      case .float64: Self.isFinite(view.base.assumingMemoryBound(to: UInt64.self), view.count)
      case .float32: Self.isFinite(view.base.assumingMemoryBound(to: UInt32.self), view.count)
      }
    }
  }

  private static func isFinite(_ bits: UnsafePointer<UInt64>, _ count: Int) -> Bool {
    var carried: UInt64 = 0
    for i in 0..<count { carried |= (bits[i] & 0x7FF0_0000_0000_0000) &+ 0x0010_0000_0000_0000 }
    return carried >> 63 == 0
  }

  private static func isFinite(_ bits: UnsafePointer<UInt32>, _ count: Int) -> Bool {
    var carried: UInt32 = 0
    for i in 0..<count { carried |= (bits[i] & 0x7F80_0000) &+ 0x0080_0000 }
    return carried >> 31 == 0
  }

  /// The row-major places of the elements that are NaN or infinite.
  package var nonFiniteOffsets: [Int] {
    isFinite ? [] : withView { view in (0..<view.count).filter { !view[$0].isFinite } }
  }
}
