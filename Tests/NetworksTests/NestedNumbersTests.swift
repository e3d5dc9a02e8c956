import Differentiation
import Networks
import Tensors
import Testing

/// Outputs and gradients of nested networks, against PyTorch and finite differences.
struct NestedNumbersTests {
  /// The sum of outputs times fixed numbers, so that these are the gradient of the outputs.
  private func run(
    _ network: Network, parameters: [Tensor], x: Tensor, upstream: Tensor
  ) throws -> (traced: TracedNetwork, recording: Recording) {
    let traced = try network.traced(batch: x.shape.dimensions[0])
    var graph = traced.graph
    let weights = graph.addLeaf(.constant, shape: upstream.shape, path: "upstream")
    let product = try graph.add(Multiply(), [traced.output, weights], path: "product")
    let sum = try graph.add(Sum(), [product], path: "sum")
    var recording = Recording(graph)
    for (id, value) in zip(traced.parameters, parameters) { recording.set(id, to: value) }
    recording.set(traced.x, to: x)
    recording.set(weights, to: upstream)
    for id in graph.operations { recording.forward(id) }
    recording.backward(from: sum)
    return (traced, recording)
  }

  private func matrix(_ rows: Int, _ columns: Int, _ values: [Double]) -> Tensor {
    Tensor(shape: Shape([rows, columns]), values: values)
  }

  private func transposed(_ rows: Int, _ columns: Int, _ values: [Double]) throws -> Tensor {
    try Transpose().result(of: [matrix(rows, columns, values)])
  }

  private func expectClose(_ tensor: Tensor?, _ expected: [Double], _ name: String) throws {
    let values = try #require(tensor).values
    #expect(values.count == expected.count)
    #expect(zip(values, expected).allSatisfy { abs($0 - $1) <= 1e-13 * (1 + abs($1)) }, "\(name): \(values)")
  }

  @Test func `a residual block has the numbers of PyTorch`() throws {
    typealias N = ResidualNumbers
    let network = Network(6, try ResidualLayer(part(linear(8), relu(), linear(6))))
    let (traced, recording) = try run(
      network,
      parameters: [try transposed(8, 6, N.w1), Tensor(N.b1), try transposed(6, 8, N.w2), Tensor(N.b2)],
      x: matrix(4, 6, N.x), upstream: matrix(4, 6, N.upstream))
    try expectClose(recording.value(traced.output), N.output, "output")
    try expectClose(recording.gradient(traced.x), N.xGradient, "x")
    let expected = [
      try transposed(8, 6, N.w1Gradient).values, N.b1Gradient, try transposed(6, 8, N.w2Gradient).values, N.b2Gradient,
    ]
    for (id, numbers) in zip(traced.parameters, expected) {
      try expectClose(recording.gradient(id), numbers, traced.graph[id].path)
    }
  }

  static let nested: [(name: String, layers: @Sendable () throws -> [any Layer])] = [
    ("residual", { [try ResidualLayer(part(linear(5), tanh(), linear(3)))] }),
    ("skip", { [try ResidualLayer(part(linear(4), tanh()), skip: part(linear(4, hasBias: false)))] }),
    ("skip chain", { [try ResidualLayer(part(linear(2)), skip: part(linear(5), tanh(), linear(2)))] }),
    ("concat", { [try BranchesLayer([part(linear(2)), part(linear(4), tanh()), part(tanh())])] }),
    ("sum", { [try BranchesLayer([part(linear(3)), part(tanh()), part(tanh(), linear(3))], join: .sum)] }),
    ("one branch", { [try BranchesLayer([part(linear(3))], join: .sum)] }),
    (
      "deep",
      {
        let block = try BlockLayer(part(linear(3), tanh()))
        let inner = try ResidualLayer(part(block, BranchesLayer([part(linear(1)), part(linear(2))])))
        return [block, try ResidualLayer(part(inner, inner)), block, try linear(2)]
      }
    ),
    (
      "axes",
      {
        let image = try part(linear(6), ReshapeLayer([2, 3]), tanh())
        return [try BranchesLayer([image, image], axis: -1), ReshapeLayer(nil), try linear(2)]
      }
    ),
  ]

  @Test(arguments: nested.indices)
  func `every gradient agrees with its finite difference`(_ place: Int) throws {
    let (name, layers) = Self.nested[place]
    let network = Network(input: Shape([3]), layers: try layers())
    var stream = RandomStream(seed: 3)
    let parameters = try network.initialParameters(.normal(std: 0.7), from: &stream)
    let x = Tensor(shape: Shape([4, 3]), values: stream.normal(12))
    let outputs = Shape([4] + (try network.output()).dimensions)
    let upstream = Tensor(shape: outputs, values: stream.normal(outputs.count))
    let (traced, recording) = try run(network, parameters: parameters, x: x, upstream: upstream)
    #expect(traced.parameters.map { traced.graph[$0].path } == (try network.parameters()).map(\.path))
    for id in traced.parameters + [traced.x] {
      let gradient = try #require(recording.gradient(id))
      for (offset, g) in gradient.values.enumerated() {
        let difference = try #require(recording.finiteDifference(id, at: gradient.shape.index(at: offset)))
        #expect(abs(g - difference) <= 1e-7 * (1 + abs(g)), "\(name): \(traced.graph[id].path)")
      }
    }
  }

  /// np.random.seed(4); the draws of linear1.W, linear2.W, skip.W one after the other, each times np.sqrt(2/fan_in)
  @Test func `weights inside are drawn layer after layer, by their own fans`() throws {
    let network = Network(3, try ResidualLayer(part(linear(2), relu(), linear(1)), skip: part(linear(1))))
    var (stream, plain) = (RandomStream(seed: 4), RandomStream(seed: 4))
    let parameters = try network.initialParameters(.he(.normal), from: &stream)
    let draws = plain.normal(6 + 2 + 3)
    let expected = [
      draws[..<6].map { $0 * (2.0 / 3).squareRoot() }, [0, 0], draws[6..<8].map { $0 * 1 }, [0],
      draws[8...].map { $0 * (2.0 / 3).squareRoot() }, [0],
    ]
    #expect(parameters.map(\.values) == expected)
  }
}
