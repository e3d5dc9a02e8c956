import Testing

@testable import Figures

@Suite struct DataTests {
  static let values = [0.1, 0.2, 0.2, 0.35, 0.5, 0.5, 0.7, 0.9, 1.0, 0.0, 0.3, 0.6]
  // numpy.random.RandomState(0).randint(0, 1000, 40) / 100
  static let random = [
    6.84, 5.59, 6.29, 1.92, 8.35, 7.63, 7.07, 3.59, 0.09, 7.23, 2.77, 7.54, 8.04, 5.99, 0.7, 4.72, 6.0, 3.96, 3.14,
    7.05,
    4.86, 5.51, 0.87, 1.74, 6.0, 8.49, 6.77, 5.37, 8.45, 0.72, 7.77, 9.16, 1.15, 9.76, 7.55, 7.09, 8.47, 4.31, 4.48,
    8.5,
  ]

  /// The counts are those of `numpy.histogram`.
  @Test func binsAreNumPys() {
    let count = { (values: [Double], bins: Int, range: ClosedRange<Double>?) in
      Binning(HistogramsFigure(rows: [.init("", values)], bins: bins, range: range))?.counts.first
    }
    #expect(count(Self.values, 5, nil) == [2, 4, 3, 1, 2])
    #expect(count(Self.values, 10, 0...1) == [1, 1, 3, 1, 0, 3, 1, 0, 0, 2])
    #expect(count(Self.random, 7, nil) == [5, 3, 3, 7, 6, 10, 6])
  }

  @Test func wholeNumbersGetBinsOfTheirOwn() {
    let binning = Binning(HistogramsFigure(rows: [.init("", [0, 1, 1, 3])]))
    #expect(binning?.counts == [[1, 2, 0, 1]])
    #expect(binning?.range == -0.5...3.5)
  }

  @Test func everyFiniteValueIsCountedOnce() {
    var random = SeededRandom(seed: 9)
    for bins in 1...60 {
      let values = random.values(200)
      let counts = Binning(HistogramsFigure(rows: [.init("", values)], bins: bins))?.counts.first ?? []
      #expect(counts.reduce(0, +) == values.count(where: \.isFinite))
    }
  }

  /// The means are those of NumPy: `y[max(0, i - 1):i + 2].mean()`.
  @Test func smoothingIsACentredMean() {
    let smooth = Series("loss", [1, 2, 4, 8, 16, 32, 64]).smoothed(window: 3)
    let expected = [1.5, 7.0 / 3, 14.0 / 3, 28.0 / 3, 56.0 / 3, 112.0 / 3, 48]
    #expect(zip(smooth.y, expected).allSatisfy { abs($0 - $1) < 1e-12 } && smooth.y.count == 7)
    #expect(smooth.name == "loss (mean of 3)")
    #expect(Series("a", [1, 2]).smoothed(window: 1) == Series("a", [1, 2]))
  }

  @Test func smoothingKeepsGaps() {
    let smooth = Series("", [1, .nan, 3, .infinity, 5]).smoothed(window: 3).y
    #expect(smooth[0] == 1 && smooth[2] == 3 && smooth[4] == 5)
    #expect(smooth[1].isNaN && smooth[3] == .infinity)
  }

  @Test func decimationKeepsTheExtremesAndTheEnds() throws {
    var random = SeededRandom(seed: 4)
    var y = (0..<100_000).map { _ in Double.random(in: 0...1, using: &random) }
    y[777] = 9
    y[55_555] = -9
    let series = Series("", y)
    let x = try #require(Axis(series.x))
    let axis = try #require(Axis(series.y))
    let runs = Polyline(series, x: x, y: axis, width: 100, height: 100).runs
    #expect(runs.count == 1)
    let points = try #require(runs.first)
    #expect(points.count <= 4 * 101)
    #expect(points.map(\.y).max() == 100 && points.map(\.y).min() == 0)
    #expect(points.first?.x == 0 && points.last?.x == 100)
    #expect(zip(points, points.dropFirst()).allSatisfy { $0.x <= $1.x })
  }

  @Test func gapsSplitTheLine() throws {
    let series = Series("", [1, 2, .nan, 3, .infinity, .nan, 4, 5])
    let x = try #require(Axis(series.x))
    let y = try #require(Axis(series.y))
    let runs = Polyline(series, x: x, y: y, width: 70, height: 4).runs
    #expect(runs.map(\.count) == [2, 1, 2])
  }

  @Test func momentsOfHugeNumbersAreFinite() {
    let moments = Moments([1e308, -1e308, 1e308, -1e308, .nan])
    #expect(moments.mean == 0 && moments.deviation == 1e308)
    #expect(Moments([2, 4, 4, 4, 5, 5, 7, 9]) == Moments([2, 4, 4, 4, 5, 5, 7, 9, .infinity]))
    #expect(abs(Moments([2, 4, 4, 4, 5, 5, 7, 9]).deviation - 2) < 1e-12)
  }

  @Test func gridsAreReducedByMeans() {
    let grid = Grid([1, 3, 5, 7, .nan, 9], rows: 2, columns: 3)
    let (reduced, block) = grid.reduced(rows: 1, columns: 2)
    #expect(block.rows == 2 && block.columns == 2)
    #expect(abs((reduced[0, 0] ?? 0) - 11.0 / 3) < 1e-15)
    #expect(reduced[0, 1] == 7)
    #expect(grid[5, 5] == nil)
    #expect(Grid([1], rows: .max, columns: .max).numbers == [1])
  }
}
