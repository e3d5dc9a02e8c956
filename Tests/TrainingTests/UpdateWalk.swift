import Datasets
import Differentiation
import Networks
import Tensors
import Testing

@testable import Training

/// Small networks in training, for laws about updates.
enum UpdateWalk {
  static func trainer(
    _ optimizer: any Optimizer, clipping: Clipping?, seed: UInt32, precision: Precision = .float64
  ) throws -> Trainer {
    let data = try Generator.moons.dataset(rows: 20, Generation(noise: 0.1, seed: seed))
    let layers: [any Layer] = [try LinearLayer(width: 4), ActivationLayer(Relu()), try LinearLayer(width: 2)]
    return try Trainer(
      TrainingSetup(
        network: Network(input: Shape([2]), layers: layers), data: Partition(training: data), loss: .crossEntropy,
        optimizer: optimizer, seed: seed, batch: BatchPolicy(size: 6), precision: precision, clipping: clipping))
  }

  /// An optimiser with settings drawn from their ranges.
  static func optimizer(_ stream: inout RandomStream) throws -> any Optimizer {
    let standard = OptimizerTable.all[Int(stream.nextInteger(upThrough: UInt64(OptimizerTable.all.count - 1)))]
    func draw() -> Double { Double(stream.nextInteger(upThrough: 999)) / 1000 }
    var changes: [String: OptimizerValue] = [
      "lr": .number(0.3 * draw()), "weight_decay": .number(draw() < 0.5 ? 0 : draw()),
    ]
    for (name, _) in standard.settings where changes[name] == nil {
      changes[name] = .number(name == "eps" ? 1e-8 : draw())
    }
    if standard.variants.count > 1 { changes["variant"] = draw() < 0.5 ? "standard" : "book" }
    return try standard.with(changes)
  }

  static func clipping(_ stream: inout RandomStream) -> Clipping? {
    switch stream.nextInteger(upThrough: 2) {
    case 0: nil
    case 1: .norm(0.1 + Double(stream.nextInteger(upThrough: 9)) / 10)
    default: .value(0.01 + Double(stream.nextInteger(upThrough: 9)) / 100)
    }
  }
}
