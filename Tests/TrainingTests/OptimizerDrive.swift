import Tensors

@testable import Training

/// Parameters under an optimiser that is given their gradients.
struct OptimizerDrive {
  let optimizer: any Optimizer
  private(set) var parameters: [Tensor]
  private(set) var slots: [[Tensor]]
  private var step = 0

  init(_ optimizer: any Optimizer, _ parameters: [Tensor]) {
    (self.optimizer, self.parameters) = (optimizer, parameters)
    slots = parameters.map { optimizer.newSlots(for: $0) }
  }

  init(_ optimizer: any Optimizer, _ values: [Double], _ precision: Precision = .float64) {
    self.init(optimizer, [Tensor(values, precision: precision)])
  }

  var values: [Double] { parameters[0].values }

  mutating func update(_ gradients: [[Double]]) {
    step += 1
    for (place, values) in gradients.enumerated() {
      let old = parameters[place]
      let gradient = Tensor(shape: old.shape, values: values, precision: old.precision)
      optimizer.update(&parameters[place], gradient: gradient, slots: &slots[place], step: step)
    }
  }

  mutating func update(_ gradient: [Double]) { update([gradient]) }
}
