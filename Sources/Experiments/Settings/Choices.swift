import Tensors
import Training

extension DataChoice.Pixels: SettingValue {
  init?(settingText: String) { self.init(rawValue: settingText) }
  var settingText: String { rawValue }
  static var takes: String { allCases.map(\.rawValue).joined(separator: " or ") }
}

extension BookActivation: SettingValue {
  init?(settingText: String) { self.init(rawValue: settingText.lowercased()) }
  var settingText: String { rawValue }
  static var takes: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

extension BookInit: SettingValue {
  init?(settingText: String) {
    let text = settingText.lowercased()
    switch text {
    case "xavier": self = .xavier
    case "he": self = .he
    default:
      let number = text.hasPrefix("std=") ? String(text.dropFirst(4)) : text
      guard let std = Double(number), std.isFinite, std >= 0 else { return nil }
      self = .std(std)
    }
  }

  var settingText: String {
    switch self {
    case .std(let std): "std=\(std.settingText)"
    case .xavier: "xavier"
    case .he: "he"
    }
  }

  static var takes: String { "xavier, he or a standard deviation such as std=0.01" }
}

/// An optimiser as it is written in a list: `momentum`, `momentum(0.1)`, `adam(0.3, beta1=0.8)`; the first number is the rate.
/// In the textbook's form and with its defaults where the textbook has it.
package struct OptimizerChoice: Sendable {
  let optimizer: any Optimizer
  /// As it was written.
  let text: String

  var name: String { optimizer.name }

  init(_ optimizer: any Optimizer, text: String? = nil) {
    self.optimizer = optimizer
    self.text = text ?? optimizer.name
  }
}

extension OptimizerChoice: SettingValue {
  init?(settingText: String) {
    let parts = settingText.split(separator: "(", maxSplits: 1).map { String($0).trimmed }
    guard let name = parts.first?.lowercased(), let known = Self.known(name) else { return nil }
    guard parts.count == 2 else {
      self.init(known, text: name)
      return
    }
    guard parts[1].hasSuffix(")"), let values = Self.values(String(parts[1].dropLast())),
      let changed = try? known.with(values)
    else { return nil }
    self.init(changed, text: settingText)
  }

  var settingText: String { text }
  static var takes: String { OptimizerTable.names.joined(separator: ", ") + ", with a rate as in momentum(0.1)" }

  private static func known(_ name: String) -> (any Optimizer)? {
    OptimizerTable.textbook.first { $0.name == name } ?? OptimizerTable.optimizer(named: name)
  }

  private static func values(_ text: String) -> [String: OptimizerValue]? {
    var values: [String: OptimizerValue] = [:]
    for (place, part) in text.split(separator: ",").enumerated() {
      let sides = part.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
      let key = sides.count == 2 ? sides[0] : "lr"
      guard place == 0 || sides.count == 2, let value = sides.last else { return nil }
      values[key] = Double(value).map { .number($0) } ?? .word(value)
    }
    return values
  }
}

extension Sequence<String> {
  /// The same names; those that occur again numbered, `sgd`, `sgd_2`.
  var madeUnique: [String] {
    var counts: [String: Int] = [:]
    return map { name in
      counts[name, default: 0] += 1
      let count = counts[name] ?? 1
      return count == 1 ? name : "\(name)_\(count)"
    }
  }
}
