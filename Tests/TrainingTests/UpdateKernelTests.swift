import Tensors
import Testing

@testable import Training

/// Optimisers' kernels against their loops, bit by bit.
@Suite struct UpdateKernelTests {
  private func updateByLoop<T: Scalar>(
    _ optimizer: any Optimizer, _ w: inout Tensor, _ gradient: Tensor, _ slots: inout [Tensor], _ step: Int,
    as type: T.Type
  ) {
    let buffers = SlotElements<T>(slots.indices.map { index in slots[index].withBuffer { $0 } })
    let g = gradient.unownedView.elements(type)
    w.withBuffer { w in
      let (weights, decay) = (w.elements(type), optimizer.weightDecay)
      if decay == 0 {
        optimizer.update(weights, PlainGradient(gradient: g), slots: buffers, count: w.count, step: step)
      } else {
        let penalized = PenalizedGradient(gradient: g, weights: UnsafePointer(weights), weightDecay: T(decay))
        optimizer.update(weights, penalized, slots: buffers, count: w.count, step: step)
      }
    }
    withExtendedLifetime((gradient, slots)) {}
  }

  private func bits(_ tensors: [Tensor]) -> [[UInt64]] {
    tensors.map { $0.values.map { $0.isNaN ? .max : $0.bitPattern } }
  }

  /// Numbers that are not ordinary come first, so that every count has some.
  private static let edges: [Double] = [0, .infinity, -0.0, .leastNormalMagnitude / 8, .nan, 1e300, -1e-42, -.infinity]

  @Test(arguments: Precision.allCases) func `a kernel updates as its loop does`(_ precision: Precision) throws {
    var stream = RandomStream(seed: 12)
    for optimizer in OptimizerTable.all + OptimizerTable.textbook {
      for decay in [0, 0.3] {
        let optimizer = try optimizer.with(["lr": 0.07, "weight_decay": .number(decay)])
        for count in Array(0...70) + [1000] {
          var kernel = OptimizerDrive(optimizer, stream.normal(count), precision)
          var (weights, slots) = (kernel.parameters[0], kernel.slots[0])
          for step in 1...3 {
            let noise = stream.normal(count)
            let gradient = step == 2 ? Array((Self.edges + noise).prefix(count)) : noise
            kernel.update(gradient)
            let g = Tensor(gradient, precision: precision)
            switch precision {
            case .float64: updateByLoop(optimizer, &weights, g, &slots, step, as: Double.self)
            case .float32: updateByLoop(optimizer, &weights, g, &slots, step, as: Float.self)
            }
          }
          #expect(bits(kernel.parameters) == bits([weights]), "\(optimizer.notation), \(count)")
          #expect(bits(kernel.slots[0]) == bits(slots), "\(optimizer.notation), \(count)")
        }
      }
    }
  }
}
