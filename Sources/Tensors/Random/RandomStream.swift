import Glibc

/// A stream of random draws: NumPy's legacy `RandomState`, as a value. The same seed and the same calls give the
/// same numbers as `np.random.seed(seed)` followed by the NumPy calls named at each method, bit for bit.
package struct RandomStream: Hashable, Sendable {
  private var generator: MersenneTwister
  /// The second number of the last pair that the polar method made.
  private var spareNormal: Double?

  package init(seed: UInt32) {
    generator = MersenneTwister(seed: seed)
  }

  /// 32 random bits.
  package mutating func nextBits() -> UInt32 { generator.next() }

  /// `random_sample()`: uniform in [0, 1), 53 bits.
  package mutating func nextUniform() -> Double {
    let (a, b) = (generator.next() >> 5, generator.next() >> 6)
    return (Double(a) * 67_108_864 + Double(b)) / 9_007_199_254_740_992
  }

  /// `randn()`: standard normal by Marsaglia's polar method, the second of each pair kept for the next call.
  package mutating func nextNormal() -> Double {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    while true {
      let x1 = 2 * nextUniform() - 1
      let x2 = 2 * nextUniform() - 1
      let r2 = x1 * x1 + x2 * x2
      if r2 >= 1 || r2 == 0 { continue }
      let factor = sqrt(-2 * log(r2) / r2)
      spareNormal = factor * x1
      return factor * x2
    }
  }

  /// A uniform integer in 0...maximum by masked rejection; no bits are drawn for 0, and 64 where 32 are too few.
  package mutating func nextInteger(upThrough maximum: UInt64) -> UInt64 {
    guard maximum > 0 else { return 0 }
    let mask = UInt64.max >> UInt64(maximum.leadingZeroBitCount)
    while true {
      let high = maximum > UInt32.max ? UInt64(generator.next()) << 32 : 0
      let value = (high | UInt64(generator.next())) & mask
      if value <= maximum { return value }
    }
  }
}

extension RandomStream {
  /// `uniform(low, high, count)`: low + (high − low)·u.
  package mutating func uniform(_ count: Int, low: Double = 0, high: Double = 1) -> [Double] {
    (0..<max(count, 0)).map { _ in low + (high - low) * nextUniform() }
  }

  /// `normal(mean, std, count)`: mean + std·g.
  package mutating func normal(_ count: Int, mean: Double = 0, std: Double = 1) -> [Double] {
    (0..<max(count, 0)).map { _ in mean + std * nextNormal() }
  }

  /// `randint(low, high, count)`: integers in low..<high; none where the range is empty.
  package mutating func integers(_ count: Int, low: Int, high: Int) -> [Int] {
    guard high > low else { return [] }
    let maximum = UInt64(bitPattern: Int64(high &- 1 &- low))
    return (0..<max(count, 0)).map { _ in low &+ Int(truncatingIfNeeded: nextInteger(upThrough: maximum)) }
  }

  /// `randint(bound)`, for a bound of 1 or more.
  package mutating func integer(below bound: Int) -> Int {
    Int(truncatingIfNeeded: nextInteger(upThrough: UInt64(max(bound, 1) - 1)))
  }

  /// `permutation(n)`.
  package mutating func permutation(_ n: Int) -> [Int] {
    var order = Array(0..<max(n, 0))
    shuffle(&order)
    return order
  }

  /// `shuffle(x)`: Fisher–Yates from the end.
  package mutating func shuffle<Element>(_ elements: inout [Element]) {
    for i in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(i, Int(nextInteger(upThrough: UInt64(i))))
    }
  }

  /// `choice(n, count, replace)`. Without replacement at most n are drawn.
  package mutating func choice(_ n: Int, _ count: Int, replacing: Bool = true) -> [Int] {
    replacing ? integers(count, low: 0, high: n) : Array(permutation(n).prefix(max(count, 0)))
  }
}

extension RandomStream {
  /// Where the stream stands, as numbers that a file can hold.
  package var place: [Double] { generator.words.map(Double.init) + (spareNormal.map { [$0] } ?? []) }

  /// Goes on where another stream stood; nil where it cannot have stood there.
  package init?(place: [Double]) {
    let words = place.prefix(MersenneTwister.size + 1).compactMap { UInt32(exactly: $0) }
    guard place.count <= MersenneTwister.size + 2, let generator = MersenneTwister(words: words) else { return nil }
    self.generator = generator
    spareNormal = place.count > words.count ? place.last : nil
  }
}
