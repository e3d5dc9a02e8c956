import Tensors

/// The place of a node in its graph.
package struct NodeID: Hashable, Sendable, Comparable {
  package let index: Int

  package init(_ index: Int) { self.index = index }

  package static func < (a: NodeID, b: NodeID) -> Bool { a.index < b.index }
}

/// One value of a computation: what makes it, from what, of which shape, under which name.
package struct Node: Sendable {
  package enum Origin: Sendable {
    /// Learned: training changes it.
    case parameter
    /// Fed from outside: a batch of examples, their targets.
    case input
    /// A number written in an expression.
    case constant
    /// Drawn at random for each step, such as a mask.
    case drawn
    /// Kept by a layer from step to step, such as a running mean.
    case kept
    /// Computed from other nodes.
    case operation(any Op)
  }

  package let id: NodeID
  package let origin: Origin
  package let inputs: [NodeID]
  package let shape: Shape
  /// The name by which the node is shown and asked for, e.g. `linear1` or `linear1.W`.
  package var path: String
  /// The layer that the node belongs to, e.g. `linear1`; empty outside networks.
  package let layer: String
  /// Whether a loss can have a gradient with respect to this node.
  package let needsGradient: Bool

  package var op: (any Op)? {
    if case .operation(let op) = origin { op } else { nil }
  }
}

/// One kind of the numbers that a node holds (`PartedOp`).
package struct NodePart: Hashable, Sendable {
  package let node: NodeID
  package let part: Int

  package init(node: NodeID, part: Int) { (self.node, self.part) = (node, part) }
}

/// An append-only list of nodes in an order in which they can be computed.
package struct Graph: Sendable {
  package private(set) var nodes: [Node] = []
  /// For each node those that read it, in order.
  private var readers: [[NodeID]] = []
  /// For each node the place of its first operand in a list of all nodes' operands.
  private var firstEdges: [Int] = []
  /// The operands of all nodes together.
  private(set) var edgeCount = 0
  /// Further names of nodes.
  package private(set) var aliases: [String: NodeID] = [:]
  /// Parameters that training leaves as they are.
  package private(set) var frozen: Set<NodeID> = []
  /// For each node whether it depends on a parameter that is not frozen; empty where none is.
  private var isMoved: [Bool] = []
  /// Names of parts of what one operation gives (`PartedOp`).
  package private(set) var parts: [String: NodePart] = [:]

  package init() {}

  package subscript(id: NodeID) -> Node { nodes[id.index] }

  package mutating func addLeaf(_ origin: Node.Origin, shape: Shape, path: String, layer: String = "") -> NodeID {
    let needsGradient =
      switch origin {
      case .parameter, .input, .operation: true
      case .constant, .drawn, .kept: false
      }
    return append(
      Node(
        id: NodeID(nodes.count), origin: origin, inputs: [], shape: shape, path: path, layer: layer,
        needsGradient: needsGradient))
  }

  /// Adds an operation after checking its operands' shapes and the size of its result.
  package mutating func add(
    _ op: any Op, _ inputs: [NodeID], path: String, layer: String = "", precision: Precision = .float64,
    within budget: Budget = .unlimited
  ) throws(ShapeError) -> NodeID {
    let shape = try op.shape(of: inputs.map { self[$0].shape })
    try shape.checkAllocatable(precision, within: budget)
    let needsGradient = inputs.enumerated().contains { op.isDifferentiable($0) && self[$1].needsGradient }
    return append(
      Node(
        id: NodeID(nodes.count), origin: .operation(op), inputs: inputs, shape: shape, path: path, layer: layer,
        needsGradient: needsGradient))
  }

  private mutating func append(_ node: Node) -> NodeID {
    nodes.append(node)
    readers.append([])
    firstEdges.append(edgeCount)
    edgeCount += node.inputs.count
    for input in node.inputs where readers[input.index].last != node.id { readers[input.index].append(node.id) }
    return node.id
  }

  /// Takes the newest node back, which nothing reads yet.
  mutating func removeLast() {
    guard let node = nodes.popLast() else { return }
    readers.removeLast()
    edgeCount = firstEdges.removeLast()
    for input in node.inputs where readers[input.index].last == node.id { readers[input.index].removeLast() }
  }

  /// Lets training leave parameters as they are. What depends on no other parameter then takes part in no backward pass.
  package mutating func freeze(_ ids: some Sequence<NodeID>) {
    (frozen, isMoved) = (Set(ids), [])
    guard !frozen.isEmpty else { return }
    for node in nodes {
      switch node.origin {
      case .parameter: isMoved.append(!frozen.contains(node.id))
      case .operation(let op):
        isMoved.append(node.inputs.enumerated().contains { op.isDifferentiable($0) && isMoved[$1.index] })
      case .input, .constant, .drawn, .kept: isMoved.append(false)
      }
    }
  }

  /// Whether a backward pass takes gradient to a node.
  func takesGradient(_ id: NodeID) -> Bool {
    isMoved.indices.contains(id.index) ? isMoved[id.index] : self[id].needsGradient
  }

  /// Whether no gradient is taken to a node because all that it depends on is frozen.
  package func isLeftOut(_ id: NodeID) -> Bool {
    isMoved.indices.contains(id.index) && self[id].needsGradient && !isMoved[id.index]
  }

  /// The place of a node's operand in a list of all nodes' operands.
  func edge(_ id: NodeID, _ operand: Int) -> Int { firstEdges[id.index] + operand }

  /// The places of all operands of a node.
  func edges(of id: NodeID) -> Range<Int> {
    firstEdges[id.index]..<firstEdges[id.index] + nodes[id.index].inputs.count
  }

  /// The nodes computed from this one, in order.
  package func readers(of id: NodeID) -> [NodeID] { readers[id.index] }

  /// Appends a copy of another graph's node on this graph's inputs.
  mutating func adopt(_ node: Node, inputs: [NodeID]) -> NodeID {
    append(
      Node(
        id: NodeID(nodes.count), origin: node.origin, inputs: inputs, shape: node.shape, path: node.path,
        layer: node.layer, needsGradient: node.needsGradient))
  }

  package mutating func rename(_ id: NodeID, to path: String) { nodes[id.index].path = path }

  /// Lets a node be found under another name as well, where no node has that name.
  package mutating func alias(_ path: String, for id: NodeID) {
    if nodes[id.index].path != path { aliases[path] = id }
  }

  /// Gives one kind of a node's numbers a name of its own.
  package mutating func namePart(_ path: String, _ part: Int, of id: NodeID) {
    parts[path] = NodePart(node: id, part: part)
  }

  /// The newest node of that name.
  package func node(at path: String) -> Node? {
    nodes.last { $0.path == path } ?? aliases[path].map { self[$0] }
  }

  /// Computed nodes in order.
  package var operations: [NodeID] { nodes.filter { $0.op != nil }.map(\.id) }

  /// The operation written out with its operands' names, e.g. `x @ linear1.W + linear1.b`.
  package func formula(of id: NodeID) -> String {
    let node = self[id]
    return node.op?.formula(node.inputs.map { self[$0].path }) ?? node.path
  }

  /// The given nodes and everything that they are computed from.
  package func ancestors(of ids: some Sequence<NodeID>) -> Set<NodeID> {
    var found = Set<NodeID>()
    var waiting = Array(ids)
    while let id = waiting.popLast() {
      if found.insert(id).inserted { waiting += self[id].inputs }
    }
    return found
  }
}
