/// The same random numbers in every run: SplitMix64 (Steele, Lea, Flood 2014).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Any finite number, every magnitude as likely as every other.
  mutating func finite() -> Double {
    while true {
      let value = Double(bitPattern: next())
      if value.isFinite { return value }
    }
  }

  /// Words of Latin, Chinese and emoji characters.
  mutating func text(_ length: Int) -> String {
    let characters = Array("abcdefghij klmnop qrst  uvwxyz,.学习神经网络，。é😀👩‍🔬")
    return String((0..<length).map { _ in characters[Int.random(in: characters.indices, using: &self)] })
  }
}
