import Tensors

/// A graph together with everything that running it computed: the value of every node, the gradient of every node, and,
/// edge by edge, what each operation contributed to the gradients of its operands. Nothing is overwritten, so any number
/// can be shown and explained afterwards. A value: a copy is a snapshot.
package struct Recording: Sendable {
  package private(set) var graph: Graph
  package let precision: Precision
  /// Whether gradients of what is fed from outside are left out of backward passes. They change nothing that is learned and
  /// cost as much as those of a parameter; they are computed when someone asks.
  package let leavesInputsOut: Bool
  /// The node whose gradient the backward pass computes, once it has begun.
  package private(set) var root: NodeID?
  private var values: [Tensor?]
  private var gradients: [Tensor?]
  /// One entry an operand of each node, in the operands' order.
  private var contributions: [[Tensor?]]
  /// How many contributions each node still waits for in the running backward pass.
  private var pending: [Int]
  /// The nodes that a backward pass gave anything, so that a long tape need not be gone through to forget it.
  private var touched: [NodeID] = []
  private var spares = SpareTensors()

  package init(_ graph: Graph = Graph(), precision: Precision = .float64, leavesInputsOut: Bool = false) {
    self.graph = graph
    self.precision = precision
    self.leavesInputsOut = leavesInputsOut
    values = Array(repeating: nil, count: graph.nodes.count)
    gradients = values
    contributions = graph.nodes.map { Array(repeating: nil, count: $0.inputs.count) }
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
    contributions[id.index][operand] ?? (hasContributed(id, operand) ? contributed(by: id, to: operand) : nil)
  }

  /// The same where a backward pass has computed it.
  func recordedContribution(of id: NodeID, to operand: Int) -> Tensor? { contributions[id.index][operand] }

  /// Numbers that come to the places of another recording's are written into its memory, wherever nobody else holds that. It is
  /// meant for the recording of the step before, which is about to be forgotten.
  package mutating func reuse(_ other: consuming Recording) {
    spares = SpareTensors(values: other.values, contributions: other.contributions)
  }

  /// A tensor for a node's value that is written before it is read.
  package mutating func blank(_ id: NodeID) -> Tensor {
    spares.value(id, shape: graph[id].shape, precision)
  }

  /// Gives a tensor that shares its elements with a node's value elements of its own.
  package mutating func detach(_ tensor: inout Tensor, from id: NodeID) {
    var copy = blank(id)
    guard copy.shape == tensor.shape, copy.precision == tensor.precision else { return }
    copy.withBuffer { $0.base.copyMemory(from: tensor.unownedView.base, byteCount: $0.count * $0.precision.stride) }
    tensor = copy
  }

  /// Gives a leaf its value. A value of another shape than the node's is refused: the node then has none, and what is
  /// computed from it has none either.
  package mutating func set(_ id: NodeID, to value: Tensor) {
    values[id.index] = value.shape == graph[id].shape ? value.converted(to: precision) : nil
  }
}

extension Recording {
  /// Puts numbers that were computed in another order, and so differ in their last bits, in the place of recorded ones.
  package mutating func replaceGradient(of id: NodeID, by gradient: Tensor) {
    if gradients[id.index]?.shape == gradient.shape { gradients[id.index] = gradient }
  }

  package mutating func replaceValue(of id: NodeID, by value: Tensor) {
    if values[id.index]?.shape == value.shape { values[id.index] = value }
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
    forward(id)
    return id
  }

  package mutating func rename(_ id: NodeID, to path: String) { graph.rename(id, to: path) }

  private mutating func appendSlots(operands: Int) {
    values.append(nil)
    gradients.append(nil)
    contributions.append(Array(repeating: nil, count: operands))
    pending.append(0)
  }
}

