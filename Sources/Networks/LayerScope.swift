import Differentiation
import Tensors

/// Where a layer puts its operations: the graph, under the layer's path. A layer that is made of others runs them, each of
/// which then has this scope to itself.
package struct LayerScope {
  package private(set) var graph = Graph()
  package let precision: Precision
  package let mode: Mode
  /// The layer whose turn it is.
  private var stage: Network.Stage?
  /// The nodes of what the layer keeps, in the order of `keeps(for:)`.
  package private(set) var kept: [NodeID] = []
  private(set) var draws: [Draw] = []
  private(set) var averages: [RunningAverage] = []
  /// Parameters and kept tensors, by path.
  private var leaves: [String: NodeID] = [:]

  init(mode: Mode, precision: Precision) {
    self.mode = mode
    self.precision = precision
  }

  /// e.g. `linear1`.
  package var path: String { stage?.path ?? "" }

  /// The layers inside of this one, as its `assemble` added them.
  package var parts: [Network.Stage] { stage?.parts ?? [] }

  /// Adds an operation; the layer's result carries the layer's own path, inner ones `path.part`.
  package mutating func add(_ op: any Op, _ inputs: [NodeID], part: String = "") throws(ShapeError) -> NodeID {
    let node = try graph.add(op, inputs, path: path(of: part), layer: path, precision: precision)
    if let op = op as? any PartedOp {
      for (place, part) in op.parts.enumerated() { graph.namePart(path(of: part.name), place, of: node) }
    }
    return node
  }

  /// Adds a leaf that is drawn anew for each step.
  package mutating func addDraw(_ mask: Mask, shape: Shape, part: String) -> NodeID {
    let node = graph.addLeaf(.drawn, shape: shape, path: path(of: part), layer: path)
    draws.append(Draw(node: node, mask: mask))
    return node
  }

  /// Lets a kept tensor follow a value that is computed in each step.
  package mutating func average(_ node: NodeID, into place: Int, keeping share: Double, times factor: Double = 1) {
    averages.append(RunningAverage(kept: kept[place], source: node, share: share, factor: factor))
  }

  private func path(of part: String) -> String { part.isEmpty ? path : "\(path).\(part)" }
}

extension LayerScope {
  /// Runs layers one behind the other: those of a network, or `parts` of the layer whose turn it is. Gives the last one's
  /// result, or the input where there are none.
  package mutating func run(
    _ stages: some Sequence<Network.Stage>, on input: NodeID
  ) throws(ShapeError) -> NodeID {
    var result = input
    for stage in stages { result = try run(stage, on: result) }
    return result
  }

  private mutating func run(_ stage: Network.Stage, on input: NodeID) throws(ShapeError) -> NodeID {
    let outer = (self.stage, kept)
    defer { (self.stage, kept) = outer }
    let learned = parameters(of: stage)
    (self.stage, kept) = (stage, keeps(of: stage))
    let result = try stage.layer.trace(&self, input: input, parameters: learned)
    // What the last layer inside gives is what the whole gives.
    if !stage.parts.isEmpty { graph.alias(stage.path, for: result) }
    return result
  }

  /// The nodes of what a layer itself learns. They are there once, however often the layer is run.
  mutating func parameters(of stage: Network.Stage) -> [NodeID] {
    stage.ownParameters.map { leaf(.parameter, $0.path, $0.specification.shape, stage) }
  }

  mutating func keeps(of stage: Network.Stage) -> [NodeID] {
    stage.ownKeeps.map { leaf(.kept, $0.path, $0.specification.shape, stage) }
  }

  private mutating func leaf(
    _ origin: Node.Origin, _ path: String, _ shape: Shape, _ stage: Network.Stage
  ) -> NodeID {
    if let known = leaves[path] { return known }
    let node = graph.addLeaf(origin, shape: shape, path: path, layer: stage.path)
    leaves[path] = node
    return node
  }

  /// Adds what is fed from outside.
  mutating func addInput(_ shape: Shape) -> NodeID { graph.addLeaf(.input, shape: shape, path: "x") }
}
