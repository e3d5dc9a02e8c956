import Typography
import Language
import Networks
import Tensors

extension Session {
  /// Calls within calls deeper than this are taken for a mistake.
  private static let deepestCall = 150

  mutating func call(
    _ callee: Expression, _ arguments: [Argument], _ expression: Expression
  ) throws(Diagnostic) -> Value {
    guard case .name(let name) = callee.kind else { throw .notCallable(callee.printed, at: callee.range) }
    switch variable(name) {
    case .function(let function)?: return try call(function, arguments, expression)
    case .network(let network)?: return try apply(network, name, arguments, expression)
    case let value?: throw .notCallable("\(name) is \(value.kind)", at: callee.range)
    case nil: break
    }
    if let function = FunctionTable.function(named: name) {
      let bound = try bind(arguments, to: function, expression)
      return try function.apply(bound, &self)
    }
    if LayerTable.layer(named: name) != nil {
      return .network(Network(input: nil, layers: [try layer(expression)]))
    }
    let candidates = FunctionTable.names + Array(variables.keys) + LayerTable.names
    throw .unknownFunction(name, nearest: nearest(to: name, in: candidates), at: callee.range)
  }

  /// A function of the learner's: its body in a scope of its own; its value is that of `return`, or of its last statement.
  private mutating func call(
    _ function: UserFunction, _ arguments: [Argument], _ expression: Expression
  ) throws(Diagnostic) -> Value {
    guard scopes.count < Self.deepestCall else { throw .tooDeep(at: expression.range) }
    let scope = try bind(arguments, to: function, expression)
    scopes.append(scope)
    defer { if scopes.count > 1 { scopes.removeLast() } }
    let outer = lastValue
    lastValue = nil
    var machine = Machine(function.body.statements)
    try machine.runToEnd(&self)
    let result = machine.returned ?? lastValue ?? .list([])
    lastValue = outer
    return result
  }

  private mutating func bind(
    _ arguments: [Argument], to function: UserFunction, _ expression: Expression
  ) throws(Diagnostic) -> [String: Value] {
    var scope: [String: Value] = [:]
    var open = function.parameters.map(\.name)
    for argument in arguments {
      let name = argument.label ?? open.first
      guard let name, let place = open.firstIndex(of: name) else {
        throw .surplusArgument(
          argument.label, function: function.name, takes: function.parameters.map(\.name), at: argument.value.range)
      }
      open.remove(at: place)
      scope[name] = try evaluate(argument.value)
    }
    for parameter in function.parameters where scope[parameter.name] == nil {
      guard let value = parameter.defaultValue else {
        throw .missingArgument(parameter.name, function: function.name, at: expression.range)
      }
      scope[parameter.name] = try evaluate(value)
    }
    return scope
  }

  private mutating func bind(
    _ arguments: [Argument], to function: Function, _ expression: Expression
  ) throws(Diagnostic) -> BoundArguments {
    var bound = BoundArguments(function: function.name, expression: expression)
    var open = function.parameters
    for argument in arguments {
      let isOpen = { (parameter: FunctionParameter) in argument.label == nil || parameter.name == argument.label }
      guard let place = open.firstIndex(where: isOpen) else {
        throw .surplusArgument(
          argument.label, function: function.name, takes: function.parameters.map(\.name), at: argument.value.range)
      }
      let parameter = open.remove(at: place)
      bound.values[parameter.name] = BoundArguments.Entry(
        value: try evaluate(argument.value), expression: argument.value)
    }
    if let missing = open.first(where: { $0.isRequired }) {
      throw .missingArgument(missing.name, function: function.name, at: expression.range)
    }
    return bound
  }

  /// `net(x)`: the outputs of the network under study, whose weights are the only ones there are.
  private mutating func apply(
    _ network: Network, _ name: String, _ arguments: [Argument], _ expression: Expression
  ) throws(Diagnostic) -> Value {
    guard let argument = arguments.first else {
      throw .missingArgument("x", function: name, at: expression.range)
    }
    guard arguments.count == 1, argument.label == nil || argument.label == "x" else {
      throw .surplusArgument(argument.label, function: name, takes: ["x"], at: expression.range)
    }
    guard network.input != nil, network.notation == workbench.network?.notation else {
      throw .notUnderStudy(name, at: expression.range)
    }
    let x = try operand(argument.value).tensor
    return Value(try predict(x, at: expression.range))
  }
}
