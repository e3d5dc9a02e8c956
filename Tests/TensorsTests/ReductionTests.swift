import Tensors
import Testing

struct ReductionTests {
  private func sum(_ x: Tensor, axis: Int?, dividedBy divisor: Double = 1) -> Tensor {
    var shape = Array(x.shape.dimensions)
    if let axis { shape.remove(at: axis) } else { shape = [] }
    var result = Tensor(zeros: Shape(shape), precision: x.precision)
    result.withBuffer { Reduction(x.shape, axis: axis).sum(x.unownedView, into: $0, dividedBy: divisor) }
    return result
  }

  /// NumPy: np.arange(24.).reshape(2, 3, 4).sum(axis=axis)
  @Test(arguments: Precision.allCases)
  func sumsAsNumPy(_ precision: Precision) {
    let x = Tensor(shape: Shape([2, 3, 4]), values: (0..<24).map(Double.init), precision: precision)
    #expect(sum(x, axis: nil).values == [276])
    #expect(sum(x, axis: 0).values == [12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34])
    #expect(sum(x, axis: 1).values == [12, 15, 18, 21, 48, 51, 54, 57])
    #expect(sum(x, axis: 2).values == [6, 22, 38, 54, 70, 86])
    #expect(sum(x, axis: 1).shape == Shape([2, 4]))
    #expect(sum(x, axis: nil, dividedBy: 2).values == [138])
  }

  /// NumPy: np.zeros((0, 3)).sum(axis=0) == [0, 0, 0], np.zeros((3, 0)).sum(axis=1) == [0, 0, 0]
  @Test func theSumOverNothingIsZero() {
    #expect(sum(Tensor(zeros: Shape([0, 3])), axis: 0).values == [0, 0, 0])
    #expect(sum(Tensor(zeros: Shape([3, 0])), axis: 1).values == [0, 0, 0])
    #expect(sum(Tensor(zeros: Shape([3, 0])), axis: 0).values.isEmpty)
    #expect(sum(Tensor([]), axis: nil).values == [0])
  }

  /// NumPy: np.cumsum(np.full(10**6, np.float32(0.1)))[-1] == 100958.34, the sum with every addition rounded in turn.
  /// In pairs of blocks of 64 the error is at most (63 + log₂(10⁶/64))·ε/2 of the sum (Higham 1993).
  @Test func manyNumbersKeepTheirDigits() {
    let tenths = Tensor(Array(repeating: 0.1, count: 1_000_000), precision: .float32)
    let exact = 1_000_000 * Double(Float(0.1))
    #expect(abs((sum(tenths, axis: nil).scalar ?? 0) - exact) <= 40 * Double(Float.ulpOfOne) * exact)
  }

  /// Sums of integers are exact, and so a third of them is the reference.
  @Test func isCloseToTheExactSum() {
    var stream = RandomStream(seed: 21)
    for count in [1, 63, 64, 65, 127, 128, 1000, 4097] {
      let integers = stream.integers(count, low: -1_000_000, high: 1_000_000)
      let thirds = Tensor(integers.map { Double($0) / 3 })
      let exact = Double(integers.reduce(0, +)) / 3
      let magnitude = Double(integers.reduce(0) { $0 + abs($1) }) / 3
      #expect(abs((sum(thirds, axis: nil).scalar ?? 0) - exact) <= 40 * .ulpOfOne * magnitude, "\(count)")
    }
  }

  @Test func spreadRepeatsAlongTheAxis() {
    let dy = Tensor(shape: Shape([2, 2]), values: [1, 2, 3, 4])
    var dx = Tensor(zeros: Shape([2, 3, 2]))
    dx.withBuffer { Reduction($0.shape, axis: 1).spread(dy.unownedView, into: $0, dividedBy: 0.1) }
    #expect(dx.values == [10, 20, 10, 20, 10, 20, 30, 40, 30, 40, 30, 40])
  }
}
