import Figures
import Tensors
import Training

/// §6.4.1–2: few examples, a deep network, and a penalty λ/2·Σ w² on its weights.
package struct OverfitWeightDecay: Experiment {
  package let name = "overfit_weight_decay"
  package let summary = "few examples learned by heart, and weights held small"

  var data = DataChoice()
  var rows = 300
  var test: Int?
  var hidden = [100, 100, 100, 100, 100, 100]
  var batch = 100
  var epochs = 201
  var rate = 0.01
  var lambdas = [0.1, 0]

  package init() {}

  package var dials: [SettingDial<Self>] {
    [
      SettingDial("data", \.data.source, "a set or a folder with MNIST's files"),
      SettingDial("pixels", \.data.pixels, "float32: rounded first, as the book's loader does"),
      SettingDial("n", \.rows, "training rows"), SettingDial("test", \.test, "test rows"),
      SettingDial("hidden", \.hidden, "units of each hidden layer"), SettingDial("batch", \.batch, "rows of a batch"),
      SettingDial("epochs", \.epochs, "measurements of accuracy"), SettingDial("lr", \.rate, "the rate of SGD"),
      SettingDial("lambdas", \.lambdas, "weights of the penalty, a network for each"),
    ]
  }

  package func run(_ context: ExperimentContext) async throws(ExperimentError) -> ExperimentResult {
    let names = lambdas.map(\.settingText).madeUnique
    let overfitting = Overfitting(
      data: data, rows: rows, test: test, hidden: hidden, batch: batch, rate: rate,
      variants: zip(names, lambdas).map { Overfitting.Variant(name: $0, weightDecay: $1) })
    let examples = try data.examples(training: rows, test: test, in: context)
    var routine = try overfitting.routine(examples, context)
    try routine.runs(untilMeasurement: epochs)
    routine.measuring = .epochs
    routine.takesFullLoss = true
    let records = try await overfitting.records(examples, routine, context)
    var result = overfitting.report(records, examples, routine, context)
    result.series += records.flatMap { record in
      [
        NamedArray("train_loss_before_update.\(record.name)", record.lossesBefore),
        NamedArray("full_train_loss_with_decay_per_epoch.\(record.name)", record.fullLosses),
      ]
    }
    return result
  }
}
