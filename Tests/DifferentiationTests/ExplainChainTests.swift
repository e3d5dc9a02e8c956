import Differentiation
import Tensors
import Testing

/// From a weight of the first layer back to the loss, one explanation after the other.
struct ExplainChainTests {
  /// mse(tanh(x @ W1 + b1) @ W2, t) with two examples.
  private struct Net {
    var recording = Recording()
    let (w1, loss): (NodeID, NodeID)

    init() throws(ShapeError) {
      let x = recording.addLeaf(.input, Tensor(shape: Shape([2, 2]), values: [1, 2, -0.5, 0.25]), path: "x")
      w1 = recording.addLeaf(
        .parameter, Tensor(shape: Shape([2, 3]), values: [0.1, -0.2, 0.3, 0.4, 0.5, -0.6]), path: "W1")
      let b1 = recording.addLeaf(.parameter, Tensor([0.1, 0, -0.1]), path: "b1")
      let w2 = recording.addLeaf(.parameter, Tensor(shape: Shape([3, 1]), values: [1, -1, 0.5]), path: "W2")
      let t = recording.addLeaf(.constant, Tensor(shape: Shape([2, 1]), values: [1, 0]), path: "t")
      let z = try recording.apply(Linear(), to: [x, w1, b1], path: "linear1")
      let h = try recording.apply(Tanh(), to: [z], path: "tanh1")
      let y = try recording.apply(Linear(), to: [h, w2], path: "linear2")
      loss = try recording.apply(MeanSquaredError(), to: [y, t], path: "loss")
      recording.backward(from: loss)
    }
  }

  /// The gradient of the result in the largest term: the next question.
  private func next(_ explanation: Explanation, in recording: Recording) -> Reference? {
    let terms = explanation.groups.flatMap { group in group.terms.map { (group.node, $0) } }
    guard let (node, term) = terms.max(by: { abs($0.1.value) < abs($1.1.value) }) else { return nil }
    return term.factors.lazy.compactMap { recording.reference(of: $0.source, in: node) }
      .first { $0.aspect == .gradient }
  }

  @Test func endsAtTheLoss() throws {
    let net = try Net()
    var (path, values) = ([String](), [Double]())
    var reference: Reference? = Reference(net.w1, .gradient, [1, 2])
    while let current = reference {
      let explanation = try #require(net.recording.explain(current))
      path.append("\(net.recording.graph[current.node].path)\(current.index)")
      values.append(explanation.value)
      reference = next(explanation, in: net.recording)
    }
    #expect(path == ["W1[1, 2]", "linear1[0, 2]", "tanh1[0, 2]", "linear2[0, 0]", "loss[]"])
    #expect(values.last == 1)
  }

  /// NumPy: x.T @ (dh * (1 - h**2)) with dh = (2 / 2 * (h @ W2 - t)) @ W2.T
  @Test func theFirstLayersGradientIsNumPys() throws {
    let net = try Net()
    let gradient = try #require(net.recording.gradient(net.w1)).values
    let expected = [
      -0.41065170962011655, 0.5926411360534279, -0.2133408312907701, -1.1419935074461025, 1.4971838855078872,
      -0.5669892654826953,
    ]
    #expect(zip(gradient, expected).allSatisfy { abs($0 - $1) < 1e-15 })
  }

  @Test func aWeightsGradientIsASumOverTheExamples() throws {
    let net = try Net()
    let explanation = try #require(net.recording.explain(Reference(net.w1, .gradient, [1, 2])))
    let group = try #require(explanation.groups.first)
    #expect(explanation.groups.count == 1 && group.terms.count == 2)
    #expect(
      group.terms.map { $0.factors.map(\.source) } == [
        [.operand(0, [0, 1]), .resultGradient([0, 2])], [.operand(0, [1, 1]), .resultGradient([1, 2])],
      ])
    #expect(group.terms.map { $0.factors[0].value } == [2, 0.25])
  }

  @Test func whatIsNotRecordedIsNotExplained() throws {
    var net = try Net()
    #expect(net.recording.explain(Reference(net.w1, .gradient, [2, 0])) == nil)
    #expect(net.recording.explain(Reference(net.w1, .value, [0])) == nil)
    net.recording.beginBackward(from: net.loss)
    #expect(net.recording.explain(Reference(net.w1, .gradient, [0, 0])) == nil)
    #expect(net.recording.explain(Reference(net.w1, .value, [0, 0]))?.groups.isEmpty == true)
  }

  @Test func finiteDifferencesNeedABackwardPass() throws {
    var recording = Recording()
    let x = recording.addLeaf(.parameter, Tensor(3), path: "x")
    let y = try recording.apply(Multiply(), to: [x, x])
    #expect(recording.finiteDifference(x, at: []) == nil)
    recording.backward(from: y)
    #expect(abs((recording.finiteDifference(x, at: []) ?? 0) - 6) < 1e-9)
    #expect(recording.finiteDifference(y, at: []) == 1)
    #expect(recording.finiteDifference(x, at: [0]) == nil)
    let z = try recording.apply(Negate(), to: [y])
    #expect(recording.finiteDifference(z, at: []) == 0)
  }

  /// Half way through a backward pass, what is kept can be gone through to the end.
  @Test func compactionKeepsARunningBackwardPass() throws {
    var whole = try Net().recording
    let loss = try #require(whole.root)
    let order = whole.beginBackward(from: loss)
    for id in order.prefix(2) { whole.backward(id) }
    var (kept, places) = whole.keeping([loss])
    for id in order.dropFirst(2) {
      whole.backward(id)
      kept.backward(try #require(places[id]))
    }
    for (old, new) in places { #expect(kept.gradient(new) == whole.gradient(old)) }
    #expect(kept.gradient(NodeID(1)) != nil)
  }
}
