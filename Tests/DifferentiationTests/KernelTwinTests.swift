import Differentiation
import Tensors
import Testing

/// Operations that have kernels, held to the loops that say what they compute.
@Suite struct KernelTwinTests {
  /// What a rule writes over NaN.
  private func written(_ shape: Shape, _ precision: Precision, _ rule: (Buffer) -> Void) -> Tensor {
    var y = Tensor(shape: shape, values: Array(repeating: .nan, count: shape.count), precision: precision)
    y.withBuffer(rule)
    return y
  }

  private func kernelForward(_ op: any GenericOp, _ x: [Tensor], _ shape: Shape) -> Tensor {
    written(shape, x[0].precision) { op.forward(x.map(\.unownedView), into: $0) }
  }

  private func twinForward(_ op: any GenericOp, _ x: [Tensor], _ shape: Shape) -> Tensor {
    written(shape, x[0].precision) { y in
      switch y.precision {
      case .float64: op.forward(x.map(\.unownedView), into: y, as: Double.self)
      case .float32: op.forward(x.map(\.unownedView), into: y, as: Float.self)
      }
    }
  }

  /// The gradient of an operand by the kernel and by its twin.
  private func slopes(_ op: any GenericOp, _ operand: Int, _ x: [Tensor], y: Tensor, dy: Tensor) -> (Tensor, Tensor) {
    let pass = BackwardPass(operands: x.map(\.unownedView), y: y.unownedView, dy: dy.unownedView)
    let kernel = written(x[operand].shape, y.precision) { op.backward(operand, pass, into: $0) }
    let twin = written(x[operand].shape, y.precision) { dx in
      switch dx.precision {
      case .float64: op.backward(operand, pass, into: dx, as: Double.self)
      case .float32: op.backward(operand, pass, into: dx, as: Float.self)
      }
    }
    return withExtendedLifetime((x, y, dy)) { (kernel, twin) }
  }

  private func bits(_ tensor: Tensor) -> [UInt64] { tensor.values.map { $0.isNaN ? .max : $0.bitPattern } }

  /// The distance of two numbers in units of the last place of the second.
  private func ulps(_ a: Double, _ b: Double, _ precision: Precision) -> Double {
    if a == b || (a.isNaN && b.isNaN) { return 0 }
    return abs(a - b) / (precision == .float64 ? b.ulp : Double(Float(b).ulp))
  }

  static let edges: [Double] = [
    .nan, .infinity, -.infinity, 0, -0.0, .leastNonzeroMagnitude, -.leastNormalMagnitude / 8, 1e-42, 710, -720, -745.1,
    89, -95, -103.5, 0.55, -0.55, 20,
    -40,
  ]

  /// Each side is within its bound of the true value: the kernel as tested with the kernels, the C library within 1 ulp, and
  /// 1/(1 + e) adds two roundings.
  static let bounds: [(any GenericOp, Double)] = [(Exp(), 1), (Tanh(), 3), (Sigmoid(), 4), (Relu(), 0)]

  @Test(arguments: Precision.allCases) func `functions are what their loops say`(_ precision: Precision) {
    var stream = RandomStream(seed: 1)
    for (op, bound) in Self.bounds {
      for count in Array(0...70) + [1000] {
        let numbers = (Self.edges + stream.normal(1000, std: 5)).prefix(count)
        let x = Tensor(Array(numbers), precision: precision)
        let (kernel, twin) = (kernelForward(op, [x], x.shape), twinForward(op, [x], x.shape))
        for (x, (a, b)) in zip(x.values, zip(kernel.values, twin.values)) {
          #expect(ulps(a, b, precision) <= bound, "\(op.name)(\(x)) is \(a), not \(b)")
        }
      }
    }
  }

