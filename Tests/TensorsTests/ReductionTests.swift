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
  /// In pairs of at most 128 numbers, these in eight lanes, a number goes through at most 15 + 3 + 7 additions and one for each of
  /// 14 halvings, and the error is at most 39·ε/2 of the sum (Higham 1993).
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

  /// NumPy 2.4.6: x = np.random.seed(21); np.random.randn(n), x.sum() and x.astype(np.float32).sum(), to the last bit. From 8
  /// numbers on, the sum from left to right is another one.
  @Test(arguments: [
    (3, 0.8786364992241726, 0.8786364793777466), (7, -1.5496332557954866, -1.549633264541626),
    (8, -1.7842045470027148, -1.7842044830322266), (10, -0.6686864548201067, -0.6686863899230957),
    (100, 10.44204606587558, 10.442044258117676), (128, -1.0490686519170236, -1.0490689277648926),
    (129, -1.6038701251230272, -1.6038694381713867), (200, 0.0665395734841816, 0.06654071807861328),
    (1000, -40.5416065462651, -40.54160690307617), (4097, 35.46928237446448, 35.46928024291992),
  ])
  func `sums have NumPy's bits`(_ count: Int, _ wide: Double, _ narrow: Double) {
    var stream = RandomStream(seed: 21)
    let x = Tensor(stream.normal(count))
    #expect(sum(x, axis: nil).scalar == wide)
    #expect(sum(x.converted(to: .float32), axis: nil).scalar == narrow)
  }

  @Test func `the kernel sums as its twin`() {
    var stream = RandomStream(seed: 5)
    let x = stream.normal(2000)
    x.withUnsafeBufferPointer { x in
      guard let base = x.baseAddress else { return }
      for count in Array(0...300) + [511, 512, 1023, 1999] {
        var sum = 0.0
        Kernels[.float64].sum(base + 1, count % 1999, into: &sum)
        #expect(sum == pairwiseSum(base + 1, count % 1999), "\(count)")
      }
    }
  }

  @Test func spreadRepeatsAlongTheAxis() {
    let dy = Tensor(shape: Shape([2, 2]), values: [1, 2, 3, 4])
    var dx = Tensor(zeros: Shape([2, 3, 2]))
    dx.withBuffer { Reduction($0.shape, axis: 1).spread(dy.unownedView, into: $0, dividedBy: 0.1) }
    #expect(dx.values == [10, 20, 10, 20, 10, 20, 30, 40, 30, 40, 30, 40])
  }
}
