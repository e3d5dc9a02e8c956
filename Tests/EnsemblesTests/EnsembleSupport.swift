import Datasets
import Differentiation
import Networks
import Search
import Tensors

@testable import Ensembles
@testable import Training

/// Ensembles of small networks, for tests.
enum Small {
  static func setup(rows: Int = 60, rate: Double = 0.1) throws -> TrainingSetup {
    let data = try Generator.moons.dataset(rows: rows, Generation(noise: 0.3, seed: 1))
    let test = try Generator.moons.dataset(rows: 50, Generation(noise: 0.3, seed: 2))
    let layers: [any Layer] = [try LinearLayer(width: 3), ActivationLayer(Tanh()), try LinearLayer(width: 2)]
    return TrainingSetup(
      network: Network(input: Shape([2]), layers: layers), data: Partition(training: data, test: test),
      loss: .crossEntropy, optimizer: SGD(rate: rate), seed: 3, batch: BatchPolicy(size: 8))
  }

  static func recipe(_ method: EnsembleMethod, _ count: Int = 4, epochs: Int = 2) throws -> EnsembleRecipe {
    try EnsembleRecipe(
      method, of: EnsembleRecipe.setups(count, like: setup()), for: .epochs(epochs), seed: 5)
  }

  static func trained(_ recipe: EnsembleRecipe, cores: Int = 2) throws -> Ensemble? {
    var training = try EnsembleTraining(recipe)
    while !training.isOver { try training.work(onCores: cores, for: .milliseconds(1)) }
    return try training.ensemble()
  }
}
