import Differentiation
import Tensors
import Testing

/// Values and gradients of small graphs by hand.
struct RecordingTests {
  /// y = 5x·(x + 1) at x = 2: x is consumed twice.  y = 30, ∂y/∂x = 3·5 + 10·1 = 25.
  private struct Diamond {
    var recording: Recording
    let (x, five, one, a, b, y): (NodeID, NodeID, NodeID, NodeID, NodeID, NodeID)

    init(precision: Precision = .float64) throws(ShapeError) {
      recording = Recording(precision: precision)
      x = recording.addLeaf(.parameter, Tensor(2), path: "x")
      five = recording.addLeaf(.constant, Tensor(5), path: "5")
      one = recording.addLeaf(.constant, Tensor(1), path: "1")
      a = try recording.apply(Multiply(), to: [x, five], path: "a")
      b = try recording.apply(Add(), to: [x, one], path: "b")
      y = try recording.apply(Multiply(), to: [a, b], path: "y")
    }

    func values(_ ids: NodeID...) -> [Double?] { ids.map { recording.value($0)?.scalar } }
    func gradients(_ ids: NodeID...) -> [Double?] { ids.map { recording.gradient($0)?.scalar } }
  }

  @Test(arguments: Precision.allCases)
  func contributionsOfADiamondAreKeptAndSummed(_ precision: Precision) throws {
    var d = try Diamond(precision: precision)
    #expect(d.values(d.x, d.a, d.b, d.y) == [2, 10, 3, 30])
    d.recording.backward(from: d.y)
    #expect(d.gradients(d.y, d.a, d.b, d.x) == [1, 3, 10, 25])
    #expect(d.recording.contribution(of: d.a, to: 0)?.scalar == 15)
    #expect(d.recording.contribution(of: d.b, to: 0)?.scalar == 10)
    #expect(d.recording.contributingEdges(to: d.x).map(\.consumer) == [d.a, d.b])
    #expect(d.recording.gradient(d.x)?.precision == precision)
  }

  @Test func constantsHaveNoGradient() throws {
    var d = try Diamond()
    d.recording.backward(from: d.y)
    #expect(d.gradients(d.five, d.one) == [nil, nil])
    #expect(d.recording.contribution(of: d.a, to: 1) == nil)
    #expect(!d.recording.graph[d.five].needsGradient)
  }

  /// A gradient is there when its last contribution is, and not before.
  @Test func theBackwardPassGoesOneOperationAtATime() throws {
    var d = try Diamond()
    #expect(d.recording.beginBackward(from: d.y) == [d.y, d.b, d.a])
    #expect(d.gradients(d.y, d.a, d.b, d.x) == [1, nil, nil, nil])
    d.recording.backward(d.y)
    #expect(d.gradients(d.y, d.a, d.b, d.x) == [1, 3, 10, nil])
    d.recording.backward(d.b)
    #expect(d.gradients(d.x) == [nil])
    #expect(d.recording.contribution(of: d.b, to: 0)?.scalar == 10)
    d.recording.backward(d.a)
    #expect(d.gradients(d.x) == [25])
  }

  @Test func aCopyIsASnapshot() throws {
    var d = try Diamond()
    let before = d
    d.recording.set(d.x, to: Tensor(3))
    for id in d.recording.graph.operations { d.recording.forward(id) }
    d.recording.backward(from: d.y)
    #expect(d.values(d.a, d.b, d.y) == [15, 4, 60])
    #expect(d.gradients(d.x) == [35])
    #expect(before.values(before.x, before.y) == [2, 30])
    #expect(before.gradients(before.x) == [nil])
    #expect(before.recording.root == nil)
  }

  @Test func aNewPassForgetsTheOldOne() throws {
    var d = try Diamond()
    d.recording.backward(from: d.y)
    d.recording.backward(from: d.b)
    #expect(d.gradients(d.b, d.x, d.a, d.y) == [1, 1, nil, nil])
    #expect(d.recording.contribution(of: d.a, to: 0) == nil)
    #expect(d.recording.root == d.b)
  }

  /// x·x: both operands are the same node. ∂/∂x = x + x.
  @Test func oneNodeMayBeBothOperands() throws {
    var recording = Recording()
    let x = recording.addLeaf(.parameter, Tensor(3), path: "x")
    let y = try recording.apply(Multiply(), to: [x, x])
    recording.backward(from: y)
    #expect(recording.gradient(x)?.scalar == 6)
    #expect(recording.contributingEdges(to: x).map(\.operand) == [0, 1])
  }

  /// z also makes the targets, which have no gradient: only the way through the logits counts, and it is complete.
  /// z = [0, 0], t = sigmoid(z) = [½, ½], p = [½, ½]: dz = p·Σt − t = 0;  z = [0, ln 3]: t = [½, ¾], p = [¼, ¾],
  /// dz = [¼·1.25 − ½, ¾·1.25 − ¾] = [−0.1875, 0.1875].
  @Test func aWayThroughAnOperandWithoutGradientIsNotWaitedFor() throws {
    var recording = Recording()
    let z = recording.addLeaf(
      .parameter, Tensor(shape: Shape([1, 2]), values: [0, 1.0986122886681098]), path: "z")
    let t = try recording.apply(Sigmoid(), to: [z], path: "t")
    let loss = try recording.apply(CrossEntropy(), to: [z, t], path: "loss")
    #expect(recording.beginBackward(from: loss) == [loss])
    recording.backward(from: loss)
    #expect(recording.gradient(t) == nil)
    let gradient = try #require(recording.gradient(z)).values
    #expect(zip(gradient, [-0.1875, 0.1875]).allSatisfy { abs($0 - $1) < 1e-15 })
  }

  @Test func fromAConstantNothingFlowsBack() throws {
    var recording = Recording()
    let one = recording.addLeaf(.constant, Tensor(1), path: "1")
    let y = try recording.apply(Exp(), to: [one])
    #expect(recording.beginBackward(from: y) == [])
    #expect(recording.gradient(y)?.scalar == 1)
    #expect(recording.gradient(one) == nil)
  }

  @Test func aValueOfAnotherShapeIsRefused() throws {
    var d = try Diamond()
    d.recording.set(d.x, to: Tensor([1, 2]))
    for id in d.recording.graph.operations { d.recording.forward(id) }
    #expect(d.values(d.x, d.a, d.b, d.y) == [nil, nil, nil, nil])
    d.recording.set(d.x, to: Tensor(3))
    for id in d.recording.graph.operations { d.recording.forward(id) }
    #expect(d.values(d.x, d.a, d.b, d.y) == [3, 15, 4, 60])
  }

  @Test func graphsAreAskedByName() throws {
    var d = try Diamond()
    #expect(d.recording.graph.node(at: "b")?.id == d.b)
    #expect(d.recording.graph.node(at: "c") == nil)
    #expect(d.recording.graph.formula(of: d.y) == "a * b")
    #expect(d.recording.graph.formula(of: d.x) == "x")
    d.recording.rename(d.b, to: "a")
    #expect(d.recording.graph.node(at: "a")?.id == d.b)
    #expect(d.recording.graph.operations == [d.a, d.b, d.y])
    #expect(d.recording.graph.ancestors(of: [d.a]) == [d.a, d.x, d.five])
  }
}
