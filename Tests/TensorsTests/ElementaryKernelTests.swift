import Tensors
import Testing

/// exp, tanh and the logistic function of the kernels, against numbers that others computed.
@Suite struct ElementaryKernelTests {
  typealias Map = @Sendable (Kernels, View, Buffer) -> Void

  struct Function: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let map: Map
    let numbers: @Sendable () -> [ElementaryNumber]
    /// By the C library, in float64.
    let reference: @Sendable (Double) -> Double
    /// How far, in ulp, any result may be from the function's value.
    let bound: Double
  }

  /// A search of 1.2·10⁷ float64 numbers and of all float32 numbers found 0.79, 1.49 and 1.97 ulp at most.
  static let functions = [
    Function(
      testDescription: "exp", map: { $0.exponential($1, into: $2) }, numbers: { ElementaryNumber.exponential },
      reference: Double.exponential, bound: 0.8),
    Function(
      testDescription: "tanh", map: { $0.hyperbolicTangent($1, into: $2) },
      numbers: { ElementaryNumber.hyperbolicTangent }, reference: Double.hyperbolicTangent, bound: 1.5),
    Function(
      testDescription: "sigmoid", map: { $0.sigmoid($1, into: $2) }, numbers: { ElementaryNumber.sigmoid },
      reference: { x in
        let e = Double.exponential(-abs(x))
        return (x < 0 ? e : 1) / (1 + e)
      }, bound: 2),
  ]

  private func apply(_ function: Function, _ x: Tensor, _ kernels: Kernels) -> Tensor {
    var y = Tensor(uninitialized: x.shape, precision: x.precision)
    y.withBuffer { function.map(kernels, x.unownedView, $0) }
    return withExtendedLifetime(x) { y }
  }

  @Test(arguments: functions) func `float64 is as near to sixty digits as it says`(_ function: Function) {
    let numbers = function.numbers()
    for build in KernelBuild.all {
      let y = apply(function, Tensor(numbers.map(\.x)), build[.float64]).values
      for (number, y) in zip(numbers, y) {
        #expect(number.error(of: y) <= function.bound, "\(build.name): \(number.x) gives \(y)")
      }
    }
  }

  /// Every 9,973rd of all numbers of float32. The C library's float64 is exact enough to be the truth for it.
  @Test(arguments: functions) func `float32 is as near to float64 as it says, over its whole range`(
    _ function: Function
  ) {
    let x = Tensor(
      stride(from: UInt32(0), to: .max, by: 9973).map { Double(Float(bitPattern: $0)) }.filter { !$0.isNaN },
      precision: .float32)
    let y = apply(function, x, Kernels[.float32]).values
    var worst = 0.0
    for (x, y) in zip(x.values, y) {
      let exact = function.reference(x)
      if Float(exact).isInfinite || y.isInfinite {
        #expect(Double(Float(exact)) == y)
      } else {
        worst = max(worst, abs(y - exact) / Double(Float(exact).ulp))
      }
    }
    #expect(worst > 0.4 && worst <= function.bound)
  }

  @Test(arguments: Precision.allCases) func `edges are as in IEEE 754 and C`(_ precision: Precision) {
    let least = precision == .float64 ? Double.leastNonzeroMagnitude : Double(Float.leastNonzeroMagnitude)
    let x = Tensor([0, -0.0, .infinity, -.infinity, least, -least, 1e30, -1e30, .nan], precision: precision)
    let wanted: [[Double]] = [
      [1, 1, .infinity, 0, 1, 1, .infinity, 0], [0, -0.0, 1, -1, least, -least, 1, -1],
      [0.5, 0.5, 1, 0, 0.5, 0.5, 1, 0],
    ]
    for build in KernelBuild.all {
      for (function, wanted) in zip(Self.functions, wanted) {
        let y = apply(function, x, build[precision]).values
        #expect(y.dropLast().map(\.bitPattern) == wanted.map(\.bitPattern), "\(function.testDescription) \(y)")
        #expect(y.last?.isNaN == true)
      }
    }
  }

  /// Around the last numbers before eˣ is infinite and before it is 0, as C's expf has them.
  @Test(arguments: [Float(88.7228), -103.972]) func `exp ends where float32 ends`(_ near: Float) {
    let x = (0..<200).map { Float(bitPattern: near.bitPattern - 100 + $0) }
    let y = apply(Self.functions[0], Tensor(x.map(Double.init), precision: .float32), Kernels[.float32]).values
    let wanted = x.map(Float.exponential)
    #expect(y.map { $0 == 0 || $0 == .infinity } == wanted.map { $0 == 0 || $0 == .infinity })
    #expect(Set(wanted.map { $0 == 0 || $0 == .infinity }).count == 2, "the end is among them")
  }

  @Test(arguments: Precision.allCases) func `tanh is odd, and no larger than 1`(_ precision: Precision) {
    var stream = RandomStream(seed: 4)
    let x = stream.normal(999, std: 3)
    let tanh = Self.functions[1]
    let plus = apply(tanh, Tensor(x, precision: precision), Kernels[precision]).values
    let minus = apply(tanh, Tensor(x.map { -$0 }, precision: precision), Kernels[precision]).values
    #expect(plus == minus.map { -$0 } && plus.allSatisfy { abs($0) <= 1 })
  }

  /// Whole vectors, what is left over behind them, and starts that no vector is aligned to. In place, too.
  @Test(arguments: Precision.allCases) func `every element is computed alike, and no other is touched`(
    _ precision: Precision
  ) {
    var stream = RandomStream(seed: 2)
    let numbers = stream.normal(80, std: 4)
    for build in KernelBuild.all {
      for function in Self.functions {
        let alone = numbers.map { apply(function, Tensor($0, precision: precision), build[precision]).values[0] }
        for count in 0...70 {
          let start = count % 7
          let whole = Tensor(numbers, precision: precision)
          var inPlace = whole
          inPlace.withBuffer { function.map(build[precision], $0.part(start, count).view, $0.part(start, count)) }
          let changed = start..<start + count
          let wanted = whole.values.indices.map { changed.contains($0) ? alone[$0] : whole.values[$0] }
          #expect(inPlace.values == wanted, "\(build.name) \(function.testDescription) \(count)")
        }
      }
    }
  }
}

extension Buffer {
  /// Some of the elements, in one axis.
  func part(_ start: Int, _ count: Int) -> Buffer {
    Buffer(shape: Shape([count]), precision: precision, base: base + start * precision.stride)
  }
}
