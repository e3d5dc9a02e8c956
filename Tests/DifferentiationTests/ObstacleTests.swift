import Differentiation
import Tensors
import Testing

/// Each way in which a gradient can be kept from an element, planted and found.
@Suite struct ObstacleTests {
  /// mse(f(x @ W + b) @ V, t), with two inputs, two units and one output.
  private static func network(
    x: [[Double]], w: [Double] = [0.5, -0.4, 0.3, 0.2], b: [Double] = [0, 0], v: [Double] = [1, -2],
    t: [Double], _ activation: any Op = Tanh()
  ) throws -> (recording: Recording, w: NodeID, b: NodeID) {
    var recording = Recording()
    let rows = x.count
    let input = recording.addLeaf(.input, Tensor(shape: Shape([rows, 2]), values: x.flatMap { $0 }), path: "x")
    let weights = recording.addLeaf(.parameter, Tensor(shape: Shape([2, 2]), values: w), path: "W")
    let bias = recording.addLeaf(.parameter, Tensor(b), path: "b")
    let z = try recording.apply(Linear(), to: [input, weights, bias], path: "z")
    let h = try recording.apply(activation, to: [z], path: "h")
    let above = recording.addLeaf(.parameter, Tensor(shape: Shape([2, 1]), values: v), path: "V")
    let y = try recording.apply(Linear(), to: [h, above], path: "y")
    let target = recording.addLeaf(.input, Tensor(shape: Shape([rows, 1]), values: t), path: "t")
    recording.backward(from: try recording.apply(MeanSquaredError(), to: [y, target], path: "loss"))
    return (recording, weights, bias)
  }

  private static func kinds(_ terms: [HinderedTerm]) -> [Set<Obstacle.Kind>] {
    terms.map { Set($0.obstacles.map(\.kind)) }
  }

  @Test func `nothing stands in the way of an ordinary weight`() throws {
    let (recording, w, _) = try Self.network(x: [[1, 2], [-1, 0.5]], t: [1, 0])
    let hindrance = try #require(recording.hindrance(of: Reference(w, .gradient, [0, 1])))
    #expect(Self.kinds(hindrance.terms) == [[], []])
    #expect(hindrance.terms.map(\.example) == [0, 1])
    #expect(abs(hindrance.terms.reduce(0) { $0 + $1.value } - hindrance.gradient) < 1e-15)
  }

  @Test func `a zero input and a unit that is off hold for their examples, and both for one`() throws {
    // Unit 0 is off for examples 1 and 2; input 0 is 0 for examples 0 and 1.
    let (recording, w, b) = try Self.network(
      x: [[0, 1], [0, -1], [-2, 0], [1, 1]], t: [1, 1, 1, 0], Relu())
    let weight = try #require(recording.hindrance(of: Reference(w, .gradient, [0, 0])))
    #expect(Self.kinds(weight.terms) == [[.zeroInput], [.zeroInput, .flat], [.flat], []])
    let bias = try #require(recording.hindrance(of: Reference(b, .gradient, [0])))
    #expect(Self.kinds(bias.terms) == [[], [.flat], [.flat], []])
    #expect(bias.zeroTerms.map(\.example) == [1, 2])
  }

  @Test func `a weight above that is 0 is found behind the activation`() throws {
    let (recording, w, _) = try Self.network(x: [[1, 2]], v: [0, 1], t: [1])
    let hindrance = try #require(recording.hindrance(of: Reference(w, .gradient, [0, 0])))
    #expect(Self.kinds(hindrance.terms) == [[.zeroParameter]])
  }

  @Test func `an output that meets its target passes nothing back`() throws {
    let (recording, w, _) = try Self.network(x: [[0, 0], [1, 1]], t: [0, 1])
    let hindrance = try #require(recording.hindrance(of: Reference(w, .gradient, [0, 0])))
    #expect(Self.kinds(hindrance.terms) == [[.zeroInput, .satisfied], []])
  }

  @Test func `parts that cancel above are told`() throws {
    // Both units are the same and go on with weights 1 and -1: the input gets nothing.
    let (recording, _, _) = try Self.network(x: [[1, 1]], w: [0.5, 0.5, 0.5, 0.5], v: [1, -1], t: [1])
    let x = NodeID(0)
    let hindrance = try #require(recording.hindrance(of: Reference(x, .gradient, [0, 0])))
    #expect(hindrance.gradient == 0 && hindrance.effort > 0.1)
    #expect(hindrance.zeroTerms.isEmpty)
  }

  @Test func `a saturated slope is small, not 0`() throws {
    let (recording, w, _) = try Self.network(x: [[1, 2], [30, 30]], t: [1, 0], Sigmoid())
    let hindrance = try #require(recording.hindrance(of: Reference(w, .gradient, [0, 0])))
    #expect(Self.kinds(hindrance.terms) == [[], [.saturated]])
    #expect(hindrance.terms[1].value != 0)
  }
}
