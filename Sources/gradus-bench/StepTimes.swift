import Tensors
import Training
import Typography

/// How long a step of a workload takes, beside its matrix products alone and beside a step whose numbers are all kept.
struct StepTimes {
  private let name: String
  private let precision: Precision
  private let measurement: Measurement

  /// Steps at full speed go by so many at once, as in a long training.
  private static let stepsAtOnce = 100
  private static let (step, products, recorded) = (0, 1, 2)

  init(_ workload: NetworkWorkload, _ precision: Precision, seconds: Double) throws {
    (name, self.precision) = (workload.name, precision)
    let setup = try workload.setup(precision)
    var trainer = try Trainer(setup)
    var state = try trainer.initialState()
    var (recorder, recording) = (trainer, state)
    let floor = ProductFloor(try setup.objective.graph(forBatch: setup.batch.size, precision).graph, precision)
    measurement = try Measurement(
      seconds: seconds,
      [
        {
          let end = state.step + Self.stepsAtOnce
          while state.step < end { _ = try trainer.sprint(&state, steps: end - state.step) }
        },
        { floor.run() },
        { try recorder.step(&recording) },
      ])
  }

  static let head = row(["workload", "precision", "step µs", "least", "products µs", "ratio", "recorded µs"])

  var line: String {
    let count = Double(Self.stepsAtOnce)
    return Self.row(
      [name, precision.rawValue]
        + [
          measurement.median(Self.step) / count * 1e6, measurement.minimum(Self.step) / count * 1e6,
          measurement.median(Self.products) * 1e6, measurement.ratio(Self.step, to: Self.products) / count,
          measurement.median(Self.recorded) * 1e6,
        ].map { (number: Double) in NumberFormat(digits: 4).formatted(number) })
  }

  private static func row(_ cells: [String]) -> String {
    cells.map { $0 + String(repeating: " ", count: max(13 - $0.count, 1)) }.joined()
  }
}
