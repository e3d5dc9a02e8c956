/// The optimisers that there are, each with its default settings. Commands, help and completion read this list.
package enum OptimizerTable {
  package static let all: [any Optimizer] = [
    SGD(), Momentum(), Nesterov(), AdaGrad(), RMSprop(), AdaDelta(), Adam(), AdamW(), AMSGrad(), Adamax(), NAdam(),
    RAdam(),
  ]

  /// Those of the textbook's chapter 6, in its forms and with its settings.
  package static let textbook: [any Optimizer] = [
    SGD(), Momentum(variant: .book), Nesterov(variant: .book), AdaGrad(variant: .book), RMSprop(variant: .book),
    Adam(variant: .book),
  ]

  package static let names = all.map(\.name)

  package static func optimizer(named name: String) -> (any Optimizer)? { all.first { $0.name == name } }
}
