import Foundation
import Tensors
import Testing

struct RandomStreamTests {
  /// The call of ours that answers each call of NumPy's.
  static let calls: [String: @Sendable (inout RandomStream, Int) -> [Double]] = [
    "raw_uint32_20": { stream, count in (0..<count).map { _ in Double(stream.nextBits()) } },
    "random_sample_20": { $0.uniform($1) },
    "rand_2x3": { $0.uniform($1) },
    "rand": { $0.uniform($1) },
    "randn_20": { $0.normal($1) },
    "randn": { $0.normal($1) },
    "randint_0_2_20": { $0.integers($1, low: 0, high: 2).map(Double.init) },
    "randint_0_7": { $0.integers($1, low: 0, high: 7).map(Double.init) },
    "randint_0_10_20": { $0.integers($1, low: 0, high: 10).map(Double.init) },
    "randint_0_100_20": { $0.integers($1, low: 0, high: 100).map(Double.init) },
    "randint_0_1000_20": { $0.integers($1, low: 0, high: 1000).map(Double.init) },
    "randint_0_60000_20": { $0.integers($1, low: 0, high: 60000).map(Double.init) },
    "randint_0_2147483647_20": { $0.integers($1, low: 0, high: 2_147_483_647).map(Double.init) },
    "randint_0_1099511627776_20": { $0.integers($1, low: 0, high: 1_099_511_627_776).map(Double.init) },
    "randint_scalar_0_10_x5": { stream, count in
      (0..<count).flatMap { _ in stream.integers(1, low: 0, high: 10).map(Double.init) }
    },
    "choice_100": { $0.choice(100, $1).map(Double.init) },
    "choice_300_100": { $0.choice(300, $1).map(Double.init) },
    "choice_1000_100": { $0.choice(1000, $1).map(Double.init) },
    "choice_8000_128": { $0.choice(8000, $1).map(Double.init) },
    "choice_60000_128": { $0.choice(60000, $1).map(Double.init) },
    "choice_10_5_noreplace": { $0.choice(10, $1, replacing: false).map(Double.init) },
    "permutation": { $0.permutation($1).map(Double.init) },
    "permutation_20": { $0.permutation($1).map(Double.init) },
    "permutation_500_first20": { stream, count in stream.permutation(500).prefix(count).map(Double.init) },
    "shuffle_arange20": { stream, count in shuffled(count, &stream) },
    "shuffle_list20": { stream, count in shuffled(count, &stream) },
    "uniform_-6_-2": { $0.uniform($1, low: -6, high: -2) },
    "uniform_-8_-4_20": { $0.uniform($1, low: -8, high: -4) },
    "uniform_scalar_-8_-4_then_-6_-2": { stream, _ in
      stream.uniform(1, low: -8, high: -4) + stream.uniform(1, low: -6, high: -2)
    },
    "normal_1_2_20": { $0.normal($1, mean: 1, std: 2) },
  ]

  private static func shuffled(_ count: Int, _ stream: inout RandomStream) -> [Double] {
    var numbers = (0..<count).map(Double.init)
    stream.shuffle(&numbers)
    return numbers
  }

  private func check(_ numbers: LegacyNumbers) throws {
    for (key, expected) in numbers.lists {
      var stream = RandomStream(seed: numbers.seed)
      let call = try #require(Self.calls[key], "no call for \(key)")
      #expect(call(&stream, expected.count) == expected, "\(key)")
    }
    var stream = RandomStream(seed: numbers.seed)
    for draw in numbers.stream {
      let call = try #require(Self.calls[draw.call], "no call for \(draw.call)")
      #expect(call(&stream, draw.values.count) == draw.values, "\(draw.call) of the mixed stream")
    }
  }

  @Test(arguments: try JSONDecoder().decode([LegacyNumbers].self, from: Data(LegacyNumbers.copied.utf8)))
  func drawsTheNumbersOfNumPy(_ numbers: LegacyNumbers) throws {
    #expect(numbers.lists.count == 16 && numbers.stream.count == 9)
    try check(numbers)
  }

