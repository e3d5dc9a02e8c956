/// §6.1.8: optimisers on one classification, each with a network of its own and all with the same batches. All networks are
/// drawn, one after the other, before the first batch.
package struct OptimizerCompare: Experiment {
  package var name: String { "optimizer_compare_\(defaultData)" }
  package var summary: String { "optimisers learn from the same batches" }
  private let defaultData: String

  var data: DataChoice
  var train: Int?
  var test: Int?
  var hidden = [100, 100, 100, 100]
  var batch = 128
  var iters = 2000
  var optimizers = ["sgd", "momentum", "adagrad", "adam"].compactMap { OptimizerChoice(settingText: $0) }

  package init(data: String) {
    defaultData = data
    self.data = DataChoice(data)
  }

  package var dials: [SettingDial<Self>] {
    [
      SettingDial("data", \.data.source, "a set or a folder with MNIST's files"),
      SettingDial("pixels", \.data.pixels, "float32: rounded first, as the book's loader does"),
      SettingDial("train", \.train, "training rows"), SettingDial("test", \.test, "test rows"),
      SettingDial("hidden", \.hidden, "units of each hidden layer"), SettingDial("batch", \.batch, "rows of a batch"),
      SettingDial("iters", \.iters, "iterations"), SettingDial("optimizers", \.optimizers, "the optimisers"),
    ]
  }

  package func run(_ context: ExperimentContext) async throws(ExperimentError) -> ExperimentResult {
    let rivals = zip(optimizers.map(\.name).madeUnique, optimizers).map { name, choice in
      Comparison.Rival(name: name, initializer: .he, optimizer: choice.optimizer)
    }
    let comparison = Comparison(
      data: data, train: train, test: test, hidden: hidden, batch: batch, iterations: iters, rivals: rivals)
    return try await comparison.result(context)
  }
}
