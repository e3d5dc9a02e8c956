import Figures
import Tensors
import Training

/// §6.4.3: few examples, a deep network, and dropout after each hidden layer; without it for comparison.
package struct OverfitDropout: Experiment {
  package let name = "overfit_dropout"
  package let summary = "few examples learned by heart, and units that are dropped"

  var data = DataChoice()
  var rows = 300
  var test: Int?
  var hidden = [100, 100, 100, 100, 100, 100]
  var batch = 100
  var epochs = 301
  var rate = 0.01
  var ratio = 0.2

  package init() {}

  package var dials: [SettingDial<Self>] {
    [
      SettingDial("data", \.data.source, "a set or a folder with MNIST's files"),
      SettingDial("pixels", \.data.pixels, "float32: rounded first, as the book's loader does"),
      SettingDial("n", \.rows, "training rows"), SettingDial("test", \.test, "test rows"),
      SettingDial("hidden", \.hidden, "units of each hidden layer"), SettingDial("batch", \.batch, "rows of a batch"),
      SettingDial("epochs", \.epochs, "epochs"), SettingDial("lr", \.rate, "the rate of SGD"),
      SettingDial("ratio", \.ratio, "the share of units that is dropped"),
    ]
  }

  package func run(_ context: ExperimentContext) async throws(ExperimentError) -> ExperimentResult {
    let overfitting = Overfitting(
      data: data, rows: rows, test: test, hidden: hidden, batch: batch, rate: rate,
      variants: [Overfitting.Variant(name: "dropout", dropout: ratio), Overfitting.Variant(name: "plain")])
    let examples = try data.examples(training: rows, test: test, in: context)
    var routine = try overfitting.routine(examples, context)
    routine.iterations = routine.clock.iterations(forEpochs: epochs)
    routine.measuring = .epochsAndTestAtEnd
    routine.takesLossAfter = true
    let records = try await overfitting.records(examples, routine, context)
    var result = overfitting.report(records, examples, routine, context)
    result.series += records.map { NamedArray("train_loss.\($0.name)", $0.lossesAfter) }
    result.series.append(NamedArray("final_test_acc", records.map { $0.finalTestAccuracy ?? .nan }))
    result.series += records.flatMap { record in
      record.lastMasks.prefix(1).map { NamedArray("last_dropout_mask1", $0) }
    }
    return result
  }
}
