import Foundation
import Tensors
import TestSupport
import Testing

@testable import Experiments

/// One file of reference numbers: an experiment that the textbook's code ran, with its settings and everything that came out.
struct ReferenceFile: Sendable, CustomTestStringConvertible {
  let path: String

  var testDescription: String { path.split(separator: "/").suffix(2).joined(separator: "/") }

  /// Those of `../shared/reference`, and the ones that `GRADUS_REFERENCE_FILES` names, with colons between them.
  static var all: [ReferenceFile] {
    let folders = ["chapter6", "chapter6-digits"].map { "\(Project.shared ?? "")/reference/\($0)" }
    let shared = folders.flatMap { folder in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return names.sorted().map { "\(folder)/\($0)" }
    }
    let own = ProcessInfo.processInfo.environment["GRADUS_REFERENCE_FILES"] ?? ""
    return (shared + own.split(separator: ":").map(String.init)).filter { $0.hasSuffix(".json") }.map(ReferenceFile.init)
      .filter { experiments.contains($0.read().text("experiment")) }
  }

  private static let experiments = [
    "optimizer_compare_naive", "optimizer_compare_mnist", "optimizer_compare_digits",
    "weight_init_activation_histogram", "weight_init_compare", "batch_norm_test", "overfit_weight_decay",
    "overfit_dropout", "hyperparameter_optimization",
  ]

  static var runsAtFullLength: Bool { ProcessInfo.processInfo.environment["GRADUS_LONG_TESTS"] == "1" }

  func read() -> JSON {
    let data = FileManager.default.contents(atPath: path) ?? Data()
    return JSON((try? JSONSerialization.jsonObject(with: data)) ?? [:])
  }
}

/// A value of a JSON file; what is not there is empty.
struct JSON {
  private let value: Any

  init(_ value: Any) { self.value = value }

  subscript(key: String) -> JSON { JSON((value as? [String: Any])?[key] ?? [:] as [String: Any]) }
  var keys: [String] { ((value as? [String: Any])?.keys).map { $0.sorted() } ?? [] }
  var items: [JSON] { (value as? [Any])?.map(JSON.init) ?? [] }
  var numbers: [Double] { items.map(\.number) }

  /// Numbers that JSON does not have are written as words.
  var number: Double {
    switch value {
    case let number as NSNumber: number.doubleValue
    case "Infinity" as String: .infinity
    case "-Infinity" as String: -.infinity
    default: .nan
    }
  }

  func text(_ key: String) -> String { (value as? [String: Any])?[key] as? String ?? "" }

  /// As it is written after `name=` of a setting.
  var setting: String {
    if let text = value as? String { return text.lowercased() }
    if value is NSNumber { return number.settingText }
    return items.map(\.setting).joined(separator: ",")
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
