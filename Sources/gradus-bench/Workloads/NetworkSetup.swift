import Datasets
import Differentiation
import Networks
import Tensors
import Training

/// A network that learns noise, which takes as long as learning anything.
struct NetworkSetup: Sendable {
  let name: String
  let summary: String
  let precisions: [Precision]
  private let inputs: Int
  private let hidden: [Int]
  private let outputs: Int
  private let activation: any Op
  private var isNormalized = false
  private let batch: Int
  private let rows: Int
  private let optimizer: any Optimizer
  /// How many steps go by at once at full speed, for about as long as the other side of a comparison takes.
  var stepsAtOnce = 20

  static let mlp = NetworkSetup(
    name: "mlp-sgd", summary: "784-100×4-10 ReLU, batch 128, SGD", precisions: [.float32, .float64], inputs: 784,
    hidden: [100, 100, 100, 100], outputs: 10, activation: Relu(), batch: 128, rows: 1280, optimizer: SGD(rate: 0.01))

  static let mlpAdam = NetworkSetup(
    name: "mlp-adam", summary: "the same, Adam", precisions: [.float32, .float64], inputs: 784,
    hidden: [100, 100, 100, 100], outputs: 10, activation: Relu(), batch: 128, rows: 1280, optimizer: Adam())

  static let batchNorm = NetworkSetup(
    name: "batch-norm", summary: "784-100×6-10 ReLU with batch norm, batch 100, SGD", precisions: [.float32],
    inputs: 784, hidden: [100, 100, 100, 100, 100, 100], outputs: 10, activation: Relu(), isNormalized: true,
    batch: 100, rows: 1000, optimizer: SGD(rate: 0.01))

  static let xor = NetworkSetup(
    name: "xor", summary: "2-2-1 sigmoid, batch 4, SGD", precisions: [.float64], inputs: 2, hidden: [2], outputs: 1,
    activation: Sigmoid(), batch: 4, rows: 4, optimizer: SGD(rate: 0.01), stepsAtOnce: 1000)

  static let iris = NetworkSetup(
    name: "iris", summary: "4-16-3 tanh, batch 16, SGD", precisions: [.float64], inputs: 4, hidden: [16], outputs: 3,
    activation: Tanh(), batch: 16, rows: 144, optimizer: SGD(rate: 0.01),
    stepsAtOnce: 1000)

  static let all = [mlp, mlpAdam, batchNorm, xor, iris]
}

extension NetworkSetup {
  func setup(_ conditions: Conditions) throws -> TrainingSetup {
    var setup = try setup(Partition(training: try noise(conditions.precision)), conditions.precision)
    setup.threads = conditions.threads
    return setup
  }

  /// The network with other data.
  func setup(_ data: Partition, _ precision: Precision) throws -> TrainingSetup {
    TrainingSetup(
      network: Network(input: Shape([inputs]), layers: try layers()), data: data,
      loss: outputs > 1 ? .crossEntropy : .binaryCrossEntropy, optimizer: optimizer,
      batch: BatchPolicy(size: batch, sampling: .inOrder), precision: precision)
  }

  /// A trainer that leaves the measuring of whole epochs out, which is no part of a step.
  func trainer(_ conditions: Conditions) throws -> Trainer {
    try Trainer(try setup(conditions), isInterrupted: { true })
  }

  private func layers() throws -> [any Layer] {
    var layers: [any Layer] = []
    for width in hidden {
      layers.append(try LinearLayer(width: width))
      if isNormalized { layers.append(try BatchNormLayer()) }
      layers.append(ActivationLayer(activation))
    }
    layers.append(try LinearLayer(width: outputs))
    return layers
  }

  private func noise(_ precision: Precision) throws -> Dataset {
    var stream = RandomStream(seed: 1)
    let features = Tensor(shape: Shape([rows, inputs]), values: stream.normal(rows * inputs), precision: precision)
    let classes = stream.integers(rows, low: 0, high: max(outputs, 2))
    return try Dataset(
      name: "noise", summary: "", origin: "", features: features,
      targets: .classes(classes, names: (0..<max(outputs, 2)).map(String.init)))
  }
}
