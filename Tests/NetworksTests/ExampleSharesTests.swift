import Differentiation
import Networks
import Tensors
import Testing

/// A share of a gradient is what the example gives alone: a network of batch 1 computes it without the others.
@Suite struct ExampleSharesTests {
  private struct Run {
    let traced: TracedNetwork
    let recording: Recording

    init(_ network: Network, _ parameters: [Tensor], _ loss: Loss, x: Tensor, t: Tensor) throws {
      traced = try network.traced(batch: x.shape.dimensions[0], loss: loss)
      var recording = traced.recording(parameters: parameters, x: x, t: t, precision: .float64)
      for id in traced.graph.operations { recording.forward(id) }
      if let root = traced.loss { recording.backward(from: root) }
      self.recording = recording
    }
  }

  private static func network(_ stream: inout RandomStream) throws -> Network {
    let activations = [ActivationLayer(Tanh()), ActivationLayer(Relu()), ActivationLayer(Sigmoid())]
    var layers: [any Layer] = []
    for _ in 0..<stream.integers(1, low: 1, high: 4)[0] {
      layers.append(try LinearLayer(width: stream.integers(1, low: 2, high: 6)[0]))
      layers.append(activations[stream.integers(1, low: 0, high: 3)[0]])
    }
    return Network(input: Shape([3]), layers: layers + [try LinearLayer(width: 2)])
  }

  private static func targets(_ loss: Loss, _ rows: Int, _ stream: inout RandomStream) -> Tensor {
    loss == .mse
      ? Tensor(shape: Shape([rows, 2]), values: stream.normal(rows * 2))
      : Tensor(stream.integers(rows, low: 0, high: 2).map(Double.init))
  }

  @Test(arguments: 0..<6 as Range<UInt32>, [Loss.crossEntropy, .mse])
  func `each share is the gradient of its example alone`(seed: UInt32, loss: Loss) throws {
    var stream = RandomStream(seed: seed)
    let network = try Self.network(&stream)
    let parameters = try network.initialParameters(.he(.normal), from: &stream)
    let rows = 5
    let x = Tensor(shape: Shape([rows, 3]), values: stream.normal(rows * 3))
    let t = Self.targets(loss, rows, &stream)
    let whole = try Run(network, parameters, loss, x: x, t: t)
    let alone = try (0..<rows).map { row in
      try Run(network, parameters, loss, x: x.rows([row]), t: t.rows([row]))
    }
    for (place, id) in whole.traced.parameters.enumerated() {
      let shape = whole.traced.graph[id].shape
      for index in (0..<shape.count).map(shape.index(at:)) {
        let shares = try #require(whole.recording.exampleShares(of: Reference(id, .gradient, index)))
        let gradient = try #require(whole.recording.gradient(id)?[index])
        #expect(shares.rest == 0 && abs(shares.sum - gradient) < 1e-14)
        for (row, run) in alone.enumerated() {
          let own = try #require(run.recording.gradient(run.traced.parameters[place])?[index])
          #expect(abs(shares.shares[row] - own / Double(rows)) < 1e-14, "\(network.notation) \(index) \(row)")
        }
      }
    }
  }

  @Test(arguments: [Loss.crossEntropy, .mse])
  func `the examples' parts of a loss are their own losses`(loss: Loss) throws {
    var stream = RandomStream(seed: 4)
    let network = try Self.network(&stream)
    let parameters = try network.initialParameters(.he(.normal), from: &stream)
    let x = Tensor(shape: Shape([4, 3]), values: stream.normal(12))
    let t = Self.targets(loss, 4, &stream)
    let whole = try Run(network, parameters, loss, x: x, t: t)
    let root = try #require(whole.traced.loss)
    let parts = try #require(whole.recording.exampleParts(ofRoot: root))
    for row in 0..<4 {
      let run = try Run(network, parameters, loss, x: x.rows([row]), t: t.rows([row]))
      let own = try #require(run.traced.loss.flatMap { run.recording.value($0)?.scalar })
      #expect(abs(parts.shares[row] - own / 4) < 1e-14)
    }
  }

  /// loss = mean((x @ (w · w) - t)^2) + Σ w: the squared weight stands between the weight and the examples, and the penalty
  /// belongs to none.
  @Test func `a weight that meets the examples only further up is followed there`() throws {
    func gradient(_ rows: [Int], penalty: Double) throws -> (Recording, NodeID) {
      var recording = Recording()
      let x = Tensor(shape: Shape([3, 2]), values: [1, 2, -1, 0.5, 3, -2])
      let t = Tensor(shape: Shape([3, 1]), values: [1, 0, 2])
      let input = recording.addLeaf(.input, try x.rows(rows), path: "x")
      let w = recording.addLeaf(.parameter, Tensor(shape: Shape([2, 1]), values: [0.5, -0.75]), path: "w")
      let square = try recording.apply(Multiply(), to: [w, w], path: "square")
      let y = try recording.apply(Linear(), to: [input, square], path: "y")
      let target = recording.addLeaf(.constant, try t.rows(rows), path: "t")
      let fit = try recording.apply(MeanSquaredError(), to: [y, target], path: "fit")
      let c = recording.addLeaf(.constant, Tensor(penalty), path: "c")
      let cost = try recording.apply(Multiply(), to: [try recording.apply(Sum(), to: [w], path: "Σ"), c], path: "cost")
      recording.backward(from: try recording.apply(Add(), to: [fit, cost], path: "loss"))
      return (recording, w)
    }
    let (recording, w) = try gradient([0, 1, 2], penalty: 0.25)
    let shares = try #require(recording.exampleShares(of: Reference(w, .gradient, [1, 0])))
    #expect(shares.rest == 0.25)
    for row in 0..<3 {
      let (alone, w) = try gradient([row], penalty: 0)
      #expect(abs(shares.shares[row] - (try #require(alone.gradient(w)?[[1, 0]])) / 3) < 1e-14)
    }
  }
}
