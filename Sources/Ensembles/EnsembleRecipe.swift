import Datasets
import Search
import Training

/// How several networks come to answer together.
package enum EnsembleMethod: String, Sendable, CaseIterable {
  /// Networks that differ by their seeds.
  case averaging
  /// Each from a sample of the examples.
  case bagging
  /// One after the other, each with an eye on what those before it got wrong.
  case boosting
  /// A small network learns how far to trust each.
  case stacking
}

/// Everything that determines an ensemble: the same recipe gives the same numbers.
package struct EnsembleRecipe: Sendable {
  package let method: EnsembleMethod
  /// One for each member, with the seed that it has.
  package let setups: [TrainingSetup]
  package let length: Trial.Length
  /// Of the samples, the draws by weight, the folds.
  package let seed: UInt32
  /// Whether members have a whole vote each, for the class that they are surest of.
  package var countsVotes = false
  /// How many parts stacking deals the examples into.
  package var folds = 5

  /// Throws where the setups have no network, or the method does not suit the targets.
  package init(
    _ method: EnsembleMethod, of setups: [TrainingSetup], for length: Trial.Length, seed: UInt32 = 0
  ) throws(EnsembleError) {
    guard let learning = setups.first?.learning else { throw .training(.noNetwork) }
    switch learning.data.training.targets {
    case .sequences: throw .sequences
    case .values: if method == .boosting { throw .boostsClassesOnly }
    case .classes: break
    }
    (self.method, self.setups, self.length, self.seed) = (method, setups, length, seed)
  }

  /// Members with the network of a setup and seeds of their own: the setup's, or the one given, and those that follow.
  package static func setups(_ count: Int, like setup: TrainingSetup, seed: UInt32? = nil) -> [TrainingSetup] {
    (0..<count).map { place in
      var member = setup
      member.seed = (seed ?? setup.seed) &+ UInt32(truncatingIfNeeded: place)
      return member
    }
  }
}

/// Why there is no ensemble.
package enum EnsembleError: Error, Equatable, Sendable {
  /// A class for every step of an example: members cannot be joined.
  case sequences
  case boostsClassesOnly
  /// Boosting's first network was no better than guessing.
  case noBetterThanGuessing(error: Double)
  case training(TrainingError)
}
