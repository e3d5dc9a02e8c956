import Datasets
import Differentiation
import Networks
import Tensors
import Testing

@testable import Training

/// Small networks in training, for laws about updates.
enum UpdateWalk {
  static func trainer(
    _ optimizer: any Optimizer, clipping: Clipping?, schedule: Schedule? = nil, seed: UInt32,
    precision: Precision = .float64
  ) throws -> Trainer {
    let data = try Generator.moons.dataset(rows: 20, Generation(noise: 0.1, seed: seed))
    let layers: [any Layer] = [try LinearLayer(width: 4), ActivationLayer(Relu()), try LinearLayer(width: 2)]
    var setup = TrainingSetup(
      network: Network(input: Shape([2]), layers: layers), data: Partition(training: data), loss: .crossEntropy,
      optimizer: optimizer, seed: seed, batch: BatchPolicy(size: 6), precision: precision, clipping: clipping)
    setup.schedule = schedule
    return try Trainer(setup)
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
    if standard.variants.count > 1 {
      let place = Int(stream.nextInteger(upThrough: UInt64(standard.variants.count - 1)))
      changes["variant"] = .word(standard.variants[place].rawValue)
    }
    return try standard.with(changes)
  }

  static func clipping(_ stream: inout RandomStream) -> Clipping? {
    switch stream.nextInteger(upThrough: 4) {
    case 0: nil
    case 1: .norm(0.1 + Double(stream.nextInteger(upThrough: 9)) / 10)
    case 2: .norm(0.1 + Double(stream.nextInteger(upThrough: 9)), order: .one)
    case 3: .norm(0.01 + Double(stream.nextInteger(upThrough: 9)) / 100, order: .infinity)
    default: .value(0.01 + Double(stream.nextInteger(upThrough: 9)) / 100)
    }
  }
}
