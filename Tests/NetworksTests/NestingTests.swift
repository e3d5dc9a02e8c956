import Differentiation
import Tensors
import Testing

@testable import Networks

/// A part without an input, as it lies inside of a layer.
func part(_ layers: any Layer...) -> Network { Network(input: nil, layers: layers) }

/// Layers inside of layers: where they lie, what they give, and what does not fit.
struct NestingTests {
  private func residual() throws -> ResidualLayer {
    try ResidualLayer(part(linear(5), relu(), linear(4)))
  }

  @Test func `what lies inside has a path with a slash, counted within its layer`() throws {
    let stages = try Network(4, residual(), residual(), linear(2)).stages()
    #expect(stages.map(\.path) == ["residual1", "residual2", "linear1"])
    #expect(
      stages[1].all.map(\.path) == [
        "residual2", "residual2/linear1", "residual2/relu1", "residual2/linear2",
      ])
    #expect(stages[1].parts.map(\.output) == [[5], [5], [4]].map { Shape($0) })
  }

  @Test func `parameters are those of the layers inside, in order, with their fans`() throws {
    let skip = try ResidualLayer(part(linear(3)), skip: part(linear(3, hasBias: false)))
    let parameters = try Network(4, residual(), skip).parameters()
    #expect(
      parameters.map(\.path) == [
        "residual1/linear1.W", "residual1/linear1.b", "residual1/linear2.W", "residual1/linear2.b",
        "residual2/linear1.W", "residual2/linear1.b", "residual2/skip.W",
      ])
    #expect(parameters[0].specification.role == .weight(fanIn: 4, fanOut: 5))
    #expect(parameters[2].specification.role == .weight(fanIn: 5, fanOut: 4))
    #expect(parameters[6].specification.shape == Shape([4, 3]))
  }

  @Test func `a residual with a skip chain, branches in branches`() throws {
    let inner = try BranchesLayer([part(tanh()), part(linear(2), relu())], join: .concat)
    let network = try Network(
      3, BranchesLayer([part(linear(3), inner), part(linear(4))]),
      ResidualLayer(part(linear(6)), skip: part(linear(6), tanh())))
    let paths = try network.stages().flatMap(\.all).map(\.path)
    #expect(
      paths == [
        "branches1", "branches1/linear1", "branches1/branches1", "branches1/branches1/tanh1",
        "branches1/branches1/linear1", "branches1/branches1/relu1", "branches1/linear2", "residual1",
        "residual1/linear1", "residual1/skip", "residual1/skip/linear1", "residual1/skip/tanh1",
      ])
    // 3 + 2 from the inner branches, 4 beside them.
    #expect(try network.stages()[0].output == Shape([9]) && network.output() == Shape([6]))
  }

  @Test func `a block is called by its name, and no two layers have one path`() throws {
    let block = { (name: String) in try BlockLayer(part(relu(), tanh()), name: name) }
    let network = try Network(2, block("encoder"), block("relu1"), relu(), block("encoder"), block("relu1_"))
    #expect(try network.stages().map(\.path) == ["encoder1", "relu1_1", "relu1", "encoder2", "relu1_2"])
  }

  @Test func `a block is found as what its last layer gives`() throws {
    let graph = try Network(4, BlockLayer(part(linear(3), relu())), linear(2)).traced(batch: 5).graph
    #expect(graph.node(at: "block1")?.path == "block1/relu1")
    #expect(graph.node(at: "linear1").map { graph.formula(of: $0.id) } == "block1/relu1 @ linear1.W + linear1.b")
    // A residual has an operation of its own.
    let sum = try #require(try Network(4, residual()).traced(batch: 5).graph.node(at: "residual1"))
    #expect(sum.path == "residual1" && sum.layer == "residual1" && sum.op is Add)
  }

  @Test func `images are joined along their channels, or along another axis`() throws {
    let parts = [part(ReshapeLayer([1, 2, 6])), part(ReshapeLayer([2, 2, 3]), ReshapeLayer([2, 1, 6]))]
    #expect(throws: NetworkError.join(layer: "branches", [[1, 2, 6], [2, 1, 6]].map { Shape($0) }, position: 0)) {
      try Network(12, BranchesLayer(parts)).stages()
    }
    let images = [part(ReshapeLayer([1, 3, 4])), part(ReshapeLayer([2, 3, 2]), tanh())]
    #expect(throws: NetworkError.self) { try Network(12, BranchesLayer(images)).stages() }
    let channels = try BranchesLayer([part(ReshapeLayer([1, 3, 4])), part(ReshapeLayer([1, 3, 4]))])
    #expect(try Network(12, channels).output() == Shape([2, 3, 4]))
    let columns = try BranchesLayer([part(ReshapeLayer([1, 3, 4])), part(ReshapeLayer([1, 3, 4]))], axis: -1)
    let network = Network(12, columns)
    #expect(try network.output() == Shape([1, 3, 8]))
    #expect(try network.traced(batch: 7).graph.nodes.last?.shape == Shape([7, 1, 3, 8]))
  }

  @Test func `is written as it was made`() throws {
    let network = try Network(
      4, residual(), ResidualLayer(part(linear(3)), skip: part(linear(3), tanh())),
      BranchesLayer([part(relu()), part(tanh(), relu())]), BranchesLayer([part(relu()), part(tanh())], join: .sum),
      BranchesLayer([part(relu())], axis: -1), BlockLayer(part(relu())), BlockLayer(part(relu()), name: "encoder"))
    #expect(
      network.notation.components(by: " -> residual", " -> branches", " -> block") == [
        "4", "(linear(5) -> relu -> linear(4))", "(linear(3), skip=linear(3) -> tanh)", "(relu, tanh -> relu)",
        "(relu, tanh, join=sum)", "(relu, axis=-1)", "(relu)", "(relu, name=encoder)",
      ])
  }
}

