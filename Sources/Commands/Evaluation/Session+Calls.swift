import Typography
import Language
import Networks
import Tensors

extension Session {
  /// Calls within calls deeper than this are taken for a mistake.
  private static let deepestCall = 150

  /// Looks at what is to be called, before its arguments are computed. Gives the result where they are not: a layer takes
  /// them as they are written.
  mutating func callee(_ call: Call, _ place: Int) throws(Diagnostic) -> Value? {
    switch variable(call.callee, at: place) {
    case .function?, .network?: return nil
    case let value?: throw .notCallable("\(call.name) is \(value.kind)", at: call.callee.range)
    case nil: if call.function != nil { return nil }
    }
    if LayerTable.layer(named: call.name) != nil {
      return .network(Network(input: nil, layers: [try layer(call.expression)]))
    }
    let candidates = FunctionTable.names + Array(variables.keys) + LayerTable.names
    throw .unknownFunction(call.name, nearest: nearest(to: call.name, in: candidates), at: call.callee.range)
  }

  /// Calls what `callee` has looked at: the value of its name, or else a function of the language.
  mutating func call(_ call: Call, _ callee: Value?, _ values: [Value]) throws(Diagnostic) -> Value {
    switch callee {
    case .function(let function)?: return try self.call(function, call, values)
    case .network(let network)?: return try apply(network, call, values)
    default: break
    }
    guard let function = call.function else { return .list([]) }
    return try function.apply(bind(values, to: function, call), &self)
  }

  /// A function of the learner's: its body in a scope of its own; its value is that of `return`, or of its last statement.
  private mutating func call(
    _ function: UserFunction, _ call: Call, _ values: [Value]
  ) throws(Diagnostic) -> Value {
    guard scopes.count < Self.deepestCall else { throw .tooDeep(at: call.expression.range) }
    try checkStack(at: call.expression.range)
    do throws(Diagnostic) {
      return try run(function, call, values)
    } catch {
      // What it says of a place is about the text in which the function stands.
      throw function.text == text ? error : error.told(of: function.name, at: call.expression.range)
    }
  }

  private mutating func run(
    _ function: UserFunction, _ call: Call, _ values: [Value]
  ) throws(Diagnostic) -> Value {
    scopes.append(try bind(values, to: function, call))
    defer { if scopes.count > 1 { scopes.removeLast() } }
    let outer = lastValue
    lastValue = nil
    var machine = Machine(function.code)
    try machine.runToEnd(&self)
    let result = machine.returned ?? lastValue ?? .list([])
    lastValue = outer
    return result
  }

  private mutating func bind(
    _ values: [Value], to function: UserFunction, _ call: Call
  ) throws(Diagnostic) -> Scope {
    var scope = function.scope
    if call.isPlain, values.count == function.parameters.count {
      for (place, value) in values.enumerated() { scope.cells[place] = Cell(value) }
      return scope
    }
    var open = Array(function.parameters.indices)
    for (argument, value) in zip(call.arguments, values) {
      let place = open.firstIndex { argument.label == nil || function.parameters[$0].name == argument.label }
      guard let place else {
        throw .surplusArgument(
          argument.label, function: function.name, takes: function.parameters.map(\.name), at: argument.value.range)
      }
      scope.cells[open.remove(at: place)] = Cell(value)
    }
    for place in open {
      guard let value = function.parameters[place].defaultValue else {
        throw .missingArgument(function.parameters[place].name, function: function.name, at: call.expression.range)
      }
      scope.cells[place] = Cell(try evaluate(value))
    }
    return scope
  }

  private func bind(
    _ values: [Value], to function: Function, _ call: Call
  ) throws(Diagnostic) -> BoundArguments {
    var bound = BoundArguments(function: function.name, expression: call.expression)
    var open = function.parameters
    for (argument, value) in zip(call.arguments, values) {
      let isOpen = { (parameter: FunctionParameter) in argument.label == nil || parameter.name == argument.label }
      guard let place = open.firstIndex(where: isOpen) else {
        throw .surplusArgument(
          argument.label, function: function.name, takes: function.parameters.map(\.name), at: argument.value.range)
      }
      bound.bind(open.remove(at: place).name, to: value, argument.value)
    }
    if let missing = open.first(where: { $0.isRequired }) {
      throw .missingArgument(missing.name, function: function.name, at: call.expression.range)
    }
    return bound
  }

  /// `net(x)`: the outputs of the network under study, whose weights are the only ones there are.
  private mutating func apply(
    _ network: Network, _ call: Call, _ values: [Value]
  ) throws(Diagnostic) -> Value {
    guard let argument = call.arguments.first, let value = values.first else {
      throw .missingArgument("x", function: call.name, at: call.expression.range)
    }
    guard values.count == 1, argument.label == nil || argument.label == "x" else {
      throw .surplusArgument(argument.label, function: call.name, takes: ["x"], at: call.expression.range)
    }
    guard network.input != nil, network.notation == workbench.network?.notation else {
      throw .notUnderStudy(call.name, at: call.expression.range)
    }
    let x = try operand(value, argument.value).tensor
    return Value(try predict(x, at: call.expression.range))
  }
}
