/// MT19937 as NumPy's legacy generator seeds and reads it (Matsumoto & Nishimura 1998; `init_genrand`).
package struct MersenneTwister: Hashable, Sendable {
  private var state: [UInt32]
  private var position: Int

  /// 32-bit words of state.
  package static let size = 624
  private static let shift = 397

  package init(seed: UInt32) {
    state = [seed]
    state.reserveCapacity(Self.size)
    for i in 1..<Self.size {
      let previous = state[i - 1]
      state.append(1_812_433_253 &* (previous ^ (previous >> 30)) &+ UInt32(i))
    }
    position = Self.size
  }

  /// The next 32 random bits.
  package mutating func next() -> UInt32 {
    if position == Self.size { refill() }
    var y = state[position]
    position += 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9D2C_5680
    y ^= (y << 15) & 0xEFC6_0000
    return y ^ (y >> 18)
  }

  private mutating func refill() {
    state.withUnsafeMutableBufferPointer { state in
      for i in 0..<Self.size {
        let y = (state[i] & 0x8000_0000) | (state[(i + 1) % Self.size] & 0x7FFF_FFFF)
        let twisted = state[(i + Self.shift) % Self.size] ^ (y >> 1)
        state[i] = y & 1 == 0 ? twisted : twisted ^ 0x9908_B0DF
      }
    }
    position = 0
  }
}

extension MersenneTwister {
  /// Where it stands: its words, and the place among them.
  var words: [UInt32] { state + [UInt32(position)] }

  /// Stands where another stood; nil where these cannot be the words of one.
  init?(words: [UInt32]) {
    guard words.count == Self.size + 1, let last = words.last, last <= Self.size else { return nil }
    (state, position) = (Array(words.dropLast()), Int(last))
  }
}
