import Typography
import Language
import Networks
import Tensors

extension Session {
  /// `relu`, or `linear(32)`.
  mutating func layer(_ expression: Expression) throws(Diagnostic) -> any Layer {
    var (name, arguments) = (expression.dottedPath ?? "", [Argument]())
    if case .call(let callee, let given) = expression.kind { (name, arguments) = (callee.dottedPath ?? "", given) }
    guard let entry = LayerTable.layer(named: name) else {
      throw .unknownLayer(name, nearest: nearest(to: name, in: LayerTable.names), at: expression.range)
    }
    let bound = try bind(arguments, to: entry, expression)
    do {
      return try entry.make(bound)
    } catch {
      throw Wording.diagnostic(error, at: expression.range)
    }
  }

  private mutating func bind(
    _ arguments: [Argument], to entry: LayerEntry, _ expression: Expression
  ) throws(Diagnostic) -> LayerArguments {
    var bound = LayerArguments()
    var open = entry.parameters.map(FunctionParameter.init)
    for argument in arguments {
      let isMeant = { (parameter: FunctionParameter) in
        argument.label == nil ? !entry.isWord(parameter) : parameter.name == argument.label
      }
      guard let place = open.firstIndex(where: isMeant) else {
        throw .surplusArgument(argument.label, function: entry.name, takes: entry.parameters, at: argument.value.range)
      }
      try bind(argument.value, open[place], entry, &bound)
      if !open[place].takesAnyNumber { open.remove(at: place) }
    }
    let isMissing = { (parameter: FunctionParameter) in
      // A list of numbers may be empty.
      let hasList = bound.networks[parameter.name] != nil || !entry.insides.contains(parameter.name)
      return parameter.isRequired && !(parameter.takesAnyNumber && hasList)
    }
    if let missing = open.first(where: isMissing) {
      throw .missingArgument(missing.name, function: entry.name, at: expression.range)
    }
    return bound
  }

  private mutating func bind(
    _ expression: Expression, _ parameter: FunctionParameter, _ entry: LayerEntry, _ bound: inout LayerArguments
  ) throws(Diagnostic) {
    if entry.insides.contains(parameter.name) {
      return bound.networks[parameter.name, default: []].append(try inside(expression))
    }
    if entry.isWord(parameter) {
      bound.words[parameter.name] = expression.dottedPath ?? expression.printed
      return
    }
    let value = try evaluate(expression)
    guard let numbers = tensor(value) else { throw notNumeric(value, at: expression.range) }
    if parameter.takesAnyNumber { return bound.list += numbers.values }
    if entry.pairs.contains(parameter.name), numbers.shape.dimensions == [2] {
      bound.pairs[parameter.name] = numbers.values
      return
    }
    guard let number = numbers.scalar else {
      throw .expected("a number for `\(parameter.name)`", got: value.kind, at: expression.range)
    }
    bound.named[parameter.name] = number
  }

  /// Layers to lie in another one.
  private mutating func inside(_ expression: Expression) throws(Diagnostic) -> Network {
    let network: Network
    if case .chain(let stages) = expression.kind {
      network = try self.network(stages)
    } else {
      network = try part(expression, isFirst: false)
    }
    guard network.input == nil else { throw .shapeInside(at: expression.range) }
    return network
  }
}

extension Diagnostic {
  fileprivate static func shapeInside(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "layers inside of another take the shape of what comes before it", at: range,
      help: "leave the number at the beginning out")
  }
}
