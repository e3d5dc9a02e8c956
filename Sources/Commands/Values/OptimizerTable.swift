import Training

/// An optimiser by its name and settings. Help, completion and the reference page read this table.
struct OptimizerEntry: Sendable {
  let name: String
  let settings: [String]
  let summary: String
  let make: @Sendable ([String: Double]) -> any Optimizer
}

enum OptimizerTable {
  static let all: [OptimizerEntry] = [
    OptimizerEntry(name: "sgd", settings: ["lr"], summary: "w = w - lr · grad; lr 0.01 by default") { settings in
      SGD(rate: settings["lr", default: 0.01])
    }
  ]

  static let names = all.map(\.name)

  static func entry(named name: String) -> OptimizerEntry? { all.first { $0.name == name } }
}
