import Tensors

/// How one number lies in a file.
enum ElementType: Sendable {
  case boolean, uint8, int8, uint16, int16, uint32, int32, uint64, int64, float32, float64

  /// Bytes of one element.
  var byteCount: Int {
    switch self {
    case .boolean, .uint8, .int8: 1
    case .uint16, .int16: 2
    case .uint32, .int32, .float32: 4
    case .uint64, .int64, .float64: 8
    }
  }
}

extension ElementType {
  /// Converts the first `count` elements of `source`, which holds at least that many, to `target`.
  ///
  /// Booleans become 0 and 1. 64-bit integers beyond 2⁵³ are rounded to the nearest number of the target.
  func convert<S: Scalar>(
    _ source: UnsafeRawBufferPointer, bigEndian: Bool, count: Int, to target: UnsafeMutablePointer<S>
  ) {
    switch self {
    case .boolean: for i in 0..<count { target[i] = source[i] == 0 ? 0 : 1 }
    case .uint8: for i in 0..<count { target[i] = S(source[i]) }
    case .int8: for i in 0..<count { target[i] = S(Int8(bitPattern: source[i])) }
    case .uint16: integers(source, UInt16.self, bigEndian, count, target)
    case .int16: integers(source, Int16.self, bigEndian, count, target)
    case .uint32: integers(source, UInt32.self, bigEndian, count, target)
    case .int32: integers(source, Int32.self, bigEndian, count, target)
    case .uint64: integers(source, UInt64.self, bigEndian, count, target)
    case .int64: integers(source, Int64.self, bigEndian, count, target)
    case .float32:
      for i in 0..<count { target[i] = S(Float(bitPattern: load(source, i, UInt32.self, bigEndian))) }
    case .float64:
      for i in 0..<count { target[i] = S(Double(bitPattern: load(source, i, UInt64.self, bigEndian))) }
    }
  }

  private func integers<T: FixedWidthInteger, S: Scalar>(
    _ source: UnsafeRawBufferPointer, _ type: T.Type, _ bigEndian: Bool, _ count: Int,
    _ target: UnsafeMutablePointer<S>
  ) {
    for i in 0..<count { target[i] = S(load(source, i, type, bigEndian)) }
  }

  private func load<T: FixedWidthInteger>(
    _ source: UnsafeRawBufferPointer, _ index: Int, _ type: T.Type, _ bigEndian: Bool
  ) -> T {
    let stored = source.loadUnaligned(fromByteOffset: index * MemoryLayout<T>.size, as: type)
    return bigEndian ? T(bigEndian: stored) : T(littleEndian: stored)
  }
}
