import Datasets
import Networks
import Search
import Tensors
import Testing

@testable import Ensembles
@testable import Training

/// Networks that answer together: who learns from what, and what comes of it.
@Suite struct EnsembleTests {
  /// np.random.seed(3); [np.random.randint(0, 10, 10) for _ in range(3)]
  @Test func `bootstrap samples are NumPy's, and out of bag is what was not drawn`() {
    let samples = Bagging.samples(3, of: 10, seed: 3)
    #expect(
      samples == [
        [8, 9, 3, 8, 8, 0, 5, 3, 9, 9], [5, 7, 6, 0, 4, 7, 8, 1, 6, 2], [2, 1, 3, 5, 8, 1, 8, 7, 8, 1],
      ])
    #expect(Bagging.outOfBag(samples[0], of: 10) == [1, 2, 4, 6, 7])
    #expect(Bagging.outOfBag(samples[1], of: 10) == [3, 9])
  }

  @Test(arguments: EnsembleMethod.allCases)
  func `side by side gives the numbers of one by one`(method: EnsembleMethod) throws {
    let recipe = try Small.recipe(method)
    let alone = try #require(try Small.trained(recipe, cores: 1))
    let together = try #require(try Small.trained(recipe, cores: 4))
    #expect(alone.members.map(\.predictor.parameters) == together.members.map(\.predictor.parameters))
    #expect(alone.joining?.parameters == together.joining?.parameters)
    #expect(alone.rounds == together.rounds)
    let test = try #require(alone.data.test)
    #expect(try alone.growth(on: test) == together.growth(on: test))
  }

  /// The mean of n equal opinions, and the majority of n equal votes, are the opinion.
  @Test(arguments: [false, true])
  func `identical members are the member`(countsVotes: Bool) throws {
    let setup = try Small.setup()
    var recipe = try EnsembleRecipe(.averaging, of: [setup, setup, setup], for: .epochs(2))
    recipe.countsVotes = countsVotes
    let ensemble = try #require(try Small.trained(recipe))
    let test = try #require(ensemble.data.test)
    let opinions = try ensemble.opinions(test.features)
    let joined = try ensemble.joined(opinions)
    #expect(joined.choices == opinions[0].choices)
    let wanted = countsVotes ? opinions[0].votes : opinions[0]
    #expect(zip(joined.values, wanted.values).allSatisfy { abs($0 - $1) < 1e-15 })
    // And the member is what a training by itself gives.
    var trainer = try Trainer(setup)
    var state = try trainer.initialState()
    while state.epoch < 2 { _ = try trainer.advance(&state, until: .batch) }
    #expect(ensemble.members[1].predictor.parameters == state.parameters)
  }

  @Test func `the mean is the mean, and a vote is a vote`() {
    var mean = Averaging()
    let first = Opinions(width: 2, values: [0.9, 0.1, 0.4, 0.6], areClasses: true)
    let second = Opinions(width: 2, values: [0.4, 0.6, 0.3, 0.7], areClasses: true)
    mean.add(first)
    mean.add(second)
    #expect(zip(mean.opinions.values, [0.65, 0.35, 0.35, 0.65]).allSatisfy { abs($0 - $1) < 1e-15 })
    #expect(mean.opinions.choices == [0, 1])
    #expect(second.votes.values == [0, 1, 0, 1])
    #expect(Opinions(width: 3, values: [0.2, 0.4, 0.4], areClasses: true).choices == [1], "the first of equals")
  }

  @Test func `probabilities come from outputs as the loss says`() {
    let two = Targets.classes([0, 1], names: ["no", "yes"])
    let logits = Tensor(shape: Shape([2, 1]), values: [0, 2])
    let binary = Opinions(outputs: logits, under: .binaryCrossEntropy, of: two)
    // 1 / (1 + e^-2)
    #expect(
      zip(binary.values, [0.5, 0.5, 0.11920292202211757, 0.8807970779778823]).allSatisfy { abs($0 - $1) < 1e-15 })
    let pairs = Tensor(shape: Shape([2, 2]), values: [0, 2, 1, 1])
    let several = Opinions(outputs: pairs, under: .crossEntropy, of: two)
    #expect(
      zip(several.values, [0.11920292202211757, 0.8807970779778823, 0.5, 0.5]).allSatisfy { abs($0 - $1) < 1e-15 })
    let squared = Opinions(outputs: pairs, under: .mse, of: two)
    #expect(squared.values == [0, 1, 1, 0], "no probabilities: votes")
  }

  /// Row by row, by hand.
  @Test func `out of bag asks those that have not seen the row`() throws {
    let ensemble = try #require(try Small.trained(Small.recipe(.bagging, 5)))
    let training = ensemble.data.training
    let truth = try #require(training.targets.classIndices)
    let opinions = try ensemble.opinions(training.features)
    var (right, count) = (0, 0)
    for row in truth.indices {
      let judges = ensemble.members.indices.filter { ensemble.members[$0].sample?.contains(row) == false }
      guard !judges.isEmpty else { continue }
      let second = judges.reduce(0) { $0 + opinions[$1].values[2 * row + 1] }
      let first = judges.reduce(0) { $0 + opinions[$1].values[2 * row] }
      if (second > first ? 1 : 0) == truth[row] { right += 1 }
      count += 1
    }
    let found = try #require(try ensemble.outOfBag())
    #expect(found.count == count)
    #expect(abs(found.score - Double(right) / Double(count)) < 1e-15)
    #expect(try Small.trained(Small.recipe(.averaging, 2))?.outOfBag() == nil)
  }

  /// A member that never learns beside good ones: the joining network finds out.
  @Test func `stacking turns away from a member that knows nothing`() throws {
    var useless = try Small.setup(rows: 200)
    useless.optimizer = SGD(rate: 0)
    useless.learning?.initializer = .constant(0)
    let good = try Small.setup(rows: 200, rate: 0.5)
    let recipe = try EnsembleRecipe(.stacking, of: [useless, good], for: .epochs(10), seed: 1)
    let ensemble = try #require(try Small.trained(recipe))
    let weights = try #require(ensemble.joining?.parameters.first?.values)
    // W [4, 2]: how far the score of class 1 rises over that of class 0 with each member's probability of class 1.
    let trust = [0, 4].map { (first: Int) -> Double in
      let ofClass0 = weights[first + 1] - weights[first]
      return weights[first + 3] - weights[first + 2] - ofClass0
    }
    #expect(trust[1] > 2 * abs(trust[0]))
    let test = try #require(ensemble.data.test)
    let growth = try ensemble.growth(on: test)
    #expect(growth.joined >= growth.alone[1] - 0.02)
  }

  @Test func `what is done can be used before the rest is`() throws {
    var training = try EnsembleTraining(Small.recipe(.stacking, 3, epochs: 3))
    #expect(try training.ensemble() == nil)
    #expect(training.total == 18)
    while training.finished < 8 { try training.work(onCores: 1, for: .microseconds(100)) }
    let ensemble = try #require(try training.ensemble())
    #expect(ensemble.members.map(\.number) == [1])
    #expect(ensemble.joining?.parameters.first?.shape == Shape([2, 2]))
  }

  @Test func `numbers are averaged, bagged and stacked`() throws {
    var setup = try Small.setup()
    let moons = try #require(setup.learning?.data.training)
    let numbers = try Dataset(
      name: "numbers", summary: "", origin: "", features: moons.features, targets: .values(moons.features))
    setup.learning?.data = Partition(training: numbers, test: numbers)
    setup.learning?.loss = .mse
    for method in EnsembleMethod.allCases where method != .boosting {
      let recipe = try EnsembleRecipe(method, of: EnsembleRecipe.setups(3, like: setup), for: .epochs(20))
      let ensemble = try #require(try Small.trained(recipe))
      let growth = try ensemble.growth(on: numbers)
      #expect(growth.joined > 0.5 && growth.joined <= 1, "\(method)")
      // Krogh & Vedelsby 1995: the mean has at most the mean squared error of its members.
      if method == .averaging {
        #expect(growth.joined >= growth.alone.reduce(0, +) / Double(growth.alone.count) - 1e-12)
      }
    }
  }
}
