import Tensors

/// How one number lies in a file.
enum ElementType: Sendable {
  case boolean, uint8, int8, uint16, int16, uint32, int32, uint64, int64, float16, bfloat16, float32, float64

  /// Bytes of one element.
  var byteCount: Int {
    switch self {
    case .boolean, .uint8, .int8: 1
    case .uint16, .int16, .float16, .bfloat16: 2
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
    case .float16:
      for i in 0..<count { target[i] = S(Self.number(half: load(source, i, UInt16.self, bigEndian))) }
    case .bfloat16:
      for i in 0..<count {
        target[i] = S(Float(bitPattern: UInt32(load(source, i, UInt16.self, bigEndian)) << 16))
      }
    case .float32:
      for i in 0..<count { target[i] = S(Float(bitPattern: load(source, i, UInt32.self, bigEndian))) }
    case .float64:
      for i in 0..<count { target[i] = S(Double(bitPattern: load(source, i, UInt64.self, bigEndian))) }
    }
  }

  /// IEEE 754's half: a sign, five bits of exponent, ten of fraction.
  private static func number(half bits: UInt16) -> Float {
    let (exponent, fraction) = (Int(bits >> 10 & 0x1F), Float(bits & 0x3FF) / 1024)
    let size: Float =
      switch exponent {
      case 0: Float(sign: .plus, exponent: -14, significand: 1) * fraction
      case 0x1F: fraction == 0 ? .infinity : .nan
      default: Float(sign: .plus, exponent: exponent - 15, significand: 1 + fraction)
      }
    return bits >> 15 == 0 ? size : -size
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
