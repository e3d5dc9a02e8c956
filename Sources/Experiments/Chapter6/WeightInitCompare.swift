import Figures
import Networks
import Tensors
import Training

/// §6.2.4: three ways of drawing the weights, the rest as in the comparison of optimisers.
package struct WeightInitCompare: Experiment {
  package let name = "weight_init_compare"
  package let summary = "weights drawn in several ways, and how well each learns"

  var data = DataChoice()
  var train: Int?
  var test: Int?
  var hidden = [100, 100, 100, 100]
  var batch = 128
  var iters = 2000
  var rate = 0.01
  var inits: [BookInit] = [.std(0.01), .xavier, .he]

  package init() {}

  package var dials: [SettingDial<Self>] {
    [
      SettingDial("data", \.data.source, "a set or a folder with MNIST's files"),
      SettingDial("pixels", \.data.pixels, "float32: rounded first, as the book's loader does"),
      SettingDial("train", \.train, "training rows"), SettingDial("test", \.test, "test rows"),
      SettingDial("hidden", \.hidden, "units of each hidden layer"), SettingDial("batch", \.batch, "rows of a batch"),
      SettingDial("iters", \.iters, "iterations"), SettingDial("lr", \.rate, "the rate of SGD"),
      SettingDial("inits", \.inits, "how weights are drawn"),
    ]
  }

  package func run(_ context: ExperimentContext) async throws(ExperimentError) -> ExperimentResult {
    let rivals = zip(inits.map(\.settingText).madeUnique, inits).map { name, initializer in
      Comparison.Rival(name: name, initializer: initializer, optimizer: SGD(rate: rate))
    }
    let comparison = Comparison(
      data: data, train: train, test: test, hidden: hidden, batch: batch, iterations: iters, rivals: rivals)
    return try await comparison.result(context)
  }
}
