import Tensors

/// What is computed for a graph's root and its gradients, call by call, and how long each result is needed.
struct ArenaPlan {
  /// A tensor that some call writes.
  enum Result: Hashable {
    case value(NodeID)
    /// What an operation contributes to the gradient of one of its operands.
    case part(NodeID, operand: Int)
    /// A gradient that is the sum of several parts.
    case sum(NodeID)
  }

  enum Call {
    case forward(NodeID)
    case backward(NodeID, operand: Int)
    case sum(NodeID, parts: [Result])
  }

  let graph: Graph
  let root: NodeID
  private(set) var calls: [Call] = []
  /// The calls of the forward pass come first.
  private(set) var forwardCount = 0
  /// In the order in which they are written.
  private(set) var results: [Result] = []
  private(set) var spans: [Result: ClosedRange<Int>] = [:]
  /// Where the gradient of a node lies.
  private(set) var gradients: [NodeID: Result] = [:]

  /// `kept`: nodes whose values are read when both passes are done, beside the root and the gradients of the parameters.
  init(_ graph: Graph, root: NodeID, keeping kept: [NodeID], goesBack: Bool) {
    (self.graph, self.root) = (graph, root)
    let wanted = graph.ancestors(of: [root] + kept)
    for id in graph.operations where wanted.contains(id) { forward(id) }
    forwardCount = calls.count
    if goesBack { backward() }
    for id in [root] + kept { extend(.value(id), to: calls.count) }
    for node in graph.nodes {
      if case .parameter = node.origin, let gradient = gradients[node.id] { extend(gradient, to: calls.count) }
    }
  }

  private mutating func forward(_ id: NodeID) {
    let now = calls.count
    calls.append(.forward(id))
    for input in graph[id].inputs { extend(.value(input), to: now) }
    write(.value(id), at: now)
  }

  private mutating func backward() {
    let order = graph.backwardOrder(from: root, leavingInputsOut: true)
    let reached = Set(order)
    var pending: [NodeID: Int] = [:]
    for id in order { for target in targets(of: id) { pending[target.node, default: 0] += 1 } }
    for id in order {
      for target in targets(of: id) {
        contribute(id, target.operand)
        pending[target.node, default: 1] -= 1
        if pending[target.node] == 0 { complete(target.node, reached) }
      }
    }
  }

  private func targets(of id: NodeID) -> [(operand: Int, node: NodeID)] {
    graph.operandsWithGradient(of: id, leavingInputsOut: true).map { ($0, graph[id].inputs[$0]) }
  }

  private mutating func contribute(_ id: NodeID, _ operand: Int) {
    let now = calls.count
    calls.append(.backward(id, operand: operand))
    for read in graph[id].inputs + [id] { extend(.value(read), to: now) }
    if let gradient = gradients[id] { extend(gradient, to: now) }
    write(.part(id, operand: operand), at: now)
  }

  /// All that contributes to a node's gradient is there; parts are summed in the order of the graph.
  private mutating func complete(_ id: NodeID, _ reached: Set<NodeID>) {
    let parts = graph.readers(of: id).filter(reached.contains).flatMap { reader in
      targets(of: reader).filter { $0.node == id }.map { Result.part(reader, operand: $0.operand) }
    }
    guard parts.count > 1 else {
      gradients[id] = parts.first
      return
    }
    let now = calls.count
    calls.append(.sum(id, parts: parts))
    for part in parts { extend(part, to: now) }
    write(.sum(id), at: now)
    gradients[id] = .sum(id)
  }

  private mutating func write(_ result: Result, at call: Int) {
    results.append(result)
    spans[result] = call...call
  }

  /// Leaves are written by no call: they have no span.
  private mutating func extend(_ result: Result, to call: Int) {
    if let span = spans[result] { spans[result] = span.lowerBound...max(call, span.upperBound) }
  }

  /// How many applications of rules: a sum of several parts is one for each but the first.
  var callCount: Int {
    calls.reduce(0) { count, call in
      if case .sum(_, let parts) = call { count + parts.count - 1 } else { count + 1 }
    }
  }

  func shape(of result: Result) -> Shape {
    switch result {
    case .value(let id), .sum(let id): graph[id].shape
    case .part(let id, let operand): graph[graph[id].inputs[operand]].shape
    }
  }
}
