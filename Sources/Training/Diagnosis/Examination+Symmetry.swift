import Differentiation
import Networks
import Tensors

extension Examination {
  /// Units of hidden layers that compute the same and feed on in the same way: they get the same gradient and stay the
  /// same for ever, so that the layer is as good as one of them.  Goodfellow, Bengio & Courville 2016, §8.4.
  var identicalUnits: [Finding] {
    stages.compactMap { stage in
      guard let incoming = columns(of: stage), let next = stages.first(where: { $0.path == reader(of: stage) }),
        let outgoing = rows(of: next, count: incoming.count)
      else { return nil }
      let units = zip(incoming, outgoing).map { $0 + $1 }
      let counts = units.reduce(into: [[Double]: Int]()) { $0[$1, default: 0] += 1 }
      let identical = counts.values.filter { $0 > 1 }.reduce(0, +)
      return identical > 0 ? .identicalUnits(layer: stage.path, identical: identical, units: units.count) : nil
    }
  }

  /// The next layer with weights, where it alone takes what a layer gives, through nothing but functions of single numbers,
  /// reshapes and masks.
  private func reader(of stage: Network.Stage) -> String? {
    let graph = recording.graph
    var result = graph.node(at: stage.path)
    while let node = result {
      let readers = graph.readers(of: node.id)
      guard let reader = readers.first.map({ graph[$0] }), readers.count == 1, reader.inputs.first == node.id else {
        return nil
      }
      let others = reader.inputs.dropFirst().map { graph[$0].origin }
      if others.contains(where: \.isLearned) { return reader.layer }
      guard others.allSatisfy(\.isDrawn) else { return nil }
      result = reader
    }
    return nil
  }

  /// For each unit what it takes in: its weights and its bias.
  private func columns(of stage: Network.Stage) -> [[Double]]? {
    guard let w = parameter("\(stage.path).W"), w.shape.rank == 2 else { return nil }
    let (inputs, units) = (w.shape.dimensions[0], w.shape.dimensions[1])
    let (values, bias) = (w.values, parameter("\(stage.path).b")?.values ?? [])
    return (0..<units).map { unit in
      (0..<inputs).map { values[$0 * units + unit] } + (unit < bias.count ? [bias[unit]] : [])
    }
  }

  /// For each unit the weights by which the next layer takes it in.
  private func rows(of stage: Network.Stage, count: Int) -> [[Double]]? {
    guard let w = parameter("\(stage.path).W"), w.shape.rank == 2, w.shape.dimensions[0] == count else { return nil }
    let (values, width) = (w.values, w.shape.dimensions[1])
    return (0..<count).map { Array(values[$0 * width..<($0 + 1) * width]) }
  }

  private func parameter(_ path: String) -> Tensor? {
    trainer.parameters.firstIndex { $0.path == path }.flatMap { place in
      state.parameters.indices.contains(place) ? state.parameters[place] : nil
    }
  }
}

extension Node.Origin {
  fileprivate var isLearned: Bool { if case .parameter = self { true } else { false } }
  fileprivate var isDrawn: Bool { if case .drawn = self { true } else { false } }
}
