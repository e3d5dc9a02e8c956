/// SplitMix64 (Steele, Lea & Flood 2014): the same draws in every run.
package struct FixedRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  /// The draws for one input of one subject, which depend on nothing that was drawn before: any input can be made again alone.
  package init(seed: UInt64, subject: String, input: Int) {
    state = seed
    for byte in subject.utf8 { state = state &* 0x0000_0100_0000_01B3 ^ UInt64(byte) }
    state ^= next()
    state &+= UInt64(truncatingIfNeeded: input)
    state = next()
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension FixedRandom {
  package mutating func below(_ count: Int) -> Int { count > 1 ? Int(next() % UInt64(count)) : 0 }

  package mutating func oneIn(_ count: Int) -> Bool { below(count) == 0 }

  /// One of the choices; nil where there are none.
  package mutating func pick<C: RandomAccessCollection>(_ choices: C) -> C.Element? where C.Index == Int {
    choices.isEmpty ? nil : choices[choices.startIndex + below(choices.count)]
  }
}
