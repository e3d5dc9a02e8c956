/// The optimisers that there are, each with its default settings. Commands, help and completion read this list.
package enum OptimizerTable {
  package static let all: [any Optimizer] = [SGD(), Momentum(), Adam()]

  package static let names = all.map(\.name)

  package static func optimizer(named name: String) -> (any Optimizer)? { all.first { $0.name == name } }
}
