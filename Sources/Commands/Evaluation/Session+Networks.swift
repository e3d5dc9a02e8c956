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
    var count = 0
    for (position, stage) in stages.enumerated() {
      if position == 0, let shape = try inputShape(stage) {
        input = shape
        continue
      }
      let part = try part(stage, isFirst: position == 0)
      if position == 0 { input = part.input }
      layers += part.layers
      count += part.layers.reduce(0) { $0 + $1.nesting.count }
      guard count <= Nesting.mostLayers else { throw .tooManyLayers(Nesting.mostLayers, at: stage.range) }
      ranges += part.layers.map { _ in stage.range }
    }
    let network = Network(input: input, layers: layers)
    if input != nil { try check(network, ranges) }
    return network
  }

  /// Throws where layers do not fit together, or where one example or one parameter would not fit into memory.
  private func check(_ network: Network, _ ranges: [SourceRange]) throws(Diagnostic) {
    do {
      for (position, stage) in try network.stages().enumerated() {
        let shapes =
          stage.all.flatMap { [$0.input, $0.output] } + stage.parameters.map(\.specification.shape)
        for shape in shapes { try check(shape, at: ranges.indices.contains(position) ? ranges[position] : nil) }
      }
    } catch let error as NetworkError {
      var range = ranges.last ?? .none
      if let position = error.position, ranges.indices.contains(position) { range = ranges[position] }
      throw Wording.diagnostic(error, at: range)
    } catch let error as Diagnostic {
      throw error
    } catch {
      throw .noNetwork(at: ranges.first ?? .none)
    }
  }

  private func check(_ shape: Shape, at range: SourceRange?) throws(Diagnostic) {
    do {
      try shape.checkAllocatable(environment.precision, within: environment.budget)
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
  }

  /// The shape of one example, where the stage is a number or a list of numbers.
  private mutating func inputShape(_ stage: Expression) throws(Diagnostic) -> Shape? {
    if isLayers(stage) { return nil }
    if case .name(let name) = stage.kind, variable(name) == nil { return nil }
    let value = try evaluate(stage)
    guard let extents = tensor(value)?.values else { return nil }
    let dimensions = extents.compactMap { Int(exactly: $0) }
    guard dimensions.count == extents.count, dimensions.allSatisfy({ $0 > 0 }) else {
      throw .expected("whole positive numbers for the shape of an example", got: described(value), at: stage.range)
    }
    return Shape(dimensions)
  }

  /// Whether an expression can mean nothing but layers.
  private func isLayers(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .chain: return true
    case .name(let name):
      guard let value = variable(name) else { return LayerTable.layer(named: name) != nil }
      if case .network = value { return true } else { return false }
    case .call(let callee, _):
      guard case .name(let name) = callee.kind else { return false }
      return LayerTable.layer(named: name) != nil
    case .binary(.multiply, _, let repeated): return isLayers(repeated)
    default: return false
    }
  }

  mutating func part(_ stage: Expression, isFirst: Bool) throws(Diagnostic) -> Network {
    switch stage.kind {
    case .name(let name): return try part(named: name, isFirst: isFirst, at: stage.range)
    case .call(let callee, _):
      guard case .name(let name) = callee.kind else { break }
      guard LayerTable.layer(named: name) != nil else {
        throw .unknownLayer(name, nearest: nearest(to: name, in: LayerTable.names), at: callee.range)
      }
      return Network(input: nil, layers: [try layer(stage)])
    case .binary(.multiply, let count, let repeated) where isLayers(repeated):
      return try self.repeated(repeated, count)
    default: break
    }
    let value = try evaluate(stage)
    guard case .network(let network) = value else {
      throw .expected("a layer or a network", got: value.kind, at: stage.range)
    }
    return network
  }

  /// A chain that has a name is one layer, called so. A network at the beginning goes on instead, and one layer is itself.
  private mutating func part(named name: String, isFirst: Bool, at range: SourceRange) throws(Diagnostic) -> Network {
    switch variable(name) {
    case .network(let network)?:
      if isFirst && network.input != nil { return network }
      let chain = Network(input: nil, layers: network.layers)
      if chain.layers.count == 1 { return chain }
      do {
        return Network(input: nil, layers: [try BlockLayer(chain, name: name)])
      } catch {
        throw Wording.diagnostic(error, at: range)
      }
    case let value?: throw .expected("a layer or a network", got: value.kind, at: range)
    case nil: break
    }
    guard LayerTable.layer(named: name) != nil else {
      throw .unknownLayer(name, nearest: nearest(to: name, in: LayerTable.names), at: range)
    }
    return Network(input: nil, layers: [try layer(Expression(.name(name), range: range))])
  }

  /// `3 * block`: so many, one behind the other, each with weights of its own.
  private mutating func repeated(_ stage: Expression, _ times: Expression) throws(Diagnostic) -> Network {
    let times = try count(times, of: "layers")
    let layers = try part(stage, isFirst: false).layers
    let all = layers.reduce(0) { $0 + $1.nesting.count }
    guard times <= Nesting.mostLayers / max(all, 1) else {
      throw .tooManyLayers(Nesting.mostLayers, at: stage.range)
    }
    return Network(input: nil, layers: (0..<times).flatMap { _ in layers })
  }
}

extension NetworkError {
  /// The place in the network of the layer that does not fit.
  fileprivate var position: Int? {
    switch self {
    case .input(_, _, _, _, let position), .join(_, _, let position): position
    default: nil
    }
  }
}
