import Tensors

/// A graph together with everything that running it computed: the value of every node, the gradient of every node, and,
/// edge by edge, what each operation contributed to the gradients of its operands. Nothing is overwritten, so any number
/// can be shown and explained afterwards. A value: a copy is a snapshot.
package struct Recording: Sendable {
  package internal(set) var graph: Graph
  package let precision: Precision
  /// Whether gradients of what is fed from outside are left out of backward passes. They change nothing that is learned and
  /// cost as much as those of a parameter; they are computed when someone asks.
  package let leavesInputsOut: Bool
  /// The node whose gradient the backward pass computes, once it has begun.
  package internal(set) var root: NodeID?
  var values: [Tensor?]
  var gradients: [Tensor?]
  /// One entry an operand of each node, in the order of the graph's edges.
  var contributions: [Tensor?]
  /// How many contributions each node still waits for in the running backward pass.
  var pending: [Int]
  /// The nodes that a backward pass gave anything, so that a long tape need not be gone through to forget it.
  var touched: [NodeID] = []
  private var spares = SpareTensors()
  /// Where results may become unwanted while they are computed. An operation is then not done, and can be done again.
  package var cancellation: Cancellation?

  package init(_ graph: Graph = Graph(), precision: Precision = .float64, leavesInputsOut: Bool = false) {
    self.graph = graph
    self.precision = precision
    self.leavesInputsOut = leavesInputsOut
    values = Array(repeating: nil, count: graph.nodes.count)
    gradients = Array(repeating: nil, count: graph.nodes.count)
    contributions = Array(repeating: nil, count: graph.edgeCount)
    pending = Array(repeating: 0, count: graph.nodes.count)
  }

  package func value(_ id: NodeID) -> Tensor? { values[id.index] }

  package func gradient(_ id: NodeID) -> Tensor? {
    gradients[id.index] ?? (isLeftOut(id) ? gradientOfInput(id) : nil)
  }

  private func isLeftOut(_ id: NodeID) -> Bool {
    leavesInputsOut && graph[id].isFed
  }

  /// What a node contributed to the gradient of one of its operands.
  package func contribution(of id: NodeID, to operand: Int) -> Tensor? {
    recordedContribution(of: id, to: operand)
      ?? (hasContributed(id, operand) ? contributed(by: id, to: operand) : nil)
  }

  /// The same where a backward pass has computed it.
  func recordedContribution(of id: NodeID, to operand: Int) -> Tensor? { contributions[graph.edge(id, operand)] }

  /// Numbers that come to the places of another recording's are written into its memory, wherever nobody else holds that. It is
  /// meant for the recording of the step before, which is about to be forgotten.
  package mutating func reuse(_ other: consuming Recording) {
    for place in values.indices where values[place] != nil && other.values.indices.contains(place) {
      other.values[place] = nil
    }
    spares = SpareTensors(values: other.values, contributions: other.contributions)
  }

  /// A tensor for a node's value that is written before it is read.
  package mutating func blank(_ id: NodeID) -> Tensor {
    spares.value(id, shape: graph[id].shape, precision)
  }

  /// Gives a leaf its value. A value of another shape than the node's is refused: the node then has none, and what is
  /// computed from it has none either.
  package mutating func set(_ id: NodeID, to value: Tensor) {
    values[id.index] = value.shape == graph[id].shape ? value.converted(to: precision) : nil
  }

  /// Gives a leaf's value memory of its own, so that whoever set it can change theirs where it lies.
  package mutating func setApart(_ id: NodeID) {
    guard let shared = values[id.index] else { return }
    var own = blank(id)
    own.copyApart(shared)
    values[id.index] = own
  }
}

extension Recording {
  /// Adds a leaf with its value.
  package mutating func addLeaf(_ origin: Node.Origin, _ value: Tensor, path: String) -> NodeID {
    let id = graph.addLeaf(origin, shape: value.shape, path: path)
    appendSlots(operands: 0)
    set(id, to: value)
    return id
  }

