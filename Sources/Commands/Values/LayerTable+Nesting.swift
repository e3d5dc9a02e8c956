import Networks

/// Layers that are made of others.
extension LayerTable {
  static let nesting: [LayerEntry] = [
    LayerEntry(
      name: "residual", parameters: ["layers", "skip=none"],
      summary: "x + what the layers make of x, which must have the shape of x, or of what `skip=` layers make of it",
      insides: ["layers", "skip"]
    ) { arguments throws(NetworkError) in
      try ResidualLayer(arguments.network("layers"), skip: arguments.networks["skip"]?.first)
    },
    LayerEntry(
      name: "branches", parameters: ["layers…", "join=concat", "axis=0"],
      summary: "the same x through several chains; their results side by side along an axis, or join=sum: added up",
      insides: ["layers…"]
    ) { arguments throws(NetworkError) in
      try BranchesLayer(
        arguments.networks["layers…"] ?? [], join: arguments.choice("join", of: "branches", default: .concat),
        axis: arguments.integer("axis", default: 0, of: "branches"))
    },
    LayerEntry(
      name: "block", parameters: ["layers", "name=block"],
      summary: "a chain as one layer; a chain that has a name becomes one wherever it stands in a network",
      insides: ["layers"]
    ) { arguments throws(NetworkError) in
      try BlockLayer(arguments.network("layers"), name: arguments.words["name"] ?? BlockLayer.standardName)
    },
  ]
}

extension LayerArguments {
  fileprivate func network(_ name: String) -> Network { networks[name]?.first ?? Network(input: nil, layers: []) }
}
