import Datasets
import Differentiation
import Networks
import Tensors
import Testing

@testable import Search
@testable import Training

/// Trials are independent trainings: alone, side by side, or run again, they give the same numbers.
@Suite struct TrialsTests {
  private static func setup() throws -> TrainingSetup {
    let data = try Generator.moons.dataset(rows: 40, Generation(noise: 0.2, seed: 1))
    let layers: [any Layer] = [try LinearLayer(width: 6), ActivationLayer(Tanh()), try LinearLayer(width: 2)]
    return TrainingSetup(
      network: Network(input: Shape([2]), layers: layers), data: Partition(training: data), loss: .crossEntropy,
      optimizer: SGD(rate: 0.1), seed: 3, batch: BatchPolicy(size: 8))
  }

  private static let space = SearchSpace([
    ("lr", .logUniform(low: 1e-3, high: 1)), ("l2", .logUniform(low: 1e-8, high: 1e-2)), ("batch", .oneOf([4, 8, 16])),
  ])

  private static func finished(cores: Int) throws -> Trials {
    var trials = try Trials(randomly: space, count: 9, of: setup(), for: .epochs(3), seed: 5)
    while !trials.isOver { trials.work(onCores: cores, for: .milliseconds(2)) }
    return trials
  }

  @Test func `side by side gives the numbers of one by one`() throws {
    let (alone, together) = (try Self.finished(cores: 1), try Self.finished(cores: 4))
    #expect(alone.trials.map(\.settings) == together.trials.map(\.settings))
    #expect(alone.trials.map(\.score) == together.trials.map(\.score))
    #expect(alone.ranking.map(\.number) == together.ranking.map(\.number))
    #expect(Set(alone.ranking.map(\.number)).count == 9)
    let scores = alone.ranking.compactMap(\.score)
    #expect(zip(scores, scores.dropFirst()).allSatisfy { $0 >= $1 })
  }

  @Test func `a trial's setup alone gives its numbers again`() throws {
    let trials = try Self.finished(cores: 2)
    for trial in trials.trials.prefix(3) {
      var trainer = try Trainer(trial.setup)
      var state = try trainer.initialState()
      while state.epoch < 3 { _ = try trainer.advance(&state, until: .batch) }
      #expect(try trainer.measure(state).train.accuracy == trial.score)
    }
  }

  @Test func `draws are NumPy's, in the order of the settings`() {
    // np.random.seed(0): 10 ** np.random.uniform(-6, -2), 10 ** np.random.uniform(-8, -4), twice.
    let space = SearchSpace([("lr", .logUniform(low: 1e-6, high: 1e-2)), ("l2", .logUniform(low: 1e-8, high: 1e-4))])
    let drawn = space.draw(2, seed: 0).flatMap { $0.map(\.value) }
    let wanted = [0.00015676677195506058, 7.257005721594282e-06, 0.00025766385746135885, 1.5119336467640982e-06]
    for (value, wanted) in zip(drawn, wanted) { #expect(abs(value - wanted) < 1e-12 * wanted) }
  }

  @Test func `what cannot be set is refused, what cannot be trained is told`() throws {
    #expect(throws: OptimizerError.self) {
      try Trials(
        randomly: SearchSpace([("speed", .oneOf([1]))]), count: 1, of: Self.setup(), for: .steps(1), seed: 0)
    }
    var trials = try Trials(
      randomly: SearchSpace([("lr", .oneOf([1e300]))]), count: 2, of: Self.setup(), for: .steps(5), seed: 0)
    while !trials.isOver { trials.work(onCores: 2, for: .milliseconds(1)) }
    #expect(trials.ranking.count == 2, "a trial that diverges has come to its end all the same")
  }
}