  /// Adds an operation on recorded nodes and computes it.
  package mutating func apply(
    _ op: any Op, to inputs: [NodeID], path: String = "", within budget: Budget = .unlimited
  ) throws(ShapeError) -> NodeID {
    let id = try graph.add(op, inputs, path: path, precision: precision, within: budget)
    appendSlots(operands: inputs.count)
    guard forward(id) else {
      graph.removeLast()
      removeLastSlots()
      throw .interrupted
    }
    return id
  }

  package mutating func rename(_ id: NodeID, to path: String) { graph.rename(id, to: path) }

  private mutating func appendSlots(operands: Int) {
    values.append(nil)
    gradients.append(nil)
    contributions += Array(repeating: nil, count: operands)
    pending.append(0)
  }

  private mutating func removeLastSlots() {
    values.removeLast()
    gradients.removeLast()
    contributions.removeLast(contributions.count - graph.edgeCount)
    pending.removeLast()
  }

  func contributions(of id: NodeID) -> [Tensor?] { Array(contributions[graph.edges(of: id)]) }

  mutating func setContributions(of id: NodeID, to parts: [Tensor?]) {
    for (edge, part) in zip(graph.edges(of: id), parts) { contributions[edge] = part }
  }

  mutating func forgetContributions(of id: NodeID) {
    for edge in graph.edges(of: id) { contributions[edge] = nil }
  }

  private var isUnwanted: Bool { cancellation?.isRaised ?? false }
}

extension Recording {
  /// Computes one operation from its operands' values, of which none may be missing; leaves are left as they are. Returns
  /// whether it is done: not where its result became unwanted.
  @discardableResult
  package mutating func forward(_ id: NodeID) -> Bool {
    guard case .operation(let op) = graph.nodes[id.index].origin else { return true }
    values[id.index] = nil
    var result = blank(id)
    // The views are of tensors that `values` holds, which does not change meanwhile.
    guard let operands = operands(of: id) else { return true }
    result.withBuffer(unless: cancellation) { op.forward(operands, into: $0) }
    if isUnwanted { return false }
    values[id.index] = result
    return true
  }

  /// Views of the values that an operation is computed from; nil where one is missing. They hold nothing.
  private func operands(of id: NodeID) -> [View]? {
    let inputs = graph.nodes[id.index].inputs
    var views: [View] = []
    views.reserveCapacity(inputs.count)
    for input in inputs {
      guard let view = values[input.index]?.unownedView else { return nil }
      views.append(view)
    }
    return views
  }

  /// Starts a backward pass from a scalar node: gradients of an earlier pass are forgotten, the root's own is 1.
  /// Returns the operations to go through, last first.
  @discardableResult
  package mutating func beginBackward(from root: NodeID) -> [NodeID] {
    let order = graph.backwardOrder(from: root, leavingInputsOut: leavesInputsOut)
    beginBackward(from: root, through: order)
    return order
  }

  /// As above, where the operations to go through are known.
  package mutating func beginBackward(from root: NodeID, through order: [NodeID]) {
    clearGradients(from: root, through: order)
    gradients[root.index] = Tensor(
      shape: graph[root].shape, values: Array(repeating: 1, count: graph[root].shape.count), precision: precision)
  }

  private mutating func clearGradients(from root: NodeID, through order: [NodeID]) {
    self.root = root
    for id in touched {
      gradients[id.index] = nil
      pending[id.index] = 0
      forgetContributions(of: id)
    }
    touched = [root] + order
    for id in order {
      for (operand, input) in graph.nodes[id.index].inputs.enumerated() where passesGradient(id, to: operand) {
        pending[input.index] += 1
        touched.append(input)
      }
    }
  }

