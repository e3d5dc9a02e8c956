import Tensors
import Testing

@testable import Experiments

/// Compares what an experiment found with a file of reference numbers.
///
/// In float64 every loss agrees to 1e-8 and every list of accuracies is the same. Measured over whole runs: losses within 3e-13,
/// Adam's within 2e-10, batch normalisation's within 1e-10. One network stands on a knife's edge: digits, batch normalisation, the
/// smallest of 16 scales. There NumPy under OpenBLAS's Prescott and Sandybridge kernels leaves the reference by 4.7e-4, and so does
/// Gradus (measured). In float32 rounding leads runs apart: the first losses agree to 1e-5 (measured: 7e-7), the last accuracies
/// within half a point.
/// With batch normalisation three points: NumPy's kernels leave each other by up to 2.9 there, Gradus the reference by 1.3 (measured).
struct ReferenceChecks {
  let json: JSON
  let result: ExperimentResult

  private var isDouble: Bool { json.precision == .float64 }

  func all() {
    switch json.text("experiment") {
    case "optimizer_compare_naive": paths()
    case "weight_init_activation_histogram": histograms()
    case "batch_norm_test": scales()
    case "overfit_weight_decay", "overfit_dropout": overfitting()
    case "hyperparameter_optimization": trials()
    default: comparison()
    }
  }

  private func losses(_ series: String, row: Int? = nil, _ wanted: JSON, limit: Double = 1e-8) {
    let found = list(series, row)
    guard isDouble else {
      // Networks that overflow in float32 do so at an iteration that rounding decides.
      #expect(deviation(Array(found.prefix(5)), Array(wanted.numbers.prefix(5))) < 1e-5, "\(series) \(row ?? 0)")
      return
    }
    #expect(deviation(found, wanted.numbers) < limit, "\(series) \(row ?? 0)")
  }

  private func accuracies(_ series: String, row: Int? = nil, _ wanted: JSON, singleLimit: Double = 0.005) {
    let found = list(series, row)
    if isDouble {
      #expect(found == wanted.numbers, "\(series) \(row ?? 0)")
    } else if let last = found.last, let wantedLast = wanted.numbers.last {
      #expect(abs(last - wantedLast) <= singleLimit, "\(series) \(row ?? 0)")
    }
  }

  private func list(_ series: String, _ row: Int?) -> [Double] {
    guard let array = result.series.first(where: { $0.name == series }) else { return [] }
    guard let row, let width = array.values.shape.dimensions.last else { return array.values.values }
    return Array(array.values.values[row * width..<(row + 1) * width])
  }

  /// Weights by their checksums: the first five to 1e-15 (relative), sums as far as the order of adding allows.
  private func weights(
    _ record: NetworkRecord?, _ tensors: (NetworkRecord) -> [Tensor], _ wanted: JSON, _ limit: Double
  ) {
    guard let record else {
      Issue.record("a network is missing")
      return
    }
    // Some files tell no weights.
    #expect(wanted.keys.isEmpty || wanted.keys.count == record.parameterPaths.count)
    for key in wanted.keys {
      let number = key.filter(\.isNumber)
      let stem = ["W": "linear", "b": "linear", "gamma": "batch_norm", "beta": "batch_norm"]
      let name = String(key.dropLast(number.count))
      guard let place = record.parameterPaths.firstIndex(of: "\(stem[name] ?? "")\(number).\(name)") else {
        Issue.record("no \(key)")
        continue
      }
      let values = tensors(record)[place].values
      #expect(deviation(Array(values.prefix(5)), wanted[key]["first5"].numbers) <= limit, "\(record.name) \(key)")
      let size = values.reduce(0) { $0 + abs($1) }
      let (sum, squares) = (values.reduce(0, +), values.reduce(0) { $0 + $1 * $1 })
      #expect(abs(sum - wanted[key]["sum"].number) <= 10 * limit * size, "\(record.name) \(key)")
      #expect(abs(squares - wanted[key]["sumsq"].number) <= 100 * limit * squares, "\(record.name) \(key)")
    }
  }

  private func initial(_ name: String, _ wanted: JSON) { weights(network(name), \.initial, wanted, 1e-15) }

  private func network(_ name: String) -> NetworkRecord? { result.networks.first { $0.name == name } }

  private func batches(_ name: String, _ wanted: JSON) {
    #expect(network(name)?.firstBatches.map { $0.map(Double.init) } == wanted.items.map(\.numbers), "\(name)")
  }
}

