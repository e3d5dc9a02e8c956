import Differentiation
import Tensors
import Testing

/// NaN and infinities go through as in NumPy and PyTorch: none is hidden, none is made where a limit exists.
struct NonFiniteTests {
  private func same(_ a: Double?, _ b: Double) -> Bool { a == b || (a?.isNaN == true && b.isNaN) }

  /// At NaN, −∞ and ∞.
  static let values: [(any Op, [Double])] = [
    (Relu(), [.nan, 0, .infinity]), (LeakyRelu(), [.nan, -.infinity, .infinity]), (Sigmoid(), [.nan, 0, 1]),
    (Tanh(), [.nan, -1, 1]), (Softplus(), [.nan, 0, .infinity]), (Exp(), [.nan, 0, .infinity]),
    (Log(), [.nan, .nan, .infinity]), (SquareRoot(), [.nan, .nan, .infinity]),
    (AbsoluteValue(), [.nan, .infinity, .infinity]), (Negate(), [.nan, .infinity, -.infinity]),
    (Elu(), [.nan, -1, .infinity]), (HardTanh(), [.nan, -1, 1]),
    (Sine(), [.nan, .nan, .nan]), (Cosine(), [.nan, .nan, .nan]),
  ]

  @Test func elementwise() throws {
    for (op, expected) in Self.values {
      for precision in Precision.allCases {
        let y = try OpRun(op, [Tensor([.nan, -.infinity, .infinity])], precision: precision).y.values
        #expect(zip(y, expected).allSatisfy { same($0, $1) }, "\(op.name) \(y)")
      }
    }
    #expect(try Log().result(of: [Tensor(0)]).scalar == -.infinity)
  }

  /// exp and sigmoid of ±1000 leave float64's range on the way, not at the end.
  @Test func largeInputsDoNotOverflow() throws {
    let x = Tensor([-1000, 1000])
    #expect(try Sigmoid().result(of: [x]).values == [0, 1])
    #expect(try Softplus().result(of: [x]).values == [0, 1000])
    #expect(try OpRun(Softplus(), [x], dy: Tensor([1, 1])).gradient(0).values == [0, 1])
    #expect(try Softmax().result(of: [Tensor([1000, 1000])]).values == [0.5, 0.5])
    #expect(try Softmax().result(of: [Tensor([-.infinity, -1000])]).values == [0, 1])
  }

  @Test func activationsFarOut() throws {
    let x = Tensor([-1e200, -1000, 1000, 1e200])
    for (op, slopes) in [(Gelu(), [0.0, 0, 1, 1]), (Gelu(isTanhForm: true), [0, 0, 1, 1]), (Silu(), [0, 0, 1, 1])]
      as [(any Op, [Double])]
    {
      let run = try OpRun(op, [x], dy: Tensor([1, 1, 1, 1]))
      #expect(run.gradient(0).values == slopes, "\(op.formula(["x"]))")
      #expect(run.y.values == [0, 0, 1000, 1e200])
    }
    #expect(try LogSoftmax().result(of: [Tensor([1000, -1000])]).values == [0, -2000])
  }

  /// As in the textbook's code, `dout[mask] = 0`.
  @Test func reluStopsAnInfiniteGradient() throws {
    let run = try OpRun(Relu(), [Tensor([-1, 0, 2])], dy: Tensor([.infinity, .nan, .infinity]))
    #expect(run.gradient(0).values == [0, 0, .infinity])
  }

  /// NumPy: np.maximum and np.minimum propagate NaN. The gradient goes to the operand that was taken.
  @Test func anExtremumWithNaNIsNaN() throws {
    for kind in [Extremum.Kind.maximum, .minimum] {
      for (a, b, slopes) in [(Double.nan, 1.0, [1.0, 0]), (1, .nan, [0, 1]), (.nan, .nan, [1, 0])] {
        let run = try OpRun(Extremum(kind), [Tensor(a), Tensor(b)], dy: Tensor(1))
        #expect(run.y.scalar?.isNaN == true)
        #expect([run.gradient(0).scalar, run.gradient(1).scalar] == slopes)
      }
    }
  }

  @Test func aNaNSpoilsItsRowOnly() throws {
    let x = Tensor(shape: Shape([2, 2]), values: [0, .nan, 0, 0])
    let y = try Softmax().result(of: [x]).values
    #expect(y[0].isNaN && y[1].isNaN && y[2...] == [0.5, 0.5])
    let product = try MatrixMultiply().result(of: [x, Tensor([1, 0])]).values
    #expect(product[0].isNaN && product[1] == 0)
  }

