import Typography
import Language
import Networks
import Tensors

extension Session {
  /// `64 -> linear(32) -> relu -> linear(10)`. The first stage may be the shape of an example; a stage may be a network.
  mutating func network(_ stages: [Expression]) throws(Diagnostic) -> Network {
    var input: Shape?
    var layers: [any Layer] = []
    // Where each layer stands in the source, for errors.
    var ranges: [SourceRange] = []
    for (position, stage) in stages.enumerated() {
      if position == 0, let shape = try inputShape(stage) {
        input = shape
        continue
      }
      let part = try part(stage)
      if position == 0 { input = part.input }
      layers += part.layers
      guard layers.count <= Self.mostLayers else { throw .tooManyLayers(Self.mostLayers, at: stage.range) }
      ranges += part.layers.map { _ in stage.range }
    }
    let network = Network(input: input, layers: layers)
    if input != nil { try check(network, ranges) }
    return network
  }

  /// Many more than anyone can look at, and few enough to go through at every step.
  private static let mostLayers = 10_000

  /// Throws where layers do not fit together, or where one example or one parameter would not fit into memory.
  private func check(_ network: Network, _ ranges: [SourceRange]) throws(Diagnostic) {
    do {
      for (position, stage) in try network.stages().enumerated() {
        let shapes = [stage.input, stage.output] + stage.parameters.map(\.specification.shape)
        for shape in shapes { try check(shape, at: ranges.indices.contains(position) ? ranges[position] : nil) }
      }
    } catch let error as NetworkError {
      var range = ranges.last ?? .none
      if case .input(_, _, _, _, let position) = error, ranges.indices.contains(position) { range = ranges[position] }
      throw Wording.diagnostic(error, at: range)
    } catch let error as Diagnostic {
      throw error
    } catch {
      throw .noNetwork(at: ranges.first ?? .none)
    }
  }

  private func check(_ shape: Shape, at range: SourceRange?) throws(Diagnostic) {
    do {
      try shape.checkAllocatable(environment.precision)
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
  }

  /// The shape of one example, where the stage is a number or a list of numbers.
  private mutating func inputShape(_ stage: Expression) throws(Diagnostic) -> Shape? {
    if case .name(let name) = stage.kind, variable(name) == nil { return nil }
    if case .call(let callee, _) = stage.kind, case .name(let name) = callee.kind, LayerTable.layer(named: name) != nil
    {
      return nil
    }
    let value = try evaluate(stage)
    guard let extents = tensor(value)?.values else { return nil }
    let dimensions = extents.compactMap { Int(exactly: $0) }
    guard dimensions.count == extents.count, dimensions.allSatisfy({ $0 > 0 }) else {
      throw .expected("whole positive numbers for the shape of an example", got: described(value), at: stage.range)
    }
    return Shape(dimensions)
  }

  private mutating func part(_ stage: Expression) throws(Diagnostic) -> Network {
    if case .name(let name) = stage.kind {
      if case .network(let network)? = variable(name) { return network }
      if LayerTable.layer(named: name) != nil { return Network(input: nil, layers: [try layer(stage)]) }
    }
    if case .call(let callee, _) = stage.kind, case .name(let name) = callee.kind {
      if LayerTable.layer(named: name) != nil { return Network(input: nil, layers: [try layer(stage)]) }
      throw .unknownLayer(name, nearest: nearest(to: name, in: LayerTable.names), at: callee.range)
    }
    if case .name(let name) = stage.kind, variable(name) == nil {
      throw .unknownLayer(name, nearest: nearest(to: name, in: LayerTable.names), at: stage.range)
    }
    let value = try evaluate(stage)
    guard case .network(let network) = value else {
      throw .expected("a layer or a network", got: value.kind, at: stage.range)
    }
    return network
  }

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
      if let label = argument.label, let parameter = open.firstIndex(where: { $0.name == label && $0.isWord }) {
        bound.words[open.remove(at: parameter).name] = argument.value.dottedPath ?? argument.value.printed
        continue
      }
      let value = try evaluate(argument.value)
      guard let numbers = tensor(value) else { throw notNumeric(value, at: argument.value.range) }
      if entry.takesAnyNumber, argument.label == nil {
        bound.list += numbers.values
        continue
      }
      guard let place = open.firstIndex(where: { argument.label == nil ? !$0.isWord : $0.name == argument.label })
      else {
        throw .surplusArgument(argument.label, function: entry.name, takes: entry.parameters, at: argument.value.range)
      }
      guard let number = numbers.scalar else {
        throw .expected("a number for `\(open[place].name)`", got: value.kind, at: argument.value.range)
      }
      bound.named[open.remove(at: place).name] = number
    }
    if let missing = open.first(where: { $0.isRequired }), !entry.takesAnyNumber {
      throw .missingArgument(missing.name, function: entry.name, at: expression.range)
    }
    return bound
  }
}
