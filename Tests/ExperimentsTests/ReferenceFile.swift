import Foundation
import Tensors
import TestSupport
import Testing

@testable import Experiments

/// One file of reference numbers: an experiment that the textbook's code ran, with its settings and everything that came out.
struct ReferenceFile: Sendable, CustomTestStringConvertible {
  let path: String

  var testDescription: String { path.split(separator: "/").suffix(2).joined(separator: "/") }

  /// The files that `GRADUS_REFERENCE_FILES` names, with colons between them; without it those of `../shared/reference`.
  static var all: [ReferenceFile] {
    let paths = named.isEmpty ? shared : named
    return paths.filter { $0.hasSuffix(".json") }.map(ReferenceFile.init).filter {
      experiments.contains($0.read().text("experiment"))
    }
  }

  private static var named: [String] {
    (ProcessInfo.processInfo.environment["GRADUS_REFERENCE_FILES"] ?? "").split(separator: ":").map(String.init)
  }

  private static var shared: [String] {
    ["chapter6", "chapter6-digits"].map { "\(Project.shared ?? "")/reference/\($0)" }.flatMap { folder in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return names.sorted().map { "\(folder)/\($0)" }
    }
  }

  private static let experiments = [
    "optimizer_compare_naive", "optimizer_compare_mnist", "optimizer_compare_digits",
    "weight_init_activation_histogram", "weight_init_compare", "batch_norm_test", "overfit_weight_decay",
    "overfit_dropout", "hyperparameter_optimization",
  ]

  static var runsAtFullLength: Bool {
    !named.isEmpty || ProcessInfo.processInfo.environment["GRADUS_LONG_TESTS"] == "1"
  }

  func read() -> JSON {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    let data = FileManager.default.contents(atPath: path) ?? Data()
    return (try? decoder.decode(JSON.self, from: data)) ?? .nothing
  }
}

/// A value of a JSON file; what is not there is nothing. (`JSONSerialization` reads numbers inexactly.)
enum JSON: Decodable {
  case nothing
  case word(String)
  case single(Double)
  case several([Double])
  case list([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let object = try? container.decode([String: JSON].self) {
      self = .object(object)
    } else if let number = try? container.decode(Double.self) {
      self = .single(number)
    } else if let numbers = try? container.decode([Double].self) {
      self = .several(numbers)
    } else if let list = try? container.decode([JSON].self) {
      self = .list(list)
    } else if let flag = try? container.decode(Bool.self) {
      self = .single(flag ? 1 : 0)
    } else {
      self = (try? container.decode(String.self)).map { .word($0) } ?? .nothing
    }
  }

  subscript(key: String) -> JSON {
    if case .object(let members) = self { members[key] ?? .nothing } else { .nothing }
  }

  var keys: [String] { if case .object(let members) = self { members.keys.sorted() } else { [] } }
  var number: Double { if case .single(let number) = self { number } else { .nan } }
  var numbers: [Double] { if case .several(let numbers) = self { numbers } else { [] } }

  var items: [JSON] {
    switch self {
    case .list(let items): items
    case .several(let numbers): numbers.map { .single($0) }
    default: []
    }
  }

  func text(_ key: String) -> String { if case .word(let text) = self[key] { text } else { "" } }

  /// As it is written after `name=` of a setting.
  var setting: String {
    switch self {
    case .word(let text): text.lowercased()
    case .single(let number): number.settingText
    default: items.map(\.setting).joined(separator: ",")
    }
  }
}

extension JSON {
  var precision: Precision { text("param_dtype") == "float32" ? .float32 : .float64 }

  /// The experiment that made this file, with the file's settings.
  func experiment() throws -> any Experiment {
    var experiment = try ExperimentTable.experiment(named: text("experiment"))
    let known = Set(experiment.settings.map(\.name))
    let config = self["config"]
    for key in config.keys where known.contains(key) && key != "train" && key != "test" {
      experiment = try experiment.setting(key, to: config[key].setting)
    }
    for key in ["train", "test"] where config.keys.contains(key) {
      let ends = config[key].numbers
      experiment = try experiment.setting(key, to: (ends[1] - ends[0]).settingText)
    }
    if config.keys.contains("opts") {
      let list = config["opts"].keys.map { "\($0.lowercased())(\(config["opts"][$0]["lr"].setting))" }
      experiment = try experiment.setting("optimizers", to: list.joined(separator: ","))
    }
    guard known.contains("data") else { return experiment }
    let isMNIST = text("data").hasPrefix("MNIST")
    experiment = try experiment.setting("data", to: isMNIST ? "\(Project.shared ?? "")/data/mnist" : "digits")
    let isRounded = text("pixels") == "book" && precision == .float64
    return isRounded ? try experiment.setting("pixels", to: "float32") : experiment
  }

  func context() -> ExperimentContext {
    ExperimentContext(
      catalogue: .shipped, seed: UInt32(self["seed"].number.isNaN ? 0 : self["seed"].number), precision: precision,
      keepsParameters: true)
  }
}
