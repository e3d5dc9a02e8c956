import Differentiation
import Tensors
import Testing

@testable import Training

/// Units counted by hand.
@Suite struct UnitCensusTests {
  private static func column(_ values: [Double]) -> Tensor { Tensor(shape: Shape([values.count, 1]), values: values) }

  @Test func `a unit is dead if it gives 0 for every example`() throws {
    let results = Tensor(shape: Shape([3, 4]), values: [0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 1e-300, 0])
    let census = try #require(UnitCensus(results))
    #expect(census.dead == [0] && census.units == 4 && census.examples == 3)
  }

  /// Python: 4·y·(1 − y) for y = sigmoid(x) is 0.05 at x = 4.3567, 1 − tanh(x)² at x = 2.1784.
  @Test(arguments: [(4.35, false), (4.36, true), (-4.35, false), (-4.36, true)])
  func `a sigmoid is flat beyond 4.3567`(_ x: Double, _ isFlat: Bool) throws {
    let y = try Sigmoid().result(of: [Self.column(Array(repeating: x, count: 20))])
    #expect(try #require(UnitCensus(y)).saturated(under: Sigmoid()) == (isFlat ? [0] : []))
  }

  @Test(arguments: [(2.17, false), (2.18, true), (-2.18, true)])
  func `tanh is flat beyond 2.1784`(_ x: Double, _ isFlat: Bool) throws {
    let y = try Tanh().result(of: [Self.column(Array(repeating: x, count: 20))])
    #expect(try #require(UnitCensus(y)).saturated(under: Tanh()) == (isFlat ? [0] : []))
  }

  @Test func `two examples in twenty may be elsewhere, three may not`() throws {
    func saturated(_ elsewhere: Int) throws -> [Int]? {
      let values = Array(repeating: 0.999, count: 20 - elsewhere) + Array(repeating: 0.5, count: elsewhere)
      return try #require(UnitCensus(Self.column(values))).saturated(under: Sigmoid())
    }
    #expect(try saturated(2) == [0])
    #expect(try saturated(3) == [])
  }

  @Test func `what cannot saturate, and what has no units, has no census`() throws {
    #expect(try #require(UnitCensus(Self.column([0, 1]))).saturated(under: Relu()) == nil)
    #expect(UnitCensus(Tensor(1)) == nil && UnitCensus(Tensor([])) == nil)
    #expect(UnitCensus(Tensor(zeros: Shape([0, 3]))) == nil)
  }

  /// Python: where the slope is 5% of the largest: exp(x) = 0.05; gelu′ = 0.05·1.129 at −2.2785, silu′ = 0.05·1.09984 at
  /// −3.9298; softplus′ = sigmoid at −2.944.
  @Test(
    arguments: [
      (Elu(), -3.0), (Selu(), -3.0), (Gelu(), -2.2785), (Gelu(isTanhForm: true), -2.28), (Silu(), -3.9298),
      (Softplus(), -2.944), (HardTanh(), 1.0), (HardTanh(), -1.0),
    ] as [(any Op, Double)])
  func `an activation is flat far out`(_ op: any Op, _ edge: Double) throws {
    for (distance, isFlat) in [(1.05, true), (0.95, false)] {
      let x = Self.column(Array(repeating: edge * distance, count: 20))
      let y = try op.result(of: [x])
      #expect(try #require(UnitCensus(y, of: x)).saturated(under: op) == (isFlat ? [0] : []), "\(op.name) \(distance)")
    }
  }

  @Test func `what is flat on one side is counted where it is there for every example`() throws {
    let x = Self.column(Array(repeating: -5, count: 19) + [1])
    let y = try Elu().result(of: [x])
    #expect(try #require(UnitCensus(y)).saturated(under: Elu()) == [])
    #expect(try #require(UnitCensus(y)).saturated(under: Gelu()) == nil, "its slope cannot be told from results")
    #expect(try #require(UnitCensus(y)).saturated(under: LeakyRelu()) == nil)
  }
}
