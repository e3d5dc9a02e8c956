import Differentiation
import Tensors
import Testing

/// Convolution and pooling, which have kernels, held to the loops that say what they compute.
struct WindowKernelTests {
  private func written(_ shape: Shape, _ precision: Precision, _ rule: (Buffer) -> Void) -> Tensor {
    var y = Tensor(shape: shape, values: Array(repeating: .nan, count: shape.count), precision: precision)
    y.withBuffer(rule)
    return y
  }

  /// Result and gradients by the plain loops.
  private func twin(_ op: any GenericOp, _ run: OpRun) -> [Tensor] {
    let pass = BackwardPass(operands: run.operands.map(\.unownedView), y: run.y.unownedView, dy: run.dy.unownedView)
    return withExtendedLifetime(run) {
      let y = written(run.y.shape, run.y.precision) { y in
        switch y.precision {
        case .float64: op.forward(pass.operands, into: y, as: Double.self)
        case .float32: op.forward(pass.operands, into: y, as: Float.self)
        }
      }
      return [y]
        + run.operands.indices.map { operand in
          written(run.operands[operand].shape, run.y.precision) { dx in
            switch dx.precision {
            case .float64: op.backward(operand, pass, into: dx, as: Double.self)
            case .float32: op.backward(operand, pass, into: dx, as: Float.self)
            }
          }
        }
    }
  }

  private func kernel(_ run: OpRun) -> [Tensor] { [run.y] + run.operands.indices.map(run.gradient) }

  private static let windows: [(Windows, [Int])] = {
    var windows: [(Windows, [Int])] = []
    for kernel in 1...4 {
      for stride in 1...3 {
        for padding in 0...kernel / 2 {
          let axis = WindowAxis(kernel, stride: stride, padding: padding)
          windows.append((Windows(axis, axes: 2), [2, 2, 5, 7]))
          windows.append((Windows(axis, axes: 1, roundsUp: true), [1, 3, 18]))
          windows.append((Windows(rows: axis, columns: WindowAxis(2, stride: 2), roundsUp: true), [1, 2, 6, 9]))
        }
      }
    }
    return windows + [(Windows(WindowAxis(2, stride: 2), axes: 2), [3, 2, 40, 38])]
  }()

  /// Equal numbers, NaN and infinities among them: the same element is chosen.
  @Test(arguments: Precision.allCases) func `pools choose what their loops choose`(_ precision: Precision) throws {
    var draws = Draws(seed: 5)
    for (windows, shape) in Self.windows {
      for oddities in [[], [Double.nan], [.infinity, -.infinity, .nan, -0.0, 0]] {
        var values = draws.tensor(shape, .classes(3)).values
        for (place, oddity) in zip(stride(from: 1, to: values.count, by: 4), oddities + oddities) {
          values[place] = oddity
        }
        let run = try OpRun(MaxPool(windows), [Tensor(shape: Shape(shape), values: values)], precision: precision)
        for (a, b) in zip(kernel(run), twin(MaxPool(windows), run)) {
          #expect(zip(a.values, b.values).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }, "\(windows) \(shape)")
        }
      }
    }
  }

  @Test(arguments: Precision.allCases) func `convolutions are the sums that they say`(_ precision: Precision) throws {
    var draws = Draws(seed: 8)
    for (windows, shape) in Self.windows where !windows.roundsUp {
      let kernel = [windows.rows, windows.columns].compactMap { $0?.kernel }
      let operands = [draws.tensor(shape), draws.tensor([3, shape[1]] + kernel), draws.tensor([3])]
      try compare(Convolution(windows), operands, precision)
    }
  }

  /// Images of which several, one, a few rows, or not even a row fit into a piece of the work.
  @Test(arguments: [[3, 1, 12, 12], [40, 2, 9, 9], [2, 40, 30, 30], [2, 900, 3, 40]])
  func `work is cut into pieces that fit together`(_ shape: [Int]) throws {
    var draws = Draws(seed: 2)
    let op = Convolution(Windows(rows: WindowAxis(3, padding: 1), columns: WindowAxis(5, stride: 2, padding: 1)))
    try compare(op, [draws.tensor(shape), draws.tensor([2, shape[1], 3, 5]), draws.tensor([2])], .float64)
  }

  /// Sums of thousands of products of numbers up to 2, in another order.
  private func compare(_ op: Convolution, _ operands: [Tensor], _ precision: Precision) throws {
    let run = try OpRun(op, operands, precision: precision)
    let tolerance = precision == .float64 ? 1e-12 : 1e-4
    for (a, b) in zip(kernel(run), twin(op, run)) {
      #expect(zip(a.values, b.values).allSatisfy { abs($0 - $1) <= tolerance * (1 + abs($1)) }, "\(op.windows)")
    }
  }
}
