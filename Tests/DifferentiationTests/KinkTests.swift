import Differentiation
import Tensors
import Testing

/// Where a function has no derivative, a convention decides; PyTorch's where it has one.
struct KinkTests {
  private func slope(_ op: any Op, _ operands: Double..., by operand: Int = 0) throws -> Double? {
    try OpRun(op, operands.map { Tensor($0) }, dy: Tensor(1)).gradient(operand).scalar
  }

  @Test func activationsAtZero() throws {
    #expect(try slope(Relu(), 0) == 0)
    #expect(try slope(Relu(), -0.0) == 0)
    #expect(try slope(LeakyRelu(), 0) == 0.01)
    #expect(try slope(LeakyRelu(negativeSlope: 0.2), -0.0) == 0.2)
    #expect(try slope(AbsoluteValue(), 0) == 0)
    #expect(try slope(Elu(alpha: 0.5), 0) == 0.5)
    #expect(try slope(Selu(), 0) == 1.0507009873554805 * 1.6732632423543772)
    #expect(try [-2, 0.5].map { try slope(HardTanh(low: -2, high: 0.5), $0) } == [0, 0])
    #expect(try OpRun(PRelu(), [Tensor([0]), Tensor([0.1])], dy: Tensor([1])).gradient(0).values == [0.1])
  }

  /// beta·x > 20 is strict.
  @Test func softplusAtItsThreshold() throws {
    #expect(try Softplus().result(of: [Tensor(20.0.nextUp)]).scalar == 20.0.nextUp)
    #expect(try Softplus().result(of: [Tensor(20)]).scalar == 20.000000002061153)
    #expect(try slope(Softplus(), 20.5) == 1)
    #expect(try slope(Softplus(beta: 2), 10.5) == 1)
    #expect(try slope(Softplus(beta: 2), 9) != 1)
  }

  @Test func losses() throws {
    #expect(try slope(MeanAbsoluteError(), 2, 2) == 0)
    #expect(try slope(Huber(), 3, 2) == 1)
    #expect(try slope(Hinge(), 1, 1) == 0)
  }

  @Test func aTieIsShared() throws {
    for kind in [Extremum.Kind.maximum, .minimum] {
      #expect(try slope(Extremum(kind), 3, 3, by: 0) == 0.5)
      #expect(try slope(Extremum(kind), 3, 3, by: 1) == 0.5)
      #expect(try slope(Extremum(kind), 0, -0.0, by: 0) == 0.5)
    }
  }

  @Test func powersAtZero() throws {
    #expect(try slope(Power(), 0, 2, by: 0) == 0)
    #expect(try slope(Power(), 0, 1, by: 0) == 1)
    #expect(try slope(Power(), 0, 0, by: 0) == 0)
    #expect(try slope(Power(), 0, 2, by: 1) == 0)
    #expect(try slope(Power(), -3, 2, by: 0) == -6)
    #expect(try slope(Power(), -3, 2, by: 1)?.isNaN == true)
  }

  @Test func rootsAndLogarithmsAtZero() throws {
    #expect(try slope(SquareRoot(), 0) == .infinity)
    #expect(try slope(Log(), 0) == .infinity)
    #expect(try slope(Divide(), 1, 0, by: 0) == .infinity)
    #expect(try slope(Divide(), 1, 0, by: 1) == -.infinity)
  }

  @Test func onlySomeOperandsOfALossHaveAGradient() {
    #expect([0, 1].map(CrossEntropy().isDifferentiable) == [true, false])
    #expect([0, 1].map(BinaryCrossEntropy().isDifferentiable) == [true, false])
    for op: any Op in [
      WeightedCrossEntropy(), NegativeLogLikelihood(), MultiMargin(), CategoricalHinge(), KLDivergence(), Hinge(),
      BinaryCrossEntropyOfProbabilities(),
    ] { #expect([0, 1].map(op.isDifferentiable) == [true, false], "\(op.name)") }
    for op: any Op in [MeanAbsoluteError(), Huber()] { #expect([0, 1].map(op.isDifferentiable) == [true, true]) }
    #expect([0, 1].map(MeanSquaredError().isDifferentiable) == [true, true])
  }
}
