import Commands
import Datasets
import Measuring
import Networks
import Tensors
import Training
import Typography

extension Workload {
  /// Loading Fashion-MNIST and training on it, each in a program of its own.
  static let memory = Peak.Kind.allCases.map { kind in
    Workload(
      name: "memory/\(kind.rawValue)", group: .memory, summary: kind.summary, unit: "program",
      precisions: [.float32, .float64], work: .memory(kind))
  }
}

/// The most memory that a program held which did something with the 70,000 pictures of Fashion-MNIST.
struct Peak: Outcome {
  enum Kind: String, CaseIterable {
    case load
    case train
    case session

    var summary: String {
      switch self {
      case .load: "loading Fashion-MNIST"
      case .train: "loading it and an epoch of mlp-sgd's network, measured at its end"
      case .session: "the same in a session, with its history"
      }
    }
  }

  private let workload: Workload
  private let conditions: Conditions
  private let start: Double
  private let peak: Double

  static let pictures = 70_000
  static let pixels = 784

  init(_ workload: Workload, _ kind: Kind, _ conditions: Conditions) throws {
    (self.workload, self.conditions) = (workload, conditions)
    let child = try Child(Place.program, ["peak", kind.rawValue, conditions.precision.rawValue])
    guard let answer = child.line().flatMap({ FlatObject(json: $0) }), let start = answer.number("start_bytes"),
      let peak = answer.number("peak_bytes")
    else { throw Absent(reason: "Fashion-MNIST cannot be loaded (Debian's dataset-fashion-mnist)") }
    (self.start, self.peak) = (start, peak)
  }

  private var bytes: Double { Double(Self.pictures * Self.pixels * conditions.precision.stride) }

  private static func megabytes(_ bytes: Double) -> String { NumberFormat(digits: 3).formatted(bytes / 1e6) + " MB" }

  var cells: [String] {
    let ratio = NumberFormat(digits: 3).formatted(peak / bytes)
    let text =
      "\(Self.megabytes(peak)), \(ratio) × pixels (\(Self.megabytes(bytes))); at its start \(Self.megabytes(start))"
    return [workload.name, conditions.precision.rawValue, "", "", "", "", workload.unit, text]
  }

  var object: FlatObject {
    var object = FlatObject()
    object.set("workload", workload.name)
    object.set("group", workload.group.rawValue)
    object.set("precision", conditions.precision.rawValue)
    object.set("start_bytes", start)
    object.set("peak_bytes", peak)
    object.set("pixels_bytes", bytes)
    object.set("ratio", peak / bytes, decimals: 4)
    return object
  }
}

extension Peak.Kind {
  /// Does the work in this program.
  func work(_ precision: Precision) throws {
    if self == .session { return try session(precision) }
    var options = LoadOptions()
    options.precision = precision
    let data = try Catalogue(shippedFolder: "").load("fashion_mnist", options)
    if self == .train { try train(data, precision) }
  }

  private func train(_ data: Partition, _ precision: Precision) throws {
    var setup = try NetworkSetup.mlp.setup(data, precision)
    setup.batch.sampling = .shuffled
    var trainer = try Trainer(setup)
    var state = try trainer.initialState()
    while state.epoch < 1 { try trainer.run(&state, steps: Int.max) }
  }

  private func session(_ precision: Precision) throws {
    let script = Script(Environment(datasetsFolder: "", precision: precision))
    try script.run(
      """
      data fashion_mnist
      net = 784 -> linear(100) -> relu -> linear(100) -> relu -> linear(100) -> relu -> linear(100) -> relu -> linear(10)
      optimizer sgd lr=0.01
      batch 128
      train 1 epoch
      """)
  }
}
