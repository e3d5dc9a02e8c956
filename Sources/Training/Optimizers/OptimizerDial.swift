import Typography

/// A number that an optimiser can be set to by name.
package struct OptimizerDial<Owner: Sendable>: Sendable {
  let name: String
  let path: WritableKeyPath<Owner, Double> & Sendable
  let range: OptimizerSettingRange

  init(
    _ name: String, _ path: WritableKeyPath<Owner, Double> & Sendable, _ range: OptimizerSettingRange = .notNegative
  ) {
    self.name = name
    self.path = path
    self.range = range
  }
}

/// What a setting may be.
package enum OptimizerSettingRange: Sendable, Equatable {
  /// A finite number, 0 or more.
  case notNegative
  /// 0 or more, but less than 1: a share that is kept.
  case belowOne

  package func contains(_ value: Double) -> Bool { value >= 0 && value < (self == .belowOne ? 1 : .infinity) }
}

/// Why an optimiser cannot be set so.
package enum OptimizerError: Error, Equatable, Sendable {
  /// It has no setting of this name, but these.
  case unknownSetting(String, of: String, has: [String])
  case outside(OptimizerSettingRange, setting: String, value: Double)
}

extension Optimizer {
  /// Its settings by name, in the order in which they are shown.
  package var settings: [(name: String, value: Double)] { dials.map { ($0.name, self[keyPath: $0.path]) } }

  /// The same optimiser with some settings changed.
  package func with(_ changes: [String: Double]) throws(OptimizerError) -> Self {
    var changed = self
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
      guard let dial = dials.first(where: { $0.name == name }) else {
        throw .unknownSetting(name, of: self.name, has: dials.map(\.name))
      }
      guard dial.range.contains(value) else { throw .outside(dial.range, setting: name, value: value) }
      changed[keyPath: dial.path] = value
    }
    return changed
  }

  /// The settings that matter: weight decay only where there is any.
  package var effectiveSettings: [(name: String, value: Double)] {
    settings.filter { $0.name != "weight_decay" || $0.value != 0 }
  }

  /// As it is written in a command, e.g. `sgd lr=0.1`.
  package var notation: String {
    let format = NumberFormat(digits: 17)
    return ([name] + effectiveSettings.map { "\($0.name)=\(format.formatted($0.value))" }).joined(separator: " ")
  }
}
