import Training
import Typography

/// Optimisers as help, completion and the reference page name them.
extension Optimizer {
  /// `sgd lr=0.01 weight_decay=0`
  var signature: String {
    ([name] + settings.map { "\($0.name)=\(NumberFormat().formatted($0.value))" }).joined(separator: " ")
  }

  /// `steps against the gradient: w = w - lr * grad`
  var description: String { "\(summary): \(formula)" }
}

extension OptimizerTable {
  /// The names of all settings.
  static var settingNames: [String] { Array(Set(all.flatMap { $0.settings.map(\.name) })).sorted() }
}