/// A layer of the kind that a transformer block is: what lies inside depends on the width that comes, and the layer learns
/// something of its own besides. y = scale·(x + f(x)), f as in `residual`.
private struct ScaledBlock: NestingLayer {
  let times: Int
  var kind: String { "scaled_block" }
  var notation: String { "scaled_block(\(times))" }

  func assemble(_ inside: inout Assembly, for input: Shape) throws(NetworkError) -> Shape {
    let change = try part(linear(times * input.count), relu(), DropoutLayer(rate: 0.5), linear(input.count))
    return try inside.chain([try ResidualLayer(change)], for: input)
  }

  func parameters(for input: Shape) -> [ParameterSpecification] {
    [ParameterSpecification(name: "scale", shape: input, role: .gain)]
  }

  func keeps(for input: Shape) -> [KeptSpecification] { [KeptSpecification(name: "mean", shape: input, start: 0)] }

  func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID {
    let sum = try scope.run(scope.parts, on: input)
    let mean = try scope.add(Mean(axis: 0), [sum], part: "mean_of_batch")
    scope.average(mean, into: 0, keeping: 0.9)
    return try scope.add(Multiply(), [sum] + parameters)
  }
}

/// What layers that others will write need of the scope.
struct LayerScopeTests {
  private let network: Network

  init() throws { network = Network(3, ScaledBlock(times: 2), try linear(2)) }

  @Test func `a layer may have parameters and kept tensors of its own beside those inside`() throws {
    let traced = try network.traced(batch: 4, loss: .mse)
    #expect(
      traced.parameters.map { "\(traced.graph[$0].path) \(traced.graph[$0].shape)" } == [
        "scaled_block1.scale [3]", "scaled_block1/residual1/linear1.W [3, 6]", "scaled_block1/residual1/linear1.b [6]",
        "scaled_block1/residual1/linear2.W [6, 3]", "scaled_block1/residual1/linear2.b [3]", "linear1.W [3, 2]",
        "linear1.b [2]",
      ])
    #expect(traced.parameters.map { traced.graph[$0].path } == (try network.parameters()).map(\.path))
    #expect(traced.kept.map { traced.graph[$0].path } == ["scaled_block1.mean"])
    #expect(traced.averages.map(\.kept) == traced.kept)
    #expect(traced.draws.map { traced.graph[$0.node].path } == ["scaled_block1/residual1/dropout1.mask"])
  }

  @Test func `operations belong to the layer that adds them`() throws {
    let graph = try network.traced(batch: 4).graph
    #expect(
      graph.operations.map { "\(graph[$0].path) of \(graph[$0].layer)" } == [
        "scaled_block1/residual1/linear1", "scaled_block1/residual1/relu1", "scaled_block1/residual1/dropout1",
        "scaled_block1/residual1/linear2", "scaled_block1/residual1",
      ].map { "\($0) of \($0)" } + [
        "scaled_block1.mean_of_batch of scaled_block1", "scaled_block1 of scaled_block1", "linear1 of linear1",
      ])
  }

  @Test func `in use nothing is drawn, also inside`() throws {
    let traced = try network.traced(batch: 4, mode: .evaluation)
    #expect(traced.draws.isEmpty)
    #expect(traced.graph.node(at: "scaled_block1/residual1/dropout1") == nil)
  }
}

