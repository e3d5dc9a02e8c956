import Datasets
import Networks
import Tensors
import Testing

@testable import Ensembles
@testable import Training

/// AdaBoost's arithmetic, against NumPy and by its own laws.
@Suite struct BoostingTests {
  /// NumPy, for three classes, ten examples of weight 0.1 and wrong rows m:
  /// `e = (w*m).sum()/w.sum(); a = log((1-e)/e) + log(2); w *= exp(a*m); w /= w.sum()`, three times.
  @Test func `weights of examples and networks are NumPy's`() {
    let rounds: [(wrong: [Int], error: Double, weight: Double, first: Double, sixth: Double)] = [
      ([0, 1, 2], 0.30000000000000004, 1.5404450409471488, 0.22222222222222218, 0.047619047619047616),
      ([3, 0], 0.26984126984126977, 1.6885752329928247, 0.5490196078431374, 0.021739130434782605),
      ([5, 6, 1], 0.144927536231884, 2.468099531471619, 0.21402459288800268, 0.09999999999999998),
    ]
    var weights = Boosting.equalWeights(10)
    for (place, round) in rounds.enumerated() {
      let error = Boosting.error(weights, wrong: round.wrong)
      let weight = Boosting.memberWeight(error: error, classes: 3, examples: 10)
      weights = Boosting.reweighted(weights, wrong: round.wrong, by: weight)
      #expect(abs(error - round.error) < 1e-14, "round \(place)")
      #expect(abs(weight - round.weight) < 1e-13, "round \(place)")
      #expect(abs(weights[0] - round.first) < 1e-14, "round \(place)")
      #expect(abs(weights[5] - round.sixth) < 1e-14, "round \(place)")
      #expect(abs(weights.reduce(0, +) - 1) < 1e-14)
    }
    #expect(abs(weights[1] - 0.46666666666666656) < 1e-14)
  }

  /// With two classes, by hand: 3 of 10 wrong, α = log(0.7/0.3); afterwards right and wrong weigh the same.
  @Test func `of two classes, half the weight is on what was wrong`() {
    let weights = Boosting.equalWeights(10)
    let weight = Boosting.memberWeight(error: 0.3, classes: 2, examples: 10)
    #expect(abs(weight - 0.8472978603872034) < 1e-15)
    let next = Boosting.reweighted(weights, wrong: [0, 1, 2], by: weight)
    #expect(abs(next[0] - 1.0 / 6) < 1e-15)
    #expect(abs(next[9] - 0.5 / 7) < 1e-15)
    #expect(abs(Boosting.error(next, wrong: [0, 1, 2]) - 0.5) < 1e-15)
  }

  /// np.random.seed(4); np.random.choice(10, 10, p=w), twice.
  @Test func `draws by weight are NumPy's`() {
    var stream = RandomStream(seed: 4)
    let weights = [0.05, 0.05, 0.4, 0.1, 0.1, 0.05, 0.05, 0.1, 0.05, 0.05]
    #expect(Boosting.draw(10, by: weights, from: &stream) == [9, 3, 9, 5, 4, 2, 9, 0, 2, 2])
    #expect(Boosting.draw(10, by: weights, from: &stream) == [6, 2, 7, 9, 2, 3, 0, 2, 0, 9])
  }

  @Test func `rounds follow from what the members get wrong`() throws {
    let setups = EnsembleRecipe.setups(6, like: try Small.setup(rows: 200, rate: 0.5))
    let recipe = try EnsembleRecipe(.boosting, of: setups, for: .epochs(5), seed: 5)
    let ensemble = try #require(try Small.trained(recipe))
    let training = ensemble.data.training
    let truth = try #require(training.targets.classIndices)
    var stream = RandomStream(seed: 5)
    var weights = Boosting.equalWeights(truth.count)
    var sums = [Double](repeating: 0, count: 2 * truth.count)
    #expect(ensemble.members.count > 1)
    for (place, member) in ensemble.members.enumerated() {
      #expect(member.sample == Boosting.draw(truth.count, by: weights, from: &stream))
      let choices = try ensemble.opinions(of: member, training.features).choices
      let wrong = truth.indices.filter { choices[$0] != truth[$0] }
      #expect(ensemble.rounds[place].wrong == wrong)
      #expect(ensemble.exampleWeights(round: place + 1) == weights)
      weights = Boosting.reweighted(weights, wrong: wrong, by: member.weight)
      for row in truth.indices { sums[2 * row + choices[row]] += member.weight }
    }
    let together = try ensemble.joined(ensemble.opinions(training.features)).choices
    #expect(together == truth.indices.map { sums[2 * $0 + 1] > sums[2 * $0] ? 1 : 0 })
    #expect(ensemble.exampleWeights(round: 0) == nil)
    #expect(ensemble.exampleWeights(round: ensemble.rounds.count + 2) == nil)
  }

  @Test func `numbers are not boosted, and guessing is no beginning`() throws {
    var setup = try Small.setup()
    // Weights of zero and a rate of zero: one class for everybody, and more than half of the rows may be of the other.
    setup.optimizer = SGD(rate: 0)
    setup.learning?.initializer = .constant(0)
    let truth = try #require(setup.learning?.data.training.targets.classIndices)
    let rows = truth.indices.filter { truth[$0] == 1 } + truth.indices.filter { truth[$0] == 0 }.prefix(3)
    if let training = try setup.learning?.data.training.rows(rows) { setup.learning?.data.training = training }
    let recipe = try EnsembleRecipe(.boosting, of: [setup, setup], for: .steps(1))
    #expect(throws: EnsembleError.self) { try Small.trained(recipe) }
    if let training = setup.learning?.data.training {
      setup.learning?.data.training = try Dataset(
        name: "numbers", summary: "", origin: "", features: training.features, targets: .values(training.features))
    }
    #expect(throws: EnsembleError.boostsClassesOnly) {
      try EnsembleRecipe(.boosting, of: [setup], for: .steps(1))
    }
  }
}
