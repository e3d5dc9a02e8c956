import Figures
import Networks
import Tensors
import Training
import Typography

/// Networks that see few examples and are measured after each epoch on these and on many others. Each begins from the seed anew.
struct Overfitting {
  let data: DataChoice
  let rows: Int
  let test: Int?
  let hidden: [Int]
  let batch: Int
  let rate: Double
  let variants: [Variant]

  struct Variant {
    let name: String
    var weightDecay = 0.0
    var dropout: Double?
  }

  func routine(_ examples: Examples, _ context: ExperimentContext) throws(ExperimentError) -> Routine {
    let training = try examples.training.converted(to: context.precision)
    var routine = Routine(data: training, batch: batch, iterations: 0)
    routine.training = try MeasuredRows(training)
    routine.test = try examples.test.map { test throws(ExperimentError) in
      try MeasuredRows(try test.converted(to: context.precision))
    }
    return routine
  }

  func records(
    _ examples: Examples, _ routine: Routine, _ context: ExperimentContext
  ) async throws(ExperimentError) -> [NetworkRecord] {
    try await Conductor(routine: routine, context: context).records(of: variants.count) {
      place throws(ExperimentError) in
      let variant = variants[place]
      let network = try BookNetwork(
        inputs: examples.inputs, hidden: hidden, classes: examples.classes, dropout: variant.dropout
      ).checked()
      var draws = Draws(context)
      let weights = try draws.parameters(network, .he(.book))
      return NetworkTask(
        name: variant.name, network: network, parameters: weights, stream: draws.stream, optimizer: SGD(rate: rate),
        weightDecay: variant.weightDecay)
    }
  }

  func report(
    _ records: [NetworkRecord], _ examples: Examples, _ routine: Routine, _ context: ExperimentContext
  ) -> ExperimentResult {
    var result = ExperimentResult(networks: records)
    result.facts = [
      "\(examples.training.name): \(examples.training.rowCount) training and \(examples.test?.rowCount ?? 0) test rows · "
        + "\(BookNetwork.sizes(examples, hidden)) · relu · sgd lr=\(rate.settingText)",
      "\(routine.iterations) iterations · batches of \(batch) · seed \(context.seed) · \(context.precision.rawValue)",
    ]
    let (train, test) = (
      records.map { $0.trainAccuracies.last ?? .nan }, records.map { $0.testAccuracies.last ?? .nan }
    )
    var table = Table([Table.Column("")], rows: records.map { [$0.name] })
    table.append("train accuracy", numbers: train)
    table.append("test accuracy", numbers: test)
    table.append("gap", numbers: zip(train, test).map { $0 - $1 })
    result.table = table
    result.figures = records.map { record in
      .curves(
        CurvesFigure(
          title: "Accuracy: \(record.name)", xLabel: "epoch", yLabel: "accuracy",
          series: [Series("train", record.trainAccuracies), Series("test", record.testAccuracies)]))
    }
    result.series = records.flatMap { record in
      [
        NamedArray("train_acc.\(record.name)", record.trainAccuracies),
        NamedArray("test_acc.\(record.name)", record.testAccuracies),
      ]
    }
    return result
  }
}