  /// NumPy: np.mean([]) is NaN and np.sum([]) is 0.
  @Test func nothingHasNoMean() throws {
    let (none, noRows) = (Tensor([]), Tensor(zeros: Shape([0, 3])))
    #expect(try Sum().result(of: [none]).scalar == 0)
    #expect(try Mean().result(of: [none]).scalar?.isNaN == true)
    #expect(try Mean(axis: 0).result(of: [noRows]).values.allSatisfy { $0.isNaN })
    #expect(try MeanSquaredError().result(of: [none, none]).scalar?.isNaN == true)
    #expect(try BinaryCrossEntropy().result(of: [none, none]).scalar?.isNaN == true)
    #expect(try CrossEntropy().result(of: [noRows, none]).scalar?.isNaN == true)
  }

  /// By hand: −ln softmax([1000, −1000]) is 0 and 2000.
  @Test func lossesOfSureAnswersAreFinite() throws {
    let z = Tensor(shape: Shape([1, 2]), values: [1000, -1000])
    #expect(try CrossEntropy().result(of: [z, Tensor([0])]).scalar == 0)
    #expect(try CrossEntropy().result(of: [z, Tensor([1])]).scalar == 2000)
    #expect(try OpRun(CrossEntropy(), [z, Tensor([1])], dy: Tensor(1)).gradient(0).values == [1, -1])
    #expect(try BinaryCrossEntropy().result(of: [Tensor(1000), Tensor(1)]).scalar == 0)
    #expect(try BinaryCrossEntropy().result(of: [Tensor(-1000), Tensor(1)]).scalar == 1000)
  }

  @Test(arguments: [-1, 3, 0.5, .nan, .infinity])
  func whatIsNoClassGivesNaN(_ number: Double) throws {
    let z = Tensor(shape: Shape([2, 3]), values: [1, 2, 3, 4, 5, 6])
    for precision in Precision.allCases {
      let run = try OpRun(CrossEntropy(), [z, Tensor([1, number])], precision: precision, dy: Tensor(1))
      #expect(run.y.scalar?.isNaN == true)
      #expect(run.terms(at: []).reduce(0) { $0 + $1.value }.isNaN)
      let gradient = run.gradient(0).values
      #expect(gradient.prefix(3).allSatisfy { $0.isFinite } && gradient.suffix(3).allSatisfy { $0.isNaN })
      #expect(run.gradientTerms(0, at: [1, 0]).reduce(0) { $0 + $1.value }.isNaN)
    }
  }

  static let classLosses: [any Op] = [
    WeightedCrossEntropy(weights: [1, 2, 3], ignored: 1), NegativeLogLikelihood(weights: [1, 2, 3]), MultiMargin(),
    CategoricalHinge(),
  ]

  @Test(arguments: [-1, 3, 0.5, .nan, .infinity])
  func whatIsNoClassGivesNaNUnderEveryLoss(_ number: Double) throws {
    let z = Tensor(shape: Shape([2, 3]), values: [1, 2, 3, 4, 5, 6])
    for op in Self.classLosses {
      let run = try OpRun(op, [z, Tensor([0, number])], dy: Tensor(1))
      #expect(run.y.scalar?.isNaN == true, "\(op.name)")
      #expect(run.terms(at: []).reduce(0) { $0 + $1.value }.isNaN, "\(op.name)")
      let gradient = run.gradient(0).values
      #expect(gradient.prefix(3).allSatisfy { $0.isFinite } && gradient.suffix(3).allSatisfy { $0.isNaN }, "\(op.name)")
      #expect(run.gradientTerms(0, at: [1, 0]).reduce(0) { $0 + $1.value }.isNaN, "\(op.name)")
    }
  }

  /// By hand, with what PyTorch's note says of its bounds.
  @Test func probabilitiesOf0And1HaveFiniteLosses() throws {
    let run = try OpRun(BinaryCrossEntropyOfProbabilities(), [Tensor([0, 1]), Tensor([1, 1])], dy: Tensor(2))
    #expect(run.y.scalar == 50)
    #expect(run.gradient(0).values == [-1 / Double(Float(1e-12)), 0])
    #expect(try BinaryCrossEntropyOfProbabilities().result(of: [Tensor(1.5), Tensor(1)]).scalar?.isNaN == true)
  }
}
