import Testing

@testable import Figures

@Suite struct AxisTests {
  typealias LinearCase = (range: ClosedRange<Double>, limit: Int, labels: [String])

  static let linearCases: [LinearCase] = [
    (0...220, 6, ["0", "50", "100", "150", "200"]),
    (0...2.31, 6, ["0", "0.5", "1.0", "1.5", "2.0"]),
    (-1...1, 5, ["-1.0", "-0.5", "0", "0.5", "1.0"]),
    (0.1...0.7, 4, ["0.2", "0.4", "0.6"]),
    (0...3e-5, 4, ["0", "1e-5", "2e-5", "3e-5"]),
    (1e9...1e9 + 4, 5, ["1.000000000e9", "1.000000001e9", "1.000000002e9", "1.000000003e9", "1.000000004e9"]),
    (9_000_000...11_000_000, 3, ["9e6", "1.0e7", "1.1e7"]),
    (0...100, 11, ["0", "10", "20", "30", "40", "50", "60", "70", "80", "90", "100"]),
  ]

  @Test(arguments: linearCases)
  func linearTicks(expected: LinearCase) {
    #expect(Ticks.linear(expected.range, atMost: expected.limit).labels == expected.labels)
  }

  @Test func logarithmicTicks() {
    #expect(Ticks.logarithmic(0.01...100, atMost: 8).labels == ["0.01", "0.1", "1", "10", "100"])
    #expect(Ticks.logarithmic(1...100, atMost: 8).labels == ["1", "2", "5", "10", "20", "50", "100"])
    #expect(Ticks.logarithmic(1e-12...1, atMost: 4).labels == ["1e-12", "1e-8", "0.0001", "1"])
    #expect(Ticks.logarithmic(1...1e8, atMost: 5).labels == ["1", "100", "10000", "1e6", "1e8"])
    #expect(Ticks.logarithmic(2.1...2.9, atMost: 5).labels == ["2.2", "2.4", "2.6", "2.8"])
  }

  /// The values are the decimals that the labels say, not sums of a rounded step.
  @Test func ticksAreExact() {
    #expect(Ticks.linear(0...1, atMost: 11).values == [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
  }

  @Test(arguments: 0..<300)
  func ticksLieWithinTheRangeAndDiffer(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let ends = (0..<2).map { _ in Double(bitPattern: random.next()) }
    for scale in [AxisScale.linear, .logarithmic] {
      guard let axis = Axis(ends, scale) else { continue }
      for limit in 2...9 {
        let ticks = axis.ticks(atMost: limit)
        #expect(ticks.values.count <= max(2, limit))
        #expect(!ticks.values.isEmpty && ticks.values.count == ticks.labels.count)
        #expect(ticks.values.compactMap(axis.position).allSatisfy { (-1e-6...1 + 1e-6).contains($0) })
        #expect(Set(ticks.labels).count == ticks.labels.count, "\(ends) \(ticks)")
      }
    }
  }

  @Test func wholeNumbersHaveNoTicksBetween() {
    #expect(Axis([0, 1, 2])?.ticks(atMost: 9).labels == ["0", "1", "2"])
    #expect(Axis([0, 0.5, 2])?.ticks(atMost: 6).labels == ["0", "0.5", "1.0", "1.5", "2.0"])
  }

  @Test func positions() {
    let linear = Axis([0, 10])
    #expect(linear?.position(0) == 0)
    #expect(linear?.position(10) == 1)
    #expect(linear?.position(2.5) == 0.25)
    #expect(linear?.position(.nan) == nil)
    let logarithmic = Axis([1, 100], .logarithmic)
    #expect(logarithmic?.position(10) == 0.5)
    #expect(logarithmic?.position(0) == nil)
    #expect(logarithmic?.position(-1) == nil)
  }

  @Test func axesNeedNumbersThatHaveAPlace() {
    #expect(Axis([]) == nil)
    #expect(Axis([.nan, .infinity]) == nil)
    #expect(Axis([0, -5], .logarithmic) == nil)
    #expect(Axis([3])?.range == 2.7...3.3)
    #expect(Axis([0])?.range == -1...1)
  }

  @Test func axesEndAtTicksIfThatWastesLittle() {
    #expect(Axis([0.05, 2.35])?.extended(atMost: 7).range == 0...2.5)
    #expect(Axis([0, 100])?.extended(atMost: 7).range == 0...100)
    let margins = Axis([0, 4.1])?.extended(atMost: 4).range
    #expect(margins?.lowerBound == 0 && (margins?.upperBound ?? 0) < 4.5)
  }
}
