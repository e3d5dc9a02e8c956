import Figures
import Networks
import Tensors
import Training
import Typography

/// Networks that see the same batches and differ in one thing.
struct Comparison {
  let data: DataChoice
  let train: Int?
  let test: Int?
  let hidden: [Int]
  let batch: Int
  let iterations: Int
  let rivals: [Rival]

  struct Rival {
    let name: String
    let initializer: BookInit
    let optimizer: any Optimizer
  }

  func result(_ context: ExperimentContext) async throws(ExperimentError) -> ExperimentResult {
    let examples = try data.examples(training: train, test: test, in: context)
    let training = try examples.training.converted(to: context.precision)
    var routine = Routine(data: training, batch: batch, iterations: iterations)
    routine.takesLossAfter = true
    routine.measuring = .atEnd
    routine.training = try MeasuredRows(training)
    routine.test = try examples.test.map { test throws(ExperimentError) in
      try MeasuredRows(try test.converted(to: context.precision))
    }
    let network = try BookNetwork(inputs: examples.inputs, hidden: hidden, classes: examples.classes).checked()
    var draws = Draws(context)
    var weights: [[Tensor]] = []
    for rival in rivals { weights.append(try draws.parameters(network, rival.initializer.initializer)) }
    let stream = draws.stream
    let conductor = Conductor(routine: routine, context: context)
    let records = try await conductor.records(of: rivals.count) { place throws(ExperimentError) in
      NetworkTask(
        name: rivals[place].name, network: network, parameters: weights[place], stream: stream,
        optimizer: rivals[place].optimizer)
    }
    return report(records, examples, context)
  }

  private func report(
    _ records: [NetworkRecord], _ examples: Examples, _ context: ExperimentContext
  ) -> ExperimentResult {
    var result = ExperimentResult(networks: records)
    let rows = "\(examples.training.rowCount) training and \(examples.test?.rowCount ?? 0) test rows"
    result.facts = [
      "\(examples.training.name): \(rows) · \(BookNetwork.sizes(examples, hidden)) · relu",
      "\(iterations) iterations · batches of \(batch) · seed \(context.seed) · \(context.precision.rawValue)",
    ]
    var table = Table([Table.Column("")], rows: records.map { [$0.name] })
    table.append("last loss", numbers: records.map { $0.lossesAfter.last ?? .nan })
    table.append("train accuracy", numbers: records.map { $0.finalTrainAccuracy ?? .nan })
    table.append("test accuracy", numbers: records.map { $0.finalTestAccuracy ?? .nan })
    result.table = table
    let smooth = records.map { ($0.name, SmoothCurve.of($0.lossesAfter)) }
    result.figures = [
      .curves(
        CurvesFigure(
          title: "Loss after each update, smoothed", xLabel: "iteration", yLabel: "loss",
          series: smooth.map { Series($0, $1) }))
    ]
    result.series =
      records.flatMap { record in
        [
          NamedArray("train_loss.\(record.name)", record.lossesAfter),
          NamedArray("loss_before_update.\(record.name)", record.lossesBefore),
        ]
      } + smooth.map { NamedArray("smooth_curve_train_loss.\($0)", $1) }
      + [
        NamedArray("final_train_acc", records.map { $0.finalTrainAccuracy ?? .nan }),
        NamedArray("final_test_acc", records.map { $0.finalTestAccuracy ?? .nan }),
      ]
    return result
  }
}

extension BookNetwork {
  /// The network, or why there is none.
  func checked() throws(ExperimentError) -> Network {
    do {
      return try network()
    } catch {
      throw .training(.network(error))
    }
  }

  /// `64-100-100-10`.
  static func sizes(_ examples: Examples, _ hidden: [Int]) -> String {
    ([examples.inputs] + hidden + [examples.classes]).map(String.init).joined(separator: "-")
  }
}
