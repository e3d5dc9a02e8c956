import Language
import Networks
import Tensors
import Typography

/// `replace linear3 with linear(5)`: another head on what was learned.
struct ReplaceCommand: Command {
  let declaration = Declaration(
    .building, "replace EXPR with LAYERS",
    summary: "put other layers in the place of one, and keep the weights of the rest",
    details: """
      `replace linear3 with linear(5)`, or with several: `replace linear3 with linear(32) -> relu -> linear(5)`. The layer stands
      in the network itself, not inside of another.

      A new run begins, with the weights that the other layers have now; the new ones are drawn as `init` says, from the run's seed.
      The run before is gone. What is frozen, and rates of their own, stay with their layers. Data may be chosen after: the weights are
      kept until `init` draws anew, or another network is built.
      """,
    examples: ["replace linear2 with linear(5)"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let target = phrase.expression("EXPR"), let layers = phrase.expression("LAYERS") else { return nil }
    try session.needsNetwork(at: phrase.range)
    guard let network = session.workbench.network else { throw session.noNetwork(at: phrase.range) }
    let place = try place(of: target, network, session)
    let head = try session.head(layers)
    let changed: ChangedNetwork
    do {
      changed = try ChangedNetwork(network, replacing: place, with: head)
    } catch {
      throw Wording.diagnostic(error, at: layers.range)
    }
    session.rebuild(changed, label: "replace \(target.printed) with \(layers.printed)")
    session.tell(changed, phrase)
    return nil
  }

  private func place(
    of target: Expression, _ network: Network, _ session: Session
  ) throws(Diagnostic) -> Int {
    let stages = (try? network.stages()) ?? []
    let path = session.joiningPaths(target).dottedPath ?? target.printed
    if let place = stages.firstIndex(where: { $0.path == path }) { return place }
    guard !stages.flatMap(\.all).contains(where: { $0.path == path }) else {
      throw Diagnostic(
        "`\(path)` lies inside of another layer; only those of the network itself can be replaced", at: target.range)
    }
    throw .unknownChoice("layer", path, among: stages.map(\.path), at: target.range)
  }
}

/// A network in which layers stand in the place of one, and where the others' tensors went.
struct ChangedNetwork {
  let network: Network
  /// Old paths of parameters, and of what layers keep, and the new ones; those of the same shape only.
  let moved: [String: String]
  /// New paths of parameters that have no old one.
  let fresh: [String]

  init(_ old: Network, replacing place: Int, with head: [any Layer]) throws(NetworkError) {
    var layers = old.layers
    layers.replaceSubrange(place...place, with: head)
    network = Network(input: old.input, layers: layers)
    let (before, after) = (try old.stages(), try network.stages())
    var moved: [String: String] = [:]
    for (number, stage) in before.enumerated() where number != place {
      let other = after[number < place ? number : number + head.count - 1]
      for (a, b) in zip(stage.parameters, other.parameters) where a.specification == b.specification {
        moved[a.path] = b.path
      }
      for (a, b) in zip(stage.keeps, other.keeps) where a.specification == b.specification { moved[a.path] = b.path }
    }
    self.moved = moved
    let kept = Set(moved.values)
    fresh = after.flatMap(\.parameters).map(\.path).filter { !kept.contains($0) }
  }
}

extension Session {
  /// Layers to be put into a network.
  fileprivate mutating func head(_ expression: Expression) throws(Diagnostic) -> [any Layer] {
    let network: Network
    if case .chain(let stages) = expression.kind {
      network = try self.network(stages)
    } else {
      network = try part(expression, isFirst: false)
    }
    guard network.input == nil, !network.layers.isEmpty else {
      throw .expected("layers, such as linear(5)", got: network.notation, at: expression.range)
    }
    return network.layers
  }

  /// Puts the changed network under study, with the weights that there are.
  fileprivate mutating func rebuild(_ changed: ChangedNetwork, label: String) {
    let old = workbench.history?.weights ?? workbench.carried?.values ?? [:]
    var values: [String: Tensor] = [:]
    for (path, tensor) in old { if let new = changed.moved[path] { values[new] = tensor } }
    let groups = workbench.groups.moved(changed.moved)
    let notation = workbench.network?.notation
    for (name, value) in variables {
      if case .network(let network) = value, network.notation == notation { assign(name, .network(changed.network)) }
    }
    workbench.network = changed.network
    workbench.groups = groups
    workbench.carried = values.isEmpty ? nil : CarriedWeights(label: label, values: values)
    beginAnew()
  }

  fileprivate mutating func tell(_ changed: ChangedNetwork, _ phrase: Phrase) {
    say("net = \(changed.network.notation)")
    let kept = ((try? changed.network.parameters()) ?? []).map(\.path).filter { !changed.fresh.contains($0) }
    if workbench.carried != nil, !kept.isEmpty { say("kept: \(kept.joined(separator: ", "))") }
    if !changed.fresh.isEmpty { say("drawn anew: \(changed.fresh.joined(separator: ", "))") }
    guard workbench.missing == nil else { return }
    do {
      try prepareWorkbench(at: phrase.range)
    } catch {
      say("it cannot be trained on the data in use: \(error.message)")
    }
  }
}