extension String {
  fileprivate func components(by separators: String...) -> [String] {
    var rest = self[...]
    var parts = [""]
    while let first = rest.first {
      if let separator = separators.first(where: rest.hasPrefix) {
        rest = rest.dropFirst(separator.count)
        parts.append("")
      } else {
        parts[parts.count - 1].append(first)
        rest = rest.dropFirst()
      }
    }
    return parts
  }
}

struct NestingErrorTests {
  @Test func `a layer inside says what comes to it, and where it lies in the network`() throws {
    let misfit = try ResidualLayer(part(relu(), ReshapeLayer([2, 2, 1]), linear(3)))
    let error = NetworkError.input(
      layer: "linear", takes: "one axis of features, or [time, features]", given: Shape([2, 2, 1]),
      from: "residual1/reshape1", position: 1)
    #expect(throws: error) { try Network(4, relu(), misfit).stages() }
    // The first inside takes what its layer takes.
    let first = try ResidualLayer(part(BlockLayer(part(ReshapeLayer([5])))))
    let source = NetworkError.input(
      layer: "reshape", takes: "5 elements for [5]", given: Shape([4]), from: "relu1", position: 1)
    #expect(throws: source) { try Network(4, relu(), first).stages() }
  }

  @Test func `a residual adds equal shapes only`() throws {
    let residual = try ResidualLayer(part(linear(3)))
    #expect(throws: NetworkError.join(layer: "residual", [Shape([4]), Shape([3])], position: 1)) {
      try Network(4, relu(), residual).stages()
    }
    let skipped = try ResidualLayer(part(linear(3)), skip: part(linear(2)))
    #expect(throws: NetworkError.join(layer: "residual", [Shape([2]), Shape([3])], position: 0)) {
      try Network(4, skipped).stages()
    }
  }

  @Test func `there is a limit to depth and to all layers together`() throws {
    var deep: any Layer = relu()
    for _ in 1..<Nesting.deepest { deep = try ResidualLayer(part(deep)) }
    #expect(try Network(3, deep).stages().flatMap(\.all).count == Nesting.deepest)
    #expect(throws: NetworkError.tooDeep(limit: Nesting.deepest)) { try ResidualLayer(part(deep)) }
    var wide = try BlockLayer(part(relu(), relu()))
    #expect(throws: NetworkError.tooManyLayers(limit: Nesting.mostLayers)) {
      for _ in 0..<20 { wide = try BlockLayer(part(wide, wide)) }
    }
  }

  @Test(arguments: ["", "a b", "a/b", "a.b", "3d", "a(", "\"a\""])
  func `a block has a name that can stand in a path`(_ name: String) {
    #expect(throws: NetworkError.setting(layer: "block", name: "name", value: name)) {
      try BlockLayer(Network(input: nil, layers: []), name: name)
    }
  }

  @Test func `branches need one at least, and an axis that is there`() throws {
    #expect(throws: NetworkError.setting(layer: "branches", name: "layers", value: "none")) { try BranchesLayer([]) }
    #expect(throws: NetworkError.shape(.axis(1, shape: Shape([3])))) {
      try Network(3, BranchesLayer([part(relu())], axis: 1)).stages()
    }
  }
}