  /// One step of the backward pass: what this operation contributes to the gradient of each of its operands. An operand
  /// whose contributions are then complete gets its gradient, their sum. Returns whether it is done: not where what it
  /// contributes became unwanted.
  @discardableResult
  package mutating func backward(_ id: NodeID) -> Bool {
    let inputs = graph.nodes[id.index].inputs
    for operand in inputs.indices where passesGradient(id, to: operand) && !isUnwanted {
      let edge = graph.edge(id, operand)
      var part = spares.contribution(edge, shape: graph.nodes[inputs[operand].index].shape, precision)
      contributions[edge] = contribute(by: id, to: operand, into: &part, unless: cancellation) ? part : nil
    }
    if isUnwanted {
      forgetContributions(of: id)
      return false
    }
    for (operand, target) in inputs.enumerated() where contributions[graph.edge(id, operand)] != nil {
      pending[target.index] -= 1
      if pending[target.index] == 0 { gradients[target.index] = sumOfContributions(to: target) }
    }
    return true
  }

  private func passesGradient(_ id: NodeID, to operand: Int) -> Bool {
    graph.passesGradient(id, to: operand, leavingInputsOut: leavesInputsOut)
  }

  /// The edges over which gradient has reached a node: consumer and operand position, in the order of the graph.
  package func contributingEdges(to id: NodeID) -> [(consumer: NodeID, operand: Int)] {
    graph.readers(of: id).flatMap { reader in
      graph[reader].inputs.indices.compactMap { operand in
        graph[reader].inputs[operand] == id && hasContributed(reader, operand) ? (reader, operand) : nil
      }
    }
  }

  private func hasContributed(_ reader: NodeID, _ operand: Int) -> Bool {
    if contributions[graph.edge(reader, operand)] != nil { return true }
    guard isLeftOut(graph[reader].inputs[operand]), gradients[reader.index] != nil else { return false }
    return graph[reader].op?.isDifferentiable(operand) ?? false
  }

  /// What a backward pass left out; nil until everything that reads the input has its gradient.
  private func gradientOfInput(_ id: NodeID) -> Tensor? {
    let edges = contributingEdges(to: id)
    let differentiable = graph.readers(of: id).reduce(0) { count, reader in
      count
        + graph[reader].inputs.indices.count { operand in
          graph[reader].inputs[operand] == id && graph[reader].op?.isDifferentiable(operand) == true
        }
    }
    guard !edges.isEmpty, edges.count == differentiable else { return nil }
    var sum: Tensor?
    for (reader, operand) in edges {
      guard let part = contributed(by: reader, to: operand) else { return nil }
      sum = sum?.adding(part) ?? part
    }
    return sum
  }

  /// What a node contributes to the gradient of one of its operands, computed anew.
  private func contributed(by id: NodeID, to operand: Int) -> Tensor? {
    var part = Tensor(uninitialized: graph[graph[id].inputs[operand]].shape, precision: precision)
    return contribute(by: id, to: operand, into: &part) ? part : nil
  }

  /// The same into a tensor of its shape, which nobody else holds. Returns whether all that it takes is there.
  private func contribute(
    by id: NodeID, to operand: Int, into part: inout Tensor, unless cancellation: Cancellation? = nil
  ) -> Bool {
    guard case .operation(let op) = graph.nodes[id.index].origin, let y = values[id.index]?.unownedView,
      let dy = gradients[id.index]?.unownedView, let operands = operands(of: id)
    else { return false }
    let pass = BackwardPass(operands: operands, y: y, dy: dy)
    part.withBuffer(unless: cancellation) { op.backward(operand, pass, into: $0) }
    return true
  }

  private func sumOfContributions(to id: NodeID) -> Tensor? {
    var sum: Tensor?
    for reader in graph.readers(of: id) {
      for (operand, input) in graph.nodes[reader.index].inputs.enumerated() where input == id {
        guard let part = contributions[graph.edge(reader, operand)] else { continue }
        sum = sum?.adding(part) ?? part
      }
    }
    return sum
  }
}

extension Recording {
  /// The same recording in float64, for finite differences.
  func promoted() -> Recording {
    var copy = Recording(graph, precision: .float64)
    (copy.root, copy.cancellation) = (root, cancellation)
    copy.values = values.map { $0?.converted(to: .float64) }
    return copy
  }
}
