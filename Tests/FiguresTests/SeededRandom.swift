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

  /// A list of a kind that pictures may stumble over: ordinary, constant, empty, huge, tiny, with gaps, without finite
  /// numbers.
  mutating func values(_ count: Int) -> [Double] {
    let kind = Int.random(in: 0..<9, using: &self)
    return (0..<(kind == 0 ? 0 : count)).map { index in
      let value = Double.random(in: -1...1, using: &self)
      switch kind {
      case 1: return 0.25
      case 2: return value * .greatestFiniteMagnitude
      case 3: return value * .leastNormalMagnitude / 64
      case 4: return index % 5 == 0 ? [.nan, .infinity, -.infinity][index % 3] : value
      case 5: return .nan
      case 6: return Double(bitPattern: next())
      case 7: return 1e9 + value
      default: return value
      }
    }
  }

  mutating func name() -> String {
    let names = [
      "", "loss", "linear1.W.grad", "损失函数", "<a & \"b\">", "\u{1B}[31mred\n", "a name that is much too long to fit",
      "é",
    ]
    return names[Int.random(in: names.indices, using: &self)]
  }
}
