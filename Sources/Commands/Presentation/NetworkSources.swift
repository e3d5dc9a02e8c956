import Differentiation
import Networks

/// What each layer of a network takes, read from its graph.
struct NetworkSources {
  private let graph: Graph
  /// For the path of a layer what comes into it from outside.
  private var outer: [String: [String]] = [:]
  /// For a layer with others inside what comes to the operations of its own.
  private var own: [String: [String]] = [:]
  /// The layers whose last inner layer gives a node.
  private var ends: [NodeID: [String]] = [:]

  init(_ network: Network) {
    // Two examples are the fewest that have a variance.
    graph = (try? network.traced(batch: 2).graph) ?? Graph()
    for (path, id) in graph.aliases { ends[id, default: []].append(path) }
    for node in graph.nodes where node.op != nil {
      for input in node.inputs.map({ graph[$0] }) where input.isFedOrComputed { note(input, into: node.layer) }
    }
  }

  /// What a layer takes; one that puts together what layers inside give takes that.
  func from(_ stage: Network.Stage) -> [String] {
    if stage.parts.isEmpty { return outer[stage.path] ?? [] }
    return own[stage.path] ?? stage.parts.last.map { [$0.path] } ?? []
  }

  private mutating func note(_ input: Node, into layer: String) {
    if input.layer != layer { own[layer, default: []].appendNew(name(input, for: layer)) }
    for place in layer.enclosingPaths where !input.layer.isWithin(place) {
      outer[place, default: []].appendNew(name(input, for: place))
    }
  }

  /// A value by its shortest name outside of the layer that reads it: `block1` rather than `block1/relu1`.
  private func name(_ node: Node, for reader: String) -> String {
    let names = (ends[node.id] ?? []).filter { !reader.isWithin($0) }
    return names.min { $0.utf8.count < $1.utf8.count } ?? node.path
  }
}

extension [String] {
  fileprivate mutating func appendNew(_ element: String) {
    if !contains(element) { append(element) }
  }
}

extension Node {
  fileprivate var isFedOrComputed: Bool {
    switch origin {
    case .input, .operation: true
    case .parameter, .constant, .drawn, .kept: false
    }
  }
}

extension String {
  /// `a/b/c`, `a/b` and `a` for `a/b/c`.
  fileprivate var enclosingPaths: [String] {
    [self] + indices.filter { self[$0] == "/" }.reversed().map { String(self[..<$0]) }
  }

  fileprivate func isWithin(_ path: String) -> Bool { self == path || hasPrefix("\(path)/") }
}