extension ReferenceChecks {
  private func comparison() {
    for key in json["train_loss"].keys {
      let name = key.lowercased()
      initial(name, json["initial_params"][key])
      batches(name, json["batch_indices_first3"])
      if isDouble {
        weights(network(name), \.firstGradients, json["first_iteration_grads"][key], 1e-10)
        weights(network(name), \.firstUpdated, json["params_after_first_update"][key], 1e-10)
      }
      losses("train_loss.\(name)", json["train_loss"][key])
      losses("loss_before_update.\(name)", json["loss_before_update"][key])
      if isDouble { losses("smooth_curve_train_loss.\(name)", json["smooth_curve_train_loss"][key]) }
      let limit = isDouble ? 0 : 0.005
      let found = network(name)
      #expect(abs((found?.finalTrainAccuracy ?? .nan) - json["final_train_acc"][key].number) <= limit, "\(name)")
      #expect(abs((found?.finalTestAccuracy ?? .nan) - json["final_test_acc"][key].number) <= limit, "\(name)")
    }
  }

  private func paths() {
    for key in json["runs"].keys {
      for (place, axis) in ["x", "y"].enumerated() {
        let run = json["runs"][key]
        #expect(list("\(axis).\(key.lowercased())", nil) == run[axis].numbers + [run["final"].numbers[place]], "\(key)")
      }
    }
  }

  private func histograms() {
    #expect(list("bin_edges", nil) == json["bin_edges"].numbers)
    for run in json["runs"].items {
      let name = "\(run.text("init").lowercased()).\(run.text("activation"))"
      for (place, layer) in run["layers"].items.enumerated() {
        #expect(list("hist.\(name)", place) == layer["hist"].numbers, "\(name) \(place)")
        // Measured: 6e-13, where the mean of tanh is close to 0.
        for key in ["mean", "std", "min", "max"] {
          #expect(deviation([list("\(key).\(name)", nil)[place]], [layer[key].number]) < 1e-10, "\(name) \(key)")
        }
      }
    }
  }

  private func scales() {
    #expect(list("weight_scale_list", nil) == json["weight_scale_list"].numbers)
    for (place, scale) in json["scales"].items.enumerated() {
      for kind in ["bn", "plain"] {
        initial("\(kind).\(place)", scale["initial_params_\(kind)"])
        batches("\(kind).\(place)", scale["batch_indices_first3"])
        let isOnEdge = kind == "bn" && place == 15 && json.text("data").hasPrefix("MNIST") == false
        losses(
          "loss_before_update_\(kind)", row: place, scale["loss_before_update_\(kind)"], limit: isOnEdge ? 1e-3 : 1e-8)
        accuracies(
          "train_acc_\(kind)", row: place, scale["train_acc_\(kind)"], singleLimit: kind == "bn" ? 0.03 : 0.005)
      }
    }
  }

  private func overfitting() {
    for key in json["runs"].keys {
      let run = json["runs"][key]
      initial(key, run["initial_params"])
      batches(key, run["batch_indices_first3"])
      accuracies("train_acc.\(key)", run["train_acc"])
      accuracies("test_acc.\(key)", run["test_acc"])
      for name in ["train_loss", "train_loss_before_update", "full_train_loss_with_decay_per_epoch"]
      where run.keys.contains(name) {
        losses("\(name).\(key)", run[name])
      }
      guard run.keys.contains("last_dropout_mask1") else { continue }
      let mask = list("last_dropout_mask1", nil)
      #expect(Array(mask.prefix(20)) == run["last_dropout_mask1"]["first20"].numbers)
      #expect(mask.reduce(0, +) == run["last_dropout_mask1"]["sum"].number)
    }
  }

  private func trials() {
    #expect(list("shuffle_permutation", nil) == json["shuffle_permutation"].numbers)
    let trials = json["trials"].items
    #expect(list("lr", nil) == trials.map { $0["lr"].number })
    #expect(list("weight_decay", nil) == trials.map { $0["weight_decay"].number })
    if isDouble { #expect(list("ranking_by_last_val_acc", nil) == json["ranking_by_last_val_acc"].numbers) }
    for (place, trial) in trials.enumerated() {
      initial("\(place)", trial["initial_params"])
      batches("\(place)", trial["batch_indices_first3"])
      losses("train_loss", row: place, trial["train_loss"])
      // Of 100 validation rows one that lies on the border is a whole point: two of 100 trials in float32 differ by one row.
      accuracies("val_acc", row: place, trial["val_acc"], singleLimit: 0.0101)
      accuracies("train_acc", row: place, trial["train_acc"])
    }
  }
}