  private struct File: Decodable { let vectors: [LegacyNumbers] }

  @Test(.enabled(if: SharedReference.isPresent, "the whole of NumPy's numbers lies in ../shared/reference"))
  func drawsAllNumbersOfTheReferenceFile() throws {
    let data = try SharedReference.data("chapter6/numpy_legacy_rng.json")
    let vectors = try JSONDecoder().decode(File.self, from: data).vectors
    #expect(vectors.count == 4)
    for numbers in vectors {
      try check(numbers)
      try checkDigest(try #require(numbers.digests["randn_784x100"]), seed: numbers.seed)
    }
  }

  /// The sums are NumPy's up to the order of addition.
  private func checkDigest(_ digest: LegacyNumbers.Digest, seed: UInt32) throws {
    var stream = RandomStream(seed: seed)
    let drawn = stream.normal(78_400)
    #expect(Array(drawn.prefix(5)) == digest.first5)
    #expect(Array(drawn.suffix(5)) == digest.last5)
    #expect(abs(drawn.reduce(0, +) - digest.sum) < 1e-9)
    #expect(abs(drawn.reduce(0) { $0 + $1 * $1 } - digest.sumsq) < 1e-6)
  }
}

struct RandomStreamLawTests {
  @Test func aCopyContinuesAsTheOriginal() {
    var stream = RandomStream(seed: 3)
    _ = stream.normal(5)
    var copy = stream
    #expect(copy == stream)
    #expect(copy.normal(1000) == stream.normal(1000))
    #expect(copy == stream)
    _ = copy.nextBits()
    #expect(copy != stream)
  }

  /// np.random.seed(0); np.random.randint(low, high, count, dtype=np.int64)
  @Test(arguments: [
    (-3, 4, [1, 2, -3, 0, 0, 0, -2, 0]),
    (0, 1 << 32, [2_357_136_044, 2_546_248_239, 3_071_714_933]),
    (0, (1 << 32) + 1, [2_546_248_239, 1_277_901_399, 243_580_376]),
    (.min, .max, [900_450_186_894_289_455, 3_969_543_146_641_149_120, 1_895_649_597_198_586_619]),
  ])
  func integersOfAnyWidth(_ low: Int, _ high: Int, _ expected: [Int]) {
    var stream = RandomStream(seed: 0)
    #expect(stream.integers(expected.count, low: low, high: high) == expected)
  }

  /// np.random.seed(2**32 - 1); np.random.rand(3)
  @Test func theLargestSeed() {
    var stream = RandomStream(seed: .max)
    #expect(stream.uniform(3) == [0.0976320289940138, 0.9123828453026218, 0.78903530185164])
  }

  /// np.random.seed(0); np.random.randint(5, 6, 3); np.random.rand()
  @Test func aRangeOfOneNumberDrawsNothing() {
    var stream = RandomStream(seed: 0)
    #expect(stream.integers(3, low: 5, high: 6) == [5, 5, 5])
    #expect(stream.nextUniform() == 0.5488135039273248)
  }

  @Test func nothingIsDrawnFromNothing() {
    var stream = RandomStream(seed: 0)
    let fresh = stream
    #expect(stream.integers(3, low: 5, high: 5).isEmpty && stream.integers(3, low: .max, high: .min).isEmpty)
    #expect(stream.permutation(0).isEmpty && stream.permutation(-4).isEmpty)
    #expect(stream.normal(0).isEmpty && stream.uniform(-1).isEmpty && stream.normal(-1).isEmpty)
    #expect(
      stream.choice(0, 3).isEmpty && stream.choice(3, -2).isEmpty && stream.choice(0, 3, replacing: false).isEmpty)
    #expect(stream == fresh)
  }

  @Test func choiceWithoutReplacementDrawsAtMostAll() {
    var stream = RandomStream(seed: 1)
    #expect(stream.choice(4, 9, replacing: false).sorted() == [0, 1, 2, 3])
    #expect(stream.choice(4, -1, replacing: false).isEmpty)
  }
}
