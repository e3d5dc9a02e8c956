import Figures
import Networks
import Tensors
import Training
import Typography

/// §6.5: random search. Rows are shuffled and a part of them kept for validation; each trial draws a weight decay, a rate, its
/// weights and its batches from one stream that goes on from trial to trial.
package struct HyperparameterOptimization: Experiment {
  package let name = "hyperparameter_optimization"
  package let summary = "random rates and weight decays, judged on validation rows"

  var data = DataChoice()
  var rows = 500
  var validation = 0.2
  var hidden = [100, 100, 100, 100, 100, 100]
  var batch = 100
  var epochs = 50
  var trials = 100
  var rateExponents = [-6.0, -2]
  var decayExponents = [-8.0, -4]
  /// How many of the best are drawn.
  private let shown = 20

  package init() {}

  package var dials: [SettingDial<Self>] {
    [
      SettingDial("data", \.data.source, "a set or a folder with MNIST's files"),
      SettingDial("pixels", \.data.pixels, "float32: rounded first, as the book's loader does"),
      SettingDial("n", \.rows, "rows, the first ones before they are shuffled"),
      SettingDial("val_rate", \.validation, "the share of them for validation"),
      SettingDial("hidden", \.hidden, "units of each hidden layer"), SettingDial("batch", \.batch, "rows of a batch"),
      SettingDial("epochs", \.epochs, "epochs of each trial"), SettingDial("trials", \.trials, "trials"),
      SettingDial("lr_exponents", \.rateExponents, "rates are drawn between 10 to the powers of these two"),
      SettingDial("decay_exponents", \.decayExponents, "the same for the weight decay"),
    ]
  }

  package func run(_ context: ExperimentContext) async throws(ExperimentError) -> ExperimentResult {
    let examples = try data.examples(training: rows, needsTest: false, in: context)
    let set = try examples.training.converted(to: context.precision)
    var draws = Draws(context)
    let permutation = draws.permutation(set.rowCount)
    let kept = Int(Double(set.rowCount) * validation)
    guard kept >= 1, kept < set.rowCount, rateExponents.count == 2, decayExponents.count == 2 else {
      throw kept >= 1 && kept < set.rowCount
        ? .badValue("\(rateExponents.count) numbers", setting: "lr_exponents", takes: "two numbers")
        : .badValue(validation.settingText, setting: "val_rate", takes: "a share that leaves rows on both sides")
    }
    let training = try set.examples(Array(permutation[kept...]))
    var routine = Routine(data: training, batch: batch, iterations: 0)
    routine.iterations = routine.clock.iterations(forEpochs: epochs)
    routine.takesLossAfter = true
    routine.measuring = .epochsAndTestAtEnd
    routine.training = try MeasuredRows(training)
    routine.test = try MeasuredRows(try set.examples(Array(permutation[..<kept])))
    let network = try BookNetwork(inputs: examples.inputs, hidden: hidden, classes: examples.classes).checked()
    var sampled: [Sample] = []
    let records = try await Conductor(routine: routine, context: context).records(of: trials) {
      index throws(ExperimentError) in
      let sample = Sample(
        decay: power(draws.uniform(decayExponents[0], decayExponents[1])),
        rate: power(draws.uniform(rateExponents[0], rateExponents[1])))
      sampled.append(sample)
      let weights = try draws.parameters(network, .he(.book))
      let stream = draws.stream
      draws.skipBatches(routine)
      return NetworkTask(
        name: "\(index)", network: network, parameters: weights, stream: stream, optimizer: SGD(rate: sample.rate),
        weightDecay: sample.decay)
    }
    var result = report(records, sampled, examples, routine, context)
    result.series.insert(NamedArray("shuffle_permutation", permutation.map(Double.init)), at: 0)
    return result
  }

  private struct Sample {
    let decay: Double
    let rate: Double
  }

  private func power(_ exponent: Double) -> Double { Double.power(10, exponent) }
}

extension HyperparameterOptimization {
  private func report(
    _ records: [NetworkRecord], _ sampled: [Sample], _ examples: Examples, _ routine: Routine,
    _ context: ExperimentContext
  ) -> ExperimentResult {
    var result = ExperimentResult(networks: records)
    let validated = routine.test?.count ?? 0
    result.facts = [
      "\(examples.training.name): \(routine.data.rowCount) training and \(validated) validation rows · "
        + "\(BookNetwork.sizes(examples, hidden)) · relu · sgd",
      "\(records.count) trials of \(routine.iterations) iterations · batches of \(batch) · seed \(context.seed) · "
        + context.precision.rawValue,
    ]
    let ranking = records.indices.sorted { a, b in
      let (first, second) = (records[a].testAccuracies.last ?? 0, records[b].testAccuracies.last ?? 0)
      return first == second ? a < b : first > second
    }
    let best = Array(ranking.prefix(shown))
    var table = Table([Table.Column("trial", .right)], rows: best.map { ["\($0)"] })
    table.append("validation accuracy", numbers: best.map { records[$0].testAccuracies.last ?? .nan })
    table.append("lr", numbers: best.map { sampled[$0].rate })
    table.append("weight decay", numbers: best.map { sampled[$0].decay })
    table.note = "the best \(best.count) of \(records.count) trials, which are counted from 0"
    result.table = table
    result.figures = [
      .curves(
        CurvesFigure(
          title: "The best 5: accuracy on validation rows", xLabel: "epoch", yLabel: "accuracy",
          series: best.prefix(5).map { Series("trial \($0)", records[$0].testAccuracies) }))
    ]
    result.series = [
      NamedArray("lr", sampled.map(\.rate)), NamedArray("weight_decay", sampled.map(\.decay)),
      NamedArray("val_acc", rows: records.map(\.testAccuracies)),
      NamedArray("train_acc", rows: records.map(\.trainAccuracies)),
      NamedArray("train_loss", rows: records.map(\.lossesAfter)),
      NamedArray("ranking_by_last_val_acc", ranking.map(Double.init)),
    ]
    return result
  }
}
