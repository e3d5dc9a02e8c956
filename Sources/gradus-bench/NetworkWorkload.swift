import Datasets
import Differentiation
import Networks
import Tensors
import Training

/// Training steps of one network.
struct NetworkWorkload: Sendable {
  let name: String
  let summary: String
  let setup: @Sendable (Precision) throws -> TrainingSetup
}

extension NetworkWorkload {
  static let all = [
    NetworkWorkload(name: "mlp-sgd", summary: "784-100×4-10 ReLU, batch 128, SGD") { try mlp(SGD(rate: 0.01), $0) },
    NetworkWorkload(name: "mlp-adam", summary: "the same, Adam") { try mlp(Adam(), $0) },
    NetworkWorkload(name: "batch-norm", summary: "784-100×6-10 with batch norm, batch 100, SGD") {
      try setup(
        784, [100, 100, 100, 100, 100, 100], 10, Relu(), normalized: true, batch: 100, rows: 1000, SGD(rate: 0.01), $0)
    },
    NetworkWorkload(name: "xor", summary: "2-2-1 sigmoid, batch 4, SGD") {
      try setup(2, [2], 1, Sigmoid(), batch: 4, rows: 4, SGD(rate: 0.01), $0)
    },
    NetworkWorkload(name: "iris", summary: "4-16-3 tanh, batch 16, SGD") {
      try setup(4, [16], 3, Tanh(), batch: 16, rows: 144, SGD(rate: 0.01), $0)
    },
  ]

  private static func mlp(_ optimizer: any Optimizer, _ precision: Precision) throws -> TrainingSetup {
    try setup(784, [100, 100, 100, 100], 10, Relu(), batch: 128, rows: 1280, optimizer, precision)
  }

  private static func setup(
    _ inputs: Int, _ hidden: [Int], _ outputs: Int, _ activation: any Op, normalized: Bool = false, batch: Int,
    rows: Int, _ optimizer: any Optimizer, _ precision: Precision
  ) throws -> TrainingSetup {
    var layers: [any Layer] = []
    for width in hidden {
      layers.append(try LinearLayer(width: width))
      if normalized { layers.append(try BatchNormLayer()) }
      layers.append(ActivationLayer(activation))
    }
    layers.append(try LinearLayer(width: outputs))
    var stream = RandomStream(seed: 1)
    let features = Tensor(shape: Shape([rows, inputs]), values: stream.normal(rows * inputs), precision: precision)
    let classes = stream.integers(rows, low: 0, high: max(outputs, 2))
    let data = try Dataset(
      name: "noise", summary: "", origin: "", features: features,
      targets: .classes(classes, names: (0..<max(outputs, 2)).map(String.init)))
    return TrainingSetup(
      network: Network(input: Shape([inputs]), layers: layers), data: Partition(training: data),
      loss: outputs > 1 ? .crossEntropy : .binaryCrossEntropy, optimizer: optimizer,
      batch: BatchPolicy(size: batch, sampling: .inOrder), precision: precision)
  }
}