  @Test(arguments: Precision.allCases) func `slopes have the bits of their loops`(_ precision: Precision) {
    var stream = RandomStream(seed: 3)
    for (op, _) in Self.bounds {
      for count in Array(0...70) + [1000] {
        let x = Tensor(Array((Self.edges + stream.normal(1000)).prefix(count)), precision: precision)
        let dy = Tensor(Array((stream.normal(1000) + Self.edges).suffix(count)), precision: precision)
        let (kernel, twin) = slopes(op, 0, [x], y: twinForward(op, [x], x.shape), dy: dy)
        #expect(bits(kernel) == bits(twin), "\(op.name) of \(count)")
      }
    }
  }

  @Test(arguments: Precision.allCases) func `normalisation has the bits of its loops`(_ precision: Precision) {
    var draws = Draws(seed: 9)
    for (rows, columns) in [(0, 3), (1, 1), (4, 3), (5, 8), (3, 64), (3, 65), (7, 131)] {
      let features = (0..<4).map { _ in draws.tensor([columns], .positive).converted(to: precision) }
      let x = draws.tensor([rows, columns]).converted(to: precision)
      let cases: [(any GenericOp, [Tensor], [Int])] = [
        (Normalize(epsilon: 1e-5), [x] + features, [rows, columns]), (BatchVariance(), [x, features[0]], [columns]),
      ]
      for (op, operands, shape) in cases {
        let (kernel, twin) = (kernelForward(op, operands, Shape(shape)), twinForward(op, operands, Shape(shape)))
        #expect(bits(kernel) == bits(twin), "\(op.name) [\(rows), \(columns)]")
        let dy = draws.tensor(shape).converted(to: precision)
        for operand in operands.indices {
          let (kernel, twin) = slopes(op, operand, operands, y: twin, dy: dy)
          #expect(bits(kernel) == bits(twin), "\(op.name) [\(rows), \(columns)], operand \(operand)")
        }
      }
    }
  }

  /// The exponentials differ by an ulp and their sum by its order; 64 classes go through 13 additions.
  @Test(arguments: Precision.allCases) func `softmax is what its loop says, row by row`(_ precision: Precision) {
    var stream = RandomStream(seed: 7)
    for (rows, classes) in [(1, 1), (16, 3), (128, 10), (2, 64), (70, 9), (3, 511), (2, 513), (2, 1500)] {
      let x = Tensor(
        shape: Shape([rows, classes]), values: stream.normal(rows * classes, std: 10), precision: precision)
      let (kernel, twin) = (kernelForward(Softmax(), [x], x.shape), twinForward(Softmax(), [x], x.shape))
      let epsilon = precision == .float64 ? Double.ulpOfOne : Double(Float.ulpOfOne)
      for (a, b) in zip(kernel.values, twin.values) {
        #expect(abs(a - b) <= Double(8 + classes / 8) * epsilon * b, "[\(rows), \(classes)]: \(a), not \(b)")
      }
    }
  }

  /// By hand from the definition, in float64: Σₙ (ln Σ eᶻ − z[t]) / N. More rows than are taken at a time, and rows longer than a
  /// piece.
  @Test(arguments: [(5, 3), (64, 10), (65, 10), (200, 4), (3, 512), (2, 513), (2, 2001)])
  func `the loss of many classes and rows`(_ rows: Int, _ classes: Int) throws {
    var stream = RandomStream(seed: 10)
    let z = stream.normal(rows * classes, std: 3)
    let t = stream.integers(rows, low: 0, high: classes)
    let loss = (0..<rows).reduce(0.0) { sum, n in
      let row = z[n * classes..<(n + 1) * classes]
      return sum + Double.logarithm(row.reduce(0) { $0 + Double.exponential($1) }) - row[n * classes + t[n]]
    }
    let logits = Tensor(shape: Shape([rows, classes]), values: z)
    let found = try CrossEntropy().result(of: [logits, Tensor(t.map(Double.init))]).scalar ?? .nan
    #expect(abs(found - loss / Double(rows)) <= 1e-13 * loss)
  }
}
