/// Draws that are read from bytes: whoever changes a byte changes one choice. Where the bytes are used up, fixed draws follow.
struct ByteRandom: RandomNumberGenerator, Sendable {
  private var bytes: ArraySlice<UInt8>
  private var rest: FixedRandom

  init(_ bytes: [UInt8]) {
    self.bytes = bytes[...]
    rest = FixedRandom(seed: UInt64(bytes.count))
  }

  mutating func next() -> UInt64 {
    let draw = rest.next()
    guard let byte = bytes.popFirst() else { return draw }
    // Some look at the highest digits of a draw, others at the lowest.
    return UInt64(byte) << 56 | (draw >> 8) & ~0xFF | UInt64(byte)
  }
}
