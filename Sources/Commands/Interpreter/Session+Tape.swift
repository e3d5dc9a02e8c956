import Differentiation
import Tensors

extension Session {
  /// Nodes after which the tape is reduced to what variables can still reach.
  private static let tapeLimit = 4096

  /// The number that a value stands for: a node's recorded value, or the tensor itself.
  package func tensor(_ value: Value) -> Tensor? {
    switch value {
    case .number(let number): Tensor(number, precision: environment.precision)
    case .boolean(let flag): Tensor(flag ? 1 : 0, precision: environment.precision)
    case .tensor(let tensor): tensor
    case .node(let id): tape.value(id)
    case .list(let elements): stacked(elements)
    case .string, .network, .initializer, .function, .data: nil
    }
  }

  /// A list of numbers, or of lists of equal shapes, as one tensor.
  private func stacked(_ elements: [Value]) -> Tensor? {
    let parts = elements.compactMap(tensor)
    guard parts.count == elements.count else { return nil }
    let inner = parts.first?.shape ?? Shape([])
    guard parts.allSatisfy({ $0.shape == inner }) else { return nil }
    return Tensor(
      shape: Shape([parts.count] + inner.dimensions), values: parts.flatMap(\.values), precision: environment.precision)
  }

  /// Applies an operation: on the tape where an operand is recorded there, otherwise to plain numbers. The new node is
  /// named by the text of its expression, so that what was typed can be asked about.
  mutating func apply(_ op: any Op, to operands: [Operand], name: String) throws(ShapeError) -> Value {
    guard operands.contains(where: { $0.node != nil }) else {
      return Value(try op.result(of: operands.map(\.tensor)))
    }
    let ids = operands.map { operand in
      operand.node ?? tape.addLeaf(.constant, operand.tensor, path: operand.name)
    }
    return .node(try tape.apply(op, to: ids, path: name))
  }

  /// Forgets the nodes that no variable can reach, once there are many.
  mutating func tidyTape() {
    guard tape.graph.nodes.count > Self.tapeLimit else { return }
    let reachable = scopes.flatMap { $0.values.flatMap(\.nodes) }
    let (kept, places) = tape.keeping(reachable)
    tape = kept
    for scope in scopes.indices { scopes[scope] = scopes[scope].mapValues { $0.moved(places) } }
    lastValue = nil
  }
}

/// An operand of an operation: its numbers, its node where it has one, and a name to show.
struct Operand {
  let tensor: Tensor
  let node: NodeID?
  let name: String
}

extension Value {
  /// The tape's nodes in this value.
  fileprivate var nodes: [NodeID] {
    switch self {
    case .node(let id): [id]
    case .list(let elements): elements.flatMap(\.nodes)
    default: []
    }
  }

  fileprivate func moved(_ places: [NodeID: NodeID]) -> Value {
    switch self {
    case .node(let id): places[id].map(Value.node) ?? self
    case .list(let elements): .list(elements.map { $0.moved(places) })
    default: self
    }
  }
}
