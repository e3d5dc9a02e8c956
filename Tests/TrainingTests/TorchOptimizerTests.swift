import Glibc
import Tensors
import Testing

@testable import Training

/// All runs of `../shared/reference/torch/05_optimizers.json`: PyTorch's, and the textbook's.
@Suite(.enabled(if: SharedReference.isPresent, "PyTorch's runs lie in ../shared/reference"))
struct TorchOptimizerTests {
  struct File: Decodable { let cases: [Case] }

  struct Array: Decodable {
    let shape: [Int]
    let data: [Double]
    var tensor: Tensor { Tensor(shape: Shape(shape), values: data) }
  }

  struct Case: Decodable {
    let name: String
    let config: TorchOptimizerConfig
    let inputs: [String: Array]
    let params: [String: Array]
    let output: Array
    let extra: [String: Array]?

    private enum CodingKeys: String, CodingKey {
      case name, config, inputs, params, output
      case extra = "extra_outputs"
    }

    func array(_ name: String) throws -> Array { try #require(inputs[name] ?? params[name]) }
  }

  @Test func `trajectories are PyTorch's and the book's`() throws {
    let cases = try SharedReference.decoded(File.self, "torch/05_optimizers.json").cases
    var names: Set<String> = []
    for example in cases {
      let optimizer = try #require(try example.config.optimizerWithSettings, "\(example.name)")
      names.insert("\(optimizer.name) \(optimizer.variant)")
      if example.config.problem == "mlp" {
        try checkNetwork(example, optimizer)
      } else {
        try checkTrajectory(example, optimizer)
      }
    }
    #expect(cases.count == 156)
    // Textbook's sgd is the same, and rmsprop has a third form.
    #expect(names.count == OptimizerTable.all.count + OptimizerTable.textbook.count, "\(names.sorted())")
  }

  /// Far below the 1e-10 that the reference proposes.
  private func check(_ values: [Double], _ wanted: [Double], _ name: String, tolerance: Double = 1e-12) {
    #expect(values.count == wanted.count, "\(name)")
    for (value, wanted) in zip(values, wanted) {
      #expect(abs(value - wanted) <= tolerance * (1 + abs(wanted)), "\(name)")
    }
  }

  private func checkTrajectory(_ example: Case, _ optimizer: any Optimizer) throws {
    let start = try example.array("w0")
    let gradient = try gradients(of: example)
    var drive = OptimizerDrive(optimizer, [start.tensor])
    var seen = drive.values
    for step in 0..<25 {
      drive.update(gradient(drive.values, step))
      seen += drive.values
    }
    check(seen, example.output.data, example.name)
  }

  private func gradients(of example: Case) throws -> ([Double], Int) -> [Double] {
    switch example.config.problem {
    case "quadratic":
      let (a, c) = (try example.array("A").data, try example.array("c").data)
      return { w, _ in w.indices.map { i in w.indices.reduce(-c[i]) { $0 + a[i * w.count + $1] * w[$1] } } }
    case "rosenbrock":
      return { w, _ in
        let (x, y) = (w[0], w[1])
        return [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)]
      }
    default:
      let all = try example.array("grads_seq").data
      return { w, step in [Double](all[(step * w.count)..<((step + 1) * w.count)]) }
    }
  }

  private func checkNetwork(_ example: Case, _ optimizer: any Optimizer) throws {
    let names = ["w1", "b1", "w2", "b2"]
    let (x, y) = (try example.array("X"), try example.array("Y"))
    var drive = OptimizerDrive(optimizer, try names.map { try example.array($0).tensor })
    let losses = (0..<25).map { step in
      let step = TanhNetwork(drive.parameters, x.data, y.data, batch: step % x.shape[0], rows: x.shape[1])
      drive.update(step.gradients)
      return step.loss
    }
    check(losses, example.output.data, example.name)
    for (name, parameter) in zip(names, drive.parameters) {
      check(parameter.values, try #require(example.extra?["final_\(name)"]).data, "\(example.name) \(name)")
    }
  }
}

/// Two layers with tanh between them under the mean squared error, by hand: one batch's loss and gradients. W is [out, in].
private struct TanhNetwork {
  private(set) var loss = 0.0
  private(set) var gradients: [[Double]]

  init(_ parameters: [Tensor], _ x: [Double], _ y: [Double], batch: Int, rows: Int) {
    let (w1, b1, w2, b2) = (
      parameters[0].values, parameters[1].values, parameters[2].values, parameters[3].values
    )
    let (hidden, inputs, outputs) = (b1.count, w1.count / b1.count, b2.count)
    gradients = parameters.map { Swift.Array(repeating: 0, count: $0.count) }
    for row in (batch * rows)..<((batch + 1) * rows) {
      let input = x[(row * inputs)..<((row + 1) * inputs)].map { $0 }
      let h = (0..<hidden).map { j in tanh((0..<inputs).reduce(b1[j]) { $0 + w1[j * inputs + $1] * input[$1] }) }
      let difference = (0..<outputs).map { k in
        (0..<hidden).reduce(b2[k]) { $0 + w2[k * hidden + $1] * h[$1] } - y[row * outputs + k]
      }
      let size = Double(rows * outputs)
      loss += difference.reduce(0) { $0 + $1 * $1 } / size
      for (k, d) in difference.enumerated() {
        gradients[3][k] += 2 * d / size
        for j in 0..<hidden { gradients[2][k * hidden + j] += 2 * d / size * h[j] }
      }
      for j in 0..<hidden {
        let back = (0..<outputs).reduce(0) { $0 + 2 * difference[$1] / size * w2[$1 * hidden + j] } * (1 - h[j] * h[j])
        gradients[1][j] += back
        for i in 0..<inputs { gradients[0][j * inputs + i] += back * input[i] }
      }
    }
  }
}
