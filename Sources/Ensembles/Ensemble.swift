import Datasets
import Networks
import Tensors
import Training

/// A network of an ensemble, trained.
package struct Member: Sendable {
  /// From 1.
  package let number: Int
  package let seed: UInt32
  package let predictor: Predictor
  /// The rows of the training part that it learned from, as they were drawn; nil where it learned from all.
  package let sample: [Int]?
  /// How much its opinion counts.
  package let weight: Double
}

/// Networks that answer together.
package struct Ensemble: Sendable {
  package let method: EnsembleMethod
  package let countsVotes: Bool
  package let data: Partition
  package let loss: Loss
  package let members: [Member]
  /// Boosting's, one for each member.
  package var rounds: [BoostingRound] = []
  package var end: BoostingEnd?
  /// Stacking's network.
  package var joining: Predictor?

  package init(_ recipe: EnsembleRecipe, _ learning: NetworkObjective, members: [Member]) {
    method = recipe.method
    countsVotes = recipe.countsVotes || recipe.method == .boosting
    (data, loss) = (learning.data, learning.loss)
    self.members = members
  }
}

extension Ensemble {
  /// What a member says of examples [N, …].
  package func opinions(of member: Member, _ x: Tensor) throws(TrainingError) -> Opinions {
    Opinions(outputs: try member.predictor.outputs(for: x), under: loss, of: data.training.targets)
  }

  package func opinions(_ x: Tensor) throws(TrainingError) -> [Opinions] {
    var opinions: [Opinions] = []
    for member in members { opinions.append(try self.opinions(of: member, x)) }
    return opinions
  }

  /// What of a member's opinions goes into the mean.
  func contribution(_ opinions: Opinions) -> Opinions { countsVotes ? opinions.votes : opinions }

  /// What the members say together, from what each says. Of stacking without its network, the mean.
  package func joined(_ opinions: [Opinions]) throws(TrainingError) -> Opinions {
    if let joining, opinions.count == members.count {
      let outputs = try joining.outputs(for: Stacking.inputs(opinions))
      let targets = data.training.targets
      return Opinions(outputs: outputs, under: Stacking.loss(for: targets), of: targets)
    }
    var mean = Averaging()
    for (member, opinion) in zip(members, opinions) { mean.add(contribution(opinion), weight: member.weight) }
    return mean.opinions
  }

  /// The share of right answers, or R².
  package func score(on set: Dataset) throws(TrainingError) -> Double {
    try joined(opinions(set.features)).score(on: set.targets)
  }

  /// How good the members are, each alone and the first ones together.
  package func growth(on set: Dataset) throws(TrainingError) -> Growth {
    let opinions = try opinions(set.features)
    var mean = Averaging()
    var together: [Double] = []
    for (member, opinion) in zip(members, opinions) {
      mean.add(contribution(opinion), weight: member.weight)
      together.append(mean.opinions.score(on: set.targets))
    }
    return Growth(
      alone: opinions.map { $0.score(on: set.targets) }, together: together,
      joined: try joined(opinions).score(on: set.targets))
  }

  /// Scores on a part of the data.
  package struct Growth: Hashable, Sendable {
    /// Of each member.
    package let alone: [Double]
    /// Of the first, the first two, and so on: their mean.
    package let together: [Double]
    /// Of the ensemble.
    package let joined: Double
  }
}
