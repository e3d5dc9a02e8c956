import Tensors
import Testing

@testable import Experiments

/// The pieces of the textbook's scripts, against NumPy 2.4.6.
@Suite struct BookPartsTests {
  @Test func `a smoothed curve is the book's smooth_curve`() {
    // smooth_curve of common/util.py over (i * 37 % 11) / 7, i = 0..<14.
    let curve = (0..<14).map { Double($0 * 37 % 11) / 7 }
    let wanted = BookPartsNumbers.wanted
    let smooth = SmoothCurve.of(curve)
    #expect(smooth.count == wanted.count)
    // Measured: 3e-16.
    for (a, b) in zip(smooth, wanted) { #expect(abs(a - b) < 1e-14) }
    #expect(SmoothCurve.of([1, 2]) == [1, 2])
  }

  @Test func `histograms count as NumPy's, edges and all`() {
    // np.histogram([0, 1, 0.1, 0.3, 0.7, -0.1, 1.1, nan, 2/30], 30, range=(0, 1)).
    let counts = BookHistogram.counts([0, 1, 0.1, 0.3, 0.7, -0.1, 1.1, 2.0 / 30], 30)
    let filled = counts.enumerated().filter { $0.element > 0 }.map { [$0.offset, $0.element] }
    #expect(filled == BookPartsNumbers.histogram)
  }

  @Test func `epochs begin where Python's remainder is zero`() {
    // [i for i in range(30) if i % max(250 / 100, 1) == 0]
    #expect((0..<30).filter(EpochClock(rows: 250, batch: 100).isStart) == BookPartsNumbers.starts)
    // 437 / 100 is no float: 437 % 4.37 is 4.37 less a little, and the script waits on.
    let clock = EpochClock(rows: 437, batch: 100)
    #expect((0..<3000).filter(clock.isStart) == [0])
    #expect(clock.iterations(untilMeasurement: 2, limit: 3000) == nil)
    #expect(EpochClock(rows: 300, batch: 100).iterations(untilMeasurement: 201) == 601)
    #expect(EpochClock(rows: 300, batch: 100).iterations(forEpochs: 301) == 903)
    #expect(EpochClock(rows: 50, batch: 100).iterations(forEpochs: 3) == 3)
  }

  @Test(arguments: [Precision.float64, .float32])
  func `the loss takes the logarithm of p + 1e-7, and what is no number is chosen first`(_ precision: Precision) {
    let logits = Tensor(
      shape: Shape([3, 3]), values: [1, 2, 3, 0, 0, 0, -40, 0, 40], precision: precision)
    // -np.log(softmax(z)[range(3), t] + 1e-7), and their mean.
    let loss = BookLoss.mean(logits.unownedView, [2, 1, 0][...])
    #expect(abs(loss - BookPartsNumbers.loss) < (precision == .float64 ? 1e-14 : 1e-6))
    #expect(Verdict.hits(logits.unownedView, [2, 0, 2][...]) == 3)
    let broken = Tensor(
      shape: Shape([2, 3]), values: [.nan, .nan, .nan, 5, .nan, 9], precision: precision)
    #expect(Verdict.hits(broken.unownedView, [0, 1][...]) == 2)
    #expect(BookLoss.mean(broken.unownedView, [0, 1][...]).isNaN)
  }
}
