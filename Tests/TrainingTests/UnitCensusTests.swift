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
}
