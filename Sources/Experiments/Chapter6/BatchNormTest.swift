import Figures
import Glibc
import Networks
import Tensors
import Training
import Typography

/// §6.3.2: the same deep network with and without batch normalisation, for weights of many sizes. The script draws on and on from
/// one stream: for each size the network with normalisation, the plain one, and batches that both see.
package struct BatchNormTest: Experiment {
  package let name = "batch_norm_test"
  package let summary = "weights of many sizes, with and without batch normalisation"

  var data = DataChoice()
  var rows = 1000
  var hidden = [100, 100, 100, 100, 100]
  var batch = 100
  var epochs = 20
  var scaleCount = 16
  /// Instead of sizes from 1 to 10⁻⁴.
  var ownScales: [Double]?
  var rate = 0.01

  package init() {}

  package var dials: [SettingDial<Self>] {
    [
      SettingDial("data", \.data.source, "a set or a folder with MNIST's files"),
      SettingDial("pixels", \.data.pixels, "float32: rounded first, as the book's loader does"),
      SettingDial("n", \.rows, "training rows"), SettingDial("hidden", \.hidden, "units of each hidden layer"),
      SettingDial("batch", \.batch, "rows of a batch"), SettingDial("epochs", \.epochs, "measurements of accuracy"),
      SettingDial("num_scales", \.scaleCount, "standard deviations of weights, from 1 down to 0.0001"),
      SettingDial("scales", \.ownScales, "the standard deviations themselves"),
      SettingDial("lr", \.rate, "the rate of SGD"),
    ]
  }

  /// `np.logspace(0, -4, count)`.
  private var scales: [Double] {
    if let ownScales { return ownScales }
    return (0..<scaleCount).map { place in
      let exponent = place > 0 && place == scaleCount - 1 ? -4 : Double(place) * (-4 / Double(max(scaleCount - 1, 1)))
      return pow(10, exponent)
    }
  }

  package func run(_ context: ExperimentContext) async throws(ExperimentError) -> ExperimentResult {
    let examples = try data.examples(training: rows, needsTest: false, in: context)
    let training = try examples.training.converted(to: context.precision)
    var routine = Routine(data: training, batch: batch, iterations: 0)
    try routine.runs(untilMeasurement: epochs)
    routine.measuring = .epochs
    routine.training = try MeasuredRows(training)
    var book = BookNetwork(inputs: examples.inputs, hidden: hidden, classes: examples.classes)
    let plain = try book.checked()
    book.normalizes = true
    let normalizing = try book.checked()
    var draws = Draws(context)
    let scales = scales
    var twins: (plain: [Tensor], stream: RandomStream)?
    let records = try await Conductor(routine: routine, context: context).records(of: 2 * scales.count) {
      index throws(ExperimentError) in
      let (scale, optimizer) = (scales[index / 2], SGD(rate: rate))
      if let waiting = twins {
        twins = nil
        draws.skipBatches(routine)
        return NetworkTask(
          name: "plain.\(index / 2)", network: plain, parameters: waiting.plain, stream: waiting.stream,
          optimizer: optimizer)
      }
      let weights = try draws.parameters(normalizing, .normal(std: scale))
      twins = (try draws.parameters(plain, .normal(std: scale)), draws.stream)
      return NetworkTask(
        name: "bn.\(index / 2)", network: normalizing, parameters: weights, stream: draws.stream, optimizer: optimizer)
    }
    return report(records, scales, examples, routine, context)
  }

  private func report(
    _ records: [NetworkRecord], _ scales: [Double], _ examples: Examples, _ routine: Routine,
    _ context: ExperimentContext
  ) -> ExperimentResult {
    let bn = stride(from: 0, to: records.count, by: 2).map { records[$0] }
    let plain = stride(from: 1, to: records.count, by: 2).map { records[$0] }
    var result = ExperimentResult(networks: records)
    result.facts = [
      "\(examples.training.name): \(examples.training.rowCount) training rows · "
        + "\(BookNetwork.sizes(examples, hidden)) · relu · sgd lr=\(rate.settingText)",
      "\(scales.count) sizes of weights · \(routine.iterations) iterations · batches of \(batch) · "
        + "seed \(context.seed) · \(context.precision.rawValue)",
    ]
    let last = (bn: bn.map { $0.trainAccuracies.last ?? .nan }, plain: plain.map { $0.trainAccuracies.last ?? .nan })
    var table = Table([])
    table.append("std of weights", numbers: scales, digits: 3)
    table.append("plain", numbers: last.plain)
    table.append("batch norm", numbers: last.bn)
    table.note = "accuracy on the training rows at the last measurement"
    result.table = table
    result.figures = [
      .curves(
        CurvesFigure(
          title: "Training accuracy at the end", xLabel: "std of the weights at the start", yLabel: "accuracy",
          xScale: .logarithmic,
          series: [Series("batch norm", x: scales, y: last.bn), Series("plain", x: scales, y: last.plain)]))
    ]
    result.series = [
      NamedArray("weight_scale_list", scales),
      NamedArray("train_acc_bn", rows: bn.map(\.trainAccuracies)),
      NamedArray("train_acc_plain", rows: plain.map(\.trainAccuracies)),
      NamedArray("loss_before_update_bn", rows: bn.map(\.lossesBefore)),
      NamedArray("loss_before_update_plain", rows: plain.map(\.lossesBefore)),
    ]
    return result
  }
}