extension Recording {
  /// Computes one operation from its operands' values, of which none may be missing; leaves are left as they are.
  package mutating func forward(_ id: NodeID) {
    let node = graph[id]
    guard let op = node.op else { return }
    values[id.index] = nil
    let operands = node.inputs.compactMap { values[$0.index] }
    guard operands.count == node.inputs.count else { return }
    var result = blank(id)
    result.withBuffer { op.forward(operands.map(\.unownedView), into: $0) }
    withExtendedLifetime(operands) {}
    values[id.index] = result
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
      for operand in contributions[id.index].indices { contributions[id.index][operand] = nil }
    }
    touched = [root] + order
    for id in order {
      for operand in differentiableOperands(of: id) {
        let input = graph[id].inputs[operand]
        pending[input.index] += 1
        touched.append(input)
      }
    }
  }

  /// One step of the backward pass: what this operation contributes to the gradient of each of its operands. An operand
  /// whose contributions are then complete gets its gradient, their sum.
  package mutating func backward(_ id: NodeID) {
    for operand in differentiableOperands(of: id) {
      let memory = spares.contribution(of: id, to: operand)
      guard let contribution = contributed(by: id, to: operand, into: memory) else { continue }
      contributions[id.index][operand] = contribution
      let target = graph[id].inputs[operand]
      pending[target.index] -= 1
      if pending[target.index] == 0 { gradients[target.index] = sumOfContributions(to: target) }
    }
  }

  /// The whole backward pass.
  package mutating func backward(from root: NodeID) {
    for id in beginBackward(from: root) { backward(id) }
  }

  private func differentiableOperands(of id: NodeID) -> [Int] {
    graph.operandsWithGradient(of: id, leavingInputsOut: leavesInputsOut)
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
    if contributions[reader.index][operand] != nil { return true }
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

  /// Computes what a node contributes to the gradient of one of its operands, in memory that may be of use.
  private func contributed(by id: NodeID, to operand: Int, into memory: consuming Tensor? = nil) -> Tensor? {
    let node = graph[id]
    guard let op = node.op, let y = values[id.index], let dy = gradients[id.index] else { return nil }
    let operands = node.inputs.compactMap { values[$0.index] }
    guard operands.count == node.inputs.count else { return nil }
    let pass = BackwardPass(operands: operands.map(\.unownedView), y: y.unownedView, dy: dy.unownedView)
    var contribution = Tensor(uninitialized: operands[operand].shape, precision: precision, in: memory.take())
    contribution.withBuffer { op.backward(operand, pass, into: $0) }
    withExtendedLifetime((operands, y, dy)) {}
    return contribution
  }

  private func sumOfContributions(to id: NodeID) -> Tensor? {
    let parts = contributingEdges(to: id).compactMap { contributions[$0.consumer.index][$0.operand] }
    guard var sum = parts.first else { return nil }
    for part in parts.dropFirst() { sum = sum.adding(part) }
    return sum
  }
}

extension Tensor {
  /// a + b for equal shapes.
  func adding(_ other: Tensor) -> Tensor {
    var sum = Tensor(uninitialized: shape, precision: precision)
    sum.withBuffer { Accumulation.add(unownedView, other.unownedView, into: $0) }
    return sum
  }
}

extension Recording {
  /// Appends a node of another recording with its numbers; its inputs have been adopted before.
  mutating func adopt(_ node: Node, from other: Recording, places: [NodeID: NodeID]) -> NodeID {
    let id = graph.adopt(node, inputs: node.inputs.compactMap { places[$0] })
    values.append(other.values[node.id.index])
    gradients.append(other.gradients[node.id.index])
    contributions.append(other.contributions[node.id.index])
    pending.append(other.pending[node.id.index])
    // It may have brought something of a pass along.
    touched.append(id)
    return id
  }

  mutating func restoreRoot(_ id: NodeID?) { root = id }

  /// The same recording in float64, for finite differences.
  func promoted() -> Recording {
    var copy = Recording(graph, precision: .float64)
    copy.root = root
    copy.values = values.map { $0?.converted(to: .float64) }
    return copy
  }
}
