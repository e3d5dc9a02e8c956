import Typography

/// A number that an optimiser can be set to by name.
package struct OptimizerDial<Owner: Sendable>: Sendable {
  let name: String
  let path: WritableKeyPath<Owner, Double> & Sendable
  let range: OptimizerSettingRange
  /// Whether it goes without saying where it is 0.
  let isSilentAtZero: Bool

  init(
    _ name: String, _ path: WritableKeyPath<Owner, Double> & Sendable, _ range: OptimizerSettingRange = .notNegative,
    isSilentAtZero: Bool = false
  ) {
    self.name = name
    self.path = path
    self.range = range
    self.isSilentAtZero = isSilentAtZero
  }

  /// λ of a penalty that is added to gradients; there is none by default.
  static func penalty(_ path: WritableKeyPath<Owner, Double> & Sendable) -> Self {
    Self("weight_decay", path, isSilentAtZero: true)
  }

  /// The share of itself, times the rate, by which each weight shrinks, apart from its gradient; none by default.
  static func decoupled(_ path: WritableKeyPath<Owner, Double> & Sendable) -> Self {
    Self("decoupled_decay", path, isSilentAtZero: true)
  }
}

/// What a setting may be.
package enum OptimizerSettingRange: Sendable, Equatable {
  /// A finite number, 0 or more.
  case notNegative
  /// 0 or more, but less than 1: a share that is kept.
  case belowOne
  /// A whole number, 0 or more.
  case count
  /// 1 for yes, 0 for no.
  case flag

  package func contains(_ value: Double) -> Bool {
    switch self {
    case .notNegative: value >= 0 && value < .infinity
    case .belowOne: value >= 0 && value < 1
    case .count: value >= 0 && value <= 1e9 && value == value.rounded()
    case .flag: value == 0 || value == 1
    }
  }
}

/// What a setting is set to: a number, or the word for a variant.
package enum OptimizerValue: Hashable, Sendable {
  case number(Double)
  case word(String)
}

extension OptimizerValue: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
  package init(integerLiteral value: Int) { self = .number(Double(value)) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(stringLiteral value: String) { self = .word(value) }
}

/// Why an optimiser cannot be set so.
package enum OptimizerError: Error, Equatable, Sendable {
  /// It has no setting of this name, but these.
  case unknownSetting(String, of: String, has: [String])
  case outside(OptimizerSettingRange, setting: String, value: Double)
  case notANumber(String, setting: String)
  /// It cannot be written in this form, but in these.
  case unknownVariant(String, of: String, has: [String])
}

extension Optimizer {
  /// Its numbers by name, in the order in which they are shown.
  package var settings: [(name: String, value: Double)] { dials.map { ($0.name, self[keyPath: $0.path]) } }

  /// The names of all that can be set.
  package var settingNames: [String] { dials.map(\.name) + (variants.count > 1 ? [OptimizerVariant.setting] : []) }

  /// The same optimiser with some settings changed. Settings that were left as they are by default follow the variant.
  package func with(_ changes: [String: OptimizerValue]) throws(OptimizerError) -> Self {
    var (changed, numbers) = (self, changes)
    if variants.count > 1, let choice = numbers.removeValue(forKey: OptimizerVariant.setting) {
      changed = rewritten(as: try variant(choice))
    }
    for (name, value) in numbers.sorted(by: { $0.key < $1.key }) { try changed.set(name, to: value) }
    return changed
  }

  private mutating func set(_ name: String, to value: OptimizerValue) throws(OptimizerError) {
    guard let dial = dials.first(where: { $0.name == name }) else {
      throw .unknownSetting(name, of: self.name, has: settingNames)
    }
    switch value {
    case .word(let word): throw .notANumber(word, setting: name)
    case .number(let number):
      guard dial.range.contains(number) else { throw .outside(dial.range, setting: name, value: number) }
      self[keyPath: dial.path] = number
    }
  }

  private func variant(_ choice: OptimizerValue) throws(OptimizerError) -> OptimizerVariant {
    let word =
      switch choice {
      case .word(let word): word
      case .number(let number): NumberFormat().formatted(number)
      }
    guard let variant = variants.first(where: { $0.rawValue == word }) else {
      throw .unknownVariant(word, of: name, has: variants.map(\.rawValue))
    }
    return variant
  }

  private func rewritten(as variant: OptimizerVariant) -> Self {
    let standard = Self(variant: self.variant)
    var other = Self(variant: variant)
    for dial in dials where self[keyPath: dial.path] != standard[keyPath: dial.path] {
      other[keyPath: dial.path] = self[keyPath: dial.path]
    }
    return other
  }

  /// The settings that matter: a penalty only where there is any.
  package var effectiveSettings: [(name: String, value: Double)] {
    dials.map { ($0, self[keyPath: $0.path]) }.filter { !$0.isSilentAtZero || $1 != 0 }.map { ($0.name, $1) }
  }

  /// As it is written in a command, e.g. `sgd lr=0.1` or `adam variant=book lr=0.01 …`.
  package var notation: String { notation(digits: 17) }

  /// The same with shorter numbers, to be looked at.
  package func notation(digits: Int) -> String {
    let format = NumberFormat(digits: digits)
    let form = variant == .standard ? [] : ["\(OptimizerVariant.setting)=\(variant.rawValue)"]
    return ([name] + form + effectiveSettings.map { "\($0.name)=\(format.formatted($0.value))" })
      .joined(separator: " ")
  }
}
