import Tensors
import Testing

@testable import Training

/// The rules against PyTorch 2.15.0 (float64, one CPU thread): four weights under twelve given gradients, of which one is
/// always 0, one is 0 at first and one is 100 once.
@Suite struct OptimizerTests {
  private static let start = [0.5, 1, -1, 0]
  private static let gradients = [
    [-0.2119140625, 0, 0, -0.5380859375], [0.355224609375, 0, 0, -0.587646484375],
    [-1.381103515625, 0, 0, -3.705810546875], [0.55419921875, 0, 0, 0.65283203125],
    [2.580810546875, 0, -1.779052734375, -0.450439453125], [-0.64306640625, 0, 1.406494140625, -0.23828125],
    [1.525390625, 0, 0.178955078125, 2.10107421875], [0, 0, 0, 0],
    [-0.162841796875, 0, -0.706787109375, 0.452880859375], [-0.21728515625, 0, 0.763916015625, 0.20751953125],
    [-0.43359375, 0, 0.468994140625, 100], [0.723876953125, 0, 0.357421875, -0.214599609375],
  ]

  /// An optimiser, and the weights after steps 1, 2 and 12.
  struct Run: Sendable {
    let optimizer: any Optimizer
    let weights: [[Double]]
  }

  static let runs = [
    // torch.optim.SGD([w], lr=0.05, weight_decay=0.1)
    Run(
      optimizer: SGD(rate: 0.05, weightDecay: 0.1),
      weights: [
        [0.508095703125, 0.995, -0.995, 0.026904296875],
        [0.48779399414062496, 0.990025, -0.990025, 0.056152099609375006],
        [0.3397157013776433, 0.9416228069143758, -0.9769110865898404, -4.866830010506447],
      ]),
    // torch.optim.SGD([w], lr=0.02, momentum=0.9)
    Run(
      optimizer: Momentum(rate: 0.02),
      weights: [
        [0.50423828125, 1, -1, 0.01076171875], [0.5009482421875, 1, -1, 0.0322001953125],
        [0.2488284015790889, 1, -0.978640545184082, -3.398206908629622],
      ]),
    // torch.optim.SGD([w], lr=0.02, momentum=0.8, weight_decay=0.05)
    Run(
      optimizer: Momentum(rate: 0.02, momentum: 0.8, weightDecay: 0.05),
      weights: [
        [0.50373828125, 0.999, -0.999, 0.01076171875], [0.49912067578124997, 0.997201, -0.997201, 0.03111326171875],
        [0.2883200968696773, 0.9590945944625375, -0.9556352421490026, -3.3577890637899017],
      ]),
    // torch.optim.Adam([w], lr=0.1)
    Run(
      optimizer: Adam(rate: 0.1),
      weights: [
        [0.5999999952811063, 1, -1, 0.09999999814156083], [0.5704017562062399, 1, -1, 0.20013251242835436],
        [0.42905449654077016, 1, -0.9569611686460584, 0.36951750244954484],
      ]),
    // torch.optim.Adam([w], lr=0.1, betas=(0.8, 0.95), eps=1e-06)
    Run(
      optimizer: Adam(rate: 0.1, beta1: 0.8, beta2: 0.95, epsilon: 1e-6),
      weights: [
        [0.5999995281128259, 1, -1, 0.09999981415642523], [0.5649410232666001, 1, -1, 0.20027864392076222],
        [0.4125347671460741, 1, -0.9819903685991825, 0.28670570311541993],
      ]),
    // torch.optim.Adam([w], lr=0.1, weight_decay=0.1)
    Run(
      optimizer: Adam(rate: 0.1, weightDecay: 0.1),
      weights: [
        [0.5999999938238846, 0.900000009999999, -0.900000009999999, 0.09999999814156083],
        [0.5549988533749654, 0.8004122480821506, -0.8004122480821506, 0.20012192058723732],
        [0.36750726207427376, -0.05893778850416859, -0.4985279798839362, 0.3582166999553505],
      ]),
  ]

  @Test(arguments: runs.indices) func `the weights are PyTorch's`(_ run: Int) {
    let run = Self.runs[run]
    for (precision, tolerance) in [(Precision.float64, 1e-12), (.float32, 2e-6)] {
      var w = Tensor(Self.start, precision: precision)
      var slots = run.optimizer.slotNames.map { _ in Tensor(zeros: w.shape, precision: precision) }
      var seen: [[Double]] = []
      for (step, gradient) in Self.gradients.enumerated() {
        run.optimizer.update(
          &w, gradient: Tensor(gradient, precision: precision), slots: &slots, step: step + 1)
        seen.append(w.values)
      }
      for (step, wanted) in zip([1, 2, 12], run.weights) {
        for (value, wanted) in zip(seen[step - 1], wanted) {
          #expect(abs(value - wanted) <= tolerance * (1 + abs(wanted)), "\(run.optimizer.notation), step \(step)")
        }
      }
    }
  }

  @Test func `defaults are those of the papers and of PyTorch`() {
    let notations = OptimizerTable.all.map(\.notation)
    #expect(
      notations == ["sgd lr=0.01", "momentum lr=0.01 momentum=0.9", "adam lr=0.001 beta1=0.9 beta2=0.999 eps=1e-8"])
    #expect(
      Momentum().formula == "velocity = momentum * velocity + grad; w = w - lr * velocity")
  }

  @Test func `settings change by name, one at a time, within their ranges`() throws {
    let adam = try Adam(rate: 0.5).with(["beta1": 0.5, "weight_decay": 0.1])
    #expect(adam.notation == "adam lr=0.5 beta1=0.5 beta2=0.999 eps=1e-8 weight_decay=0.1")
    let unknown = OptimizerError.unknownSetting("beta1", of: "sgd", has: ["lr", "weight_decay"])
    #expect(throws: unknown) { try SGD().with(["beta1": 0.5]) }
    // Both corrections would divide by 0.
    #expect(throws: OptimizerError.outside(.belowOne, setting: "beta2", value: 1)) { try Adam().with(["beta2": 1]) }
    #expect(throws: OptimizerError.self) { try SGD().with(["lr": -1]) }
    #expect(throws: OptimizerError.self) { try SGD().with(["lr": .nan]) }
    #expect(throws: OptimizerError.self) { try SGD().with(["lr": .infinity]) }
  }

  @Test func `names and only names are replaced in a formula`() {
    let rule = "m_new / (1e-6 + sqrt(m)) - m2 * 3e5"
    #expect(
      rule.replacingNames { name, _ in name == "m" || name == "e5" ? "X" : name }
        == "m_new / (1e-6 + sqrt(X)) - m2 * 3e5")
  }
}
