import Differentiation
import Language
import Tensors

enum MakingFunctions {
  static let all: [Function] = [
    Function(.making, "parameter", "value", summary: "a value that gradients are computed for") { arguments, session in
      .node(session.tape.addLeaf(.parameter, try arguments.tensor("value", &session), path: "parameter"))
    },
    Function(.making, "value", "x", summary: "the plain number or tensor of a recorded value") { arguments, session in
      Value(try arguments.tensor("x", &session))
    },
    Function(.making, "load", "file", summary: "a tensor from a NumPy file") { arguments, session in
      guard case .string(let file) = try arguments.value("file") else {
        throw Diagnostic.expected("a file name in quotes", got: try arguments.value("file").kind, at: arguments.range)
      }
      return Value(try session.load(file, at: arguments.range))
    },
    filled("zeros", "a tensor of zeros of the given shape", with: 0),
    filled("ones", "a tensor of ones of the given shape", with: 1),
    Function(.making, "full", "shape", "value", summary: "a tensor filled with one number") { arguments, session in
      let shape = try arguments.shape("shape", &session)
      let value = try arguments.number("value", &session)
      return Value(
        Tensor(
          shape: shape, values: Array(repeating: value, count: shape.count), precision: session.environment.precision))
    },
    Function(.making, "eye", "n", summary: "the identity matrix [n, n]") { arguments, session in
      let n = try arguments.shape("n", &session).count
      let shape = Shape([n, n])
      try shape.checkAllocatable(times: 2, within: session.environment.budget)
      let values = (0..<n * n).map { $0 / n == $0 % n ? 1.0 : 0.0 }
      return Value(Tensor(shape: shape, values: values, precision: session.environment.precision))
    },
    Function(.making, "arange", "n", summary: "the numbers 0, 1, … n − 1") { arguments, session in
      let n = try arguments.shape("n", &session).count
      return .tensor(Tensor((0..<n).map(Double.init), precision: session.environment.precision))
    },
    Function(.making, "linspace", "from", "to", "n=50", summary: "n numbers at equal distances, ends included") {
      arguments, session in
      let n = arguments["n"] == nil ? 50 : try arguments.shape("n", &session).count
      let (from, to) = (try arguments.number("from", &session), try arguments.number("to", &session))
      let values = (0..<n).map { i in
        i == n - 1 && n > 1 ? to : from + (to - from) * Double(i) / Double(max(n - 1, 1))
      }
      return .tensor(Tensor(values, precision: session.environment.precision))
    },
    Function(.making, "one_hot", "classes", "n", summary: "a row for each class number, 1 at its place") {
      arguments, session in
      let classes = try arguments.tensor("classes", &session).values
      let n = try arguments.integer("n", &session)
      let shape = Shape([classes.count, n])
      try shape.checkAllocatable(times: 2, within: session.environment.budget)
      var values = [Double](repeating: 0, count: shape.count)
      for (row, number) in classes.enumerated() {
        guard let place = Int(exactly: number), place >= 0, place < n else {
          throw Diagnostic.expected(
            "class numbers from 0 to below \(n)", got: session.described(.number(number)),
            at: arguments.range(of: "classes"))
        }
        values[row * n + place] = 1
      }
      return .tensor(Tensor(shape: shape, values: values, precision: session.environment.precision))
    },
  ]

  private static func filled(_ name: String, _ summary: String, with value: Double) -> Function {
    Function(.making, name, "shape", summary: summary) { arguments, session in
      let shape = try arguments.shape("shape", copies: 1, &session)
      return Value(Tensor(repeating: value, shape: shape, precision: session.environment.precision))
    }
  }
}
