import Differentiation
import Language
import Tensors

extension Session {
  /// Nodes from which on the tape is reduced to what can still be reached.
  static let shortestTapeLimit = 4096

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
    guard parts.count == elements.count, let shape = try? stackedShape(parts) else { return nil }
    return Tensor(shape: shape, values: parts.flatMap(\.values), precision: environment.precision)
  }

  private func stackedShape(_ parts: [Tensor]) throws(ShapeError) -> Shape {
    let inner = parts.first?.shape ?? Shape([])
    guard parts.allSatisfy({ $0.shape == inner }) else { throw .ragged }
    let shape = Shape([parts.count] + inner.dimensions)
    // The elements are put in a row first.
    try shape.checkAllocatable(environment.precision, times: 3, within: environment.budget)
    return shape
  }

  /// Why a value is no tensor.
  func notNumeric(_ value: Value, at range: SourceRange) -> Diagnostic {
    if case .list(let elements) = value {
      let parts = elements.compactMap(tensor)
      if parts.count == elements.count {
        do {
          _ = try stackedShape(parts)
        } catch {
          return Wording.diagnostic(error, at: range)
        }
      }
    }
    return .notNumeric(value.kind, at: range)
  }

  /// Applies an operation: on the tape where an operand is recorded there, otherwise to plain numbers. The new node is
  /// named by the text of its expression, so that what was typed can be asked about.
  mutating func apply(_ op: any Op, to operands: [Operand], named expression: Expression) throws(ShapeError) -> Value {
    let cancellation = try patience(over: operands.reduce(0) { max($0, $1.tensor.count) })
    guard operands.contains(where: { $0.node != nil }) else {
      return Value(
        try op.result(of: operands.map(\.tensor), within: environment.budget, unless: cancellation))
    }
    let ids = operands.map { operand in
      operand.node ?? tape.addLeaf(.constant, operand.tensor, path: operand.name)
    }
    tape.cancellation = cancellation
    defer { tape.cancellation = nil }
    return .node(try tape.apply(op, to: ids, path: expression.printed, within: environment.budget))
  }

  /// Goes back from a number of the tape.
  mutating func goBack(from id: NodeID) throws(ShapeError) {
    tape.cancellation = try patience(over: .max)
    defer { tape.cancellation = nil }
    guard tape.backward(from: id) else { throw .interrupted }
  }

  /// What may cut an operation on so many numbers short, where it may take long. Then `isInterrupted` is asked once before, with nothing
  /// done in between: who saw the operation cut short can have the statement end at that question.
  private func patience(over count: Int) throws(ShapeError) -> Cancellation? {
    let cancellation = environment.cancellation
    guard count > 1 << 12 || cancellation?.isEager == true else { return nil }
    if environment.isInterrupted() { throw .interrupted }
    return cancellation
  }

  /// Forgets the nodes that nothing can reach any more, once there are many: neither a variable, nor the running
  /// machine, nor the last value.
  mutating func tidyTape(_ machine: inout Machine) {
    guard tape.graph.nodes.count > tapeLimit else { return }
    let variables = scopes.flatMap { $0.cells.compactMap(\.value) }
    let (kept, places) = tape.keeping((variables + machine.held + [lastValue].compactMap { $0 }).flatMap(\.nodes))
    tape = kept
    // A long chain that is in use stays: it is not looked through again before there is as much to drop.
    tapeLimit = max(Self.shortestTapeLimit, 2 * kept.graph.nodes.count)
    for scope in scopes.indices { scopes[scope].move { $0.moved(places) } }
    lastValue = lastValue?.moved(places)
    machine.move { $0.moved(places) }
  }
}

/// An operand of an operation: its numbers, its node where it has one, and a name to show.
struct Operand {
  let tensor: Tensor
  let node: NodeID?
  let expression: Expression

  var name: String { expression.printed }
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
