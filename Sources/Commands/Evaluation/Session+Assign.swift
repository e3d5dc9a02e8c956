import Typography
import Differentiation
import Language
import Tensors

extension Session {
  /// Puts the value of `target = expression`, or of `target op= expression`, where both sides have been joined, into its
  /// variable. Gives the value that the variable has then.
  mutating func assign(
    _ value: Value, at place: Int, _ target: Expression, _ op: AssignmentOperator, _ expression: Expression
  ) throws(Diagnostic) -> Value {
    var value = value
    let name = target.printed
    if op.binary != nil, let old = variable(target, at: place), isParameter(old) {
      value = try renewed(value, name, expression)
    }
    rename(value, to: name)
    assign(value, at: place)
    study(value)
    return value
  }

  private func isParameter(_ value: Value) -> Bool {
    guard case .node(let id) = value, case .parameter = tape.graph[id].origin else { return false }
    return true
  }

  /// `w -= …` on a parameter changes the parameter: the new value is a parameter again, not something computed.
  private mutating func renewed(
    _ value: Value, _ name: String, _ expression: Expression
  ) throws(Diagnostic) -> Value {
    guard let tensor = tensor(value) else { throw .notNumeric(value.kind, at: expression.range) }
    return .node(tape.addLeaf(.parameter, tensor, path: name))
  }

  /// The last complete network that was assigned is the one under study.
  private mutating func study(_ value: Value) {
    guard case .network(let network) = value, network.input != nil else { return }
    workbench.network = network
    beginAnew()
  }

  /// A node that an expression made takes the name of the variable that it is put into.
  private mutating func rename(_ value: Value, to name: String) {
    guard case .node(let id) = value else { return }
    let isNamed = scopes.first?.contains { if case .node(id) = $0 { true } else { false } }
    if isNamed != true { tape.rename(id, to: name) }
  }

  /// `W[0, 3] = 5`: a part of a variable; `numbers` are those in the subscripts.
  mutating func assignPart(
    _ target: Expression, _ numbers: [Value], _ value: Value, _ expression: Expression
  ) throws(Diagnostic) -> Value {
    guard case .subscripted(let whole, let subscripts) = target.kind, case .name(let name) = whole.kind else {
      throw .notAssignable(target.printed, at: target.range)
    }
    guard let old = variable(name) else {
      throw .unknownName(name, nearest: nearest(to: name, in: variables.keys), at: whole.range)
    }
    guard let tensor = tensor(old) else { throw .notAssignable(target.printed, at: target.range) }
    let part = try operand(value, expression).tensor
    let indices = try axisIndices(subscripts, numbers)
    let changed: Tensor
    do {
      changed = try tensor.converted(to: environment.precision).replacing(Region(indices, of: tensor.shape), by: part)
    } catch {
      throw Wording.diagnostic(error, at: target.range)
    }
    let new: Value = isParameter(old) ? .node(tape.addLeaf(.parameter, changed, path: name)) : Value(changed)
    assign(name, new)
    return Value(part)
  }

  /// Keeps a function under its name.
  mutating func define(_ function: UserFunction) { assign(function.name, .function(function)) }

  /// Drops the scopes of functions that an error or an interrupt left.
  mutating func leaveFunctions() {
    scopes.removeLast(scopes.count - 1)
    depth = 0
  }
}
