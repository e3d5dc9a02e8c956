/// What learns otherwise than the rest, by the paths of parameters such as `linear1.W`.
package struct ParameterGroups: Hashable, Sendable {
  /// Those that training leaves as they are. They get no gradient, and what leads to them only is left out of the backward
  /// pass. What layers keep besides, such as running means, goes on following the batches, as in PyTorch.
  package var frozen: Set<String> = []
  /// What the learning rate is multiplied by for a parameter; 1 where nothing is said.
  private var factors: [String: Double] = [:]

  package init() {}

  package func factor(of path: String) -> Double { factors[path] ?? 1 }

  /// Those with a factor, and it.
  package var factored: [(path: String, factor: Double)] {
    factors.sorted { $0.key < $1.key }.map { (path: $0.key, factor: $0.value) }
  }

  package mutating func setFactor(of path: String, to factor: Double) { factors[path] = factor == 1 ? nil : factor }

  /// The optimiser as it treats a parameter.
  package func optimizer(_ optimizer: any Optimizer, for path: String) -> any Optimizer {
    guard !factors.isEmpty, let factor = factors[path], let rate = optimizer.learningRate else { return optimizer }
    return (try? optimizer.with(["lr": .number(rate * factor)])) ?? optimizer
  }

  /// What is said of parameters under new paths; what has none is forgotten.
  package func moved(_ paths: [String: String]) -> ParameterGroups {
    var groups = ParameterGroups()
    groups.frozen = Set(frozen.compactMap { paths[$0] })
    for (path, factor) in factors { if let new = paths[path] { groups.factors[new] = factor } }
    return groups
  }
}

extension Optimizer {
  /// The setting `lr`; nil where there is none.
  package var learningRate: Double? { settings.first { $0.name == "lr" }?.value }
}

extension ParameterGroups {
  /// As a file has it: a line for each parameter, e.g. `linear1.W frozen`, `linear2.W 0.1`.
  package var lines: String {
    (frozen.sorted().map { "\($0) frozen" } + factored.map { "\($0.path) \($0.factor)" }).joined(separator: "\n")
  }

  /// nil where a line is something else.
  package init?(lines: String) {
    for line in lines.split(separator: "\n") {
      let parts = line.split(separator: " ").map(String.init)
      guard parts.count == 2 else { return nil }
      if parts[1] == "frozen" {
        frozen.insert(parts[0])
      } else {
        guard let factor = Double(parts[1]), factor >= 0, factor.isFinite else { return nil }
        setFactor(of: parts[0], to: factor)
      }
    }
  }
}
