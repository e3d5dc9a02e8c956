import Tensors

/// Puts layers into their places: names each of them and works out the shapes before and after it.
package struct Assembly {
  /// The layer that the others lie in, e.g. `residual1`; empty for a network.
  private let path: String
  /// What that layer is given.
  private let source: String
  private(set) var stages: [Network.Stage] = []
  private var counts: [String: Int] = [:]
  private var names: Set<String> = []

  init(path: String = "", source: String = "x") {
    self.path = path
    self.source = source
  }

  /// Adds layers one behind the other; the first takes what comes from outside. Gives the shape after the last. Layers are
  /// named after their kinds and counted through all that lies in the same layer: `linear1`, `relu1`, `linear2`.
  package mutating func chain(_ layers: [any Layer], for input: Shape) throws(NetworkError) -> Shape {
    var (shape, source) = (input, source)
    for (position, layer) in layers.enumerated() {
      // A line of its own: as an argument it would change what the call holds, which would be copied for every layer.
      let name = newName(for: layer.kind)
      let stage = try stage(layer, name, for: shape, from: source, at: position)
      stages.append(stage)
      (shape, source) = (stage.output, stage.path)
    }
    return shape
  }

  /// Adds one layer, under a name of its own, that takes what comes from outside.
  package mutating func add(
    _ layer: any Layer, named name: String, for input: Shape
  ) throws(NetworkError) -> Shape {
    names.insert(name)
    let stage = try stage(layer, name, for: input, from: source, at: 0)
    stages.append(stage)
    return stage.output
  }

  private func stage(
    _ layer: any Layer, _ name: String, for input: Shape, from source: String, at position: Int
  ) throws(NetworkError) -> Network.Stage {
    let path = path.isEmpty ? name : "\(path)/\(name)"
    var inside = Assembly(path: path, source: source)
    do {
      let output = try layer.assemble(&inside, for: input)
      return Network.Stage(layer: layer, path: path, input: input, output: output, parts: inside.stages)
    } catch {
      throw error.placed(layer, for: input, from: source, at: position)
    }
  }

  /// `linear2`; after a digit `part1_2`.
  private mutating func newName(for kind: String) -> String {
    let stem = kind.last?.isNumber == true ? "\(kind)_" : kind
    var name: String
    repeat {
      counts[stem, default: 0] += 1
      name = "\(stem)\(counts[stem, default: 1])"
    } while !names.insert(name).inserted
    return name
  }
}
