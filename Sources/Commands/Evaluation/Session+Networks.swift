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
      ranges += part.layers.map { _ in stage.range }
    }
    let network = Network(input: input, layers: layers)
    if input != nil { try check(network, ranges) }
    return network
  }

  private func check(_ network: Network, _ ranges: [SourceRange]) throws(Diagnostic) {
    do {
      _ = try network.stages()
    } catch {
      var range = ranges.last ?? .none
      if case .input(_, _, _, _, let position) = error, ranges.indices.contains(position) { range = ranges[position] }
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
    var (positional, named) = ([Double](), [String: Double]())
    for argument in arguments {
      let value = try evaluate(argument.value)
      guard let numbers = tensor(value)?.values else { throw .notNumeric(value.kind, at: argument.value.range) }
      if let label = argument.label {
        guard entry.parameters.contains(where: { $0.hasPrefix(label) }) else {
          throw .surplusArgument(label, function: name, takes: entry.parameters, at: argument.value.range)
        }
        named[label] = numbers.first
      } else {
        positional += numbers
      }
    }
    do {
      return try entry.make(positional, named)
    } catch {
      throw Wording.diagnostic(error, at: expression.range)
    }
  }
}
