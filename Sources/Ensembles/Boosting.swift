import Glibc
import Tensors

/// AdaBoost for K classes (SAMME). Every example has a weight, 1/N at first. Each round a network learns from rows drawn by
/// weight; then, with wrongₙ = 1 for an example of class tₙ that it takes for another,
///
///     error = Σ wₙ wrongₙ / Σ wₙ
///     α = log((1 − error) / error) + log(K − 1)
///     wₙ ← wₙ exp(α wrongₙ), then all are divided by their sum
///
/// and the ensemble chooses the class for which the α of its members sum to most. For two classes α is twice what Freund &
/// Schapire write, and the answers are the same.
/// Source: Freund & Schapire 1997, *A decision-theoretic generalization of on-line learning and an application to boosting*
/// (§4, learning from rows drawn by weight among others); Zhu, Zou, Rosset & Hastie 2009, *Multi-class AdaBoost*.
package enum Boosting {
  package static func equalWeights(_ count: Int) -> [Double] {
    [Double](repeating: 1 / Double(max(count, 1)), count: count)
  }

  /// So many rows: NumPy's `choice(N, count, p=weights)`.
  package static func draw(_ count: Int, by weights: [Double], from stream: inout RandomStream) -> [Int] {
    var sum = 0.0
    var sums = weights.map { weight in
      sum += weight
      return sum
    }
    for place in sums.indices { sums[place] /= sum }
    return (0..<count).map { _ in
      let chance = stream.nextUniform()
      var (low, high) = (0, sums.count)
      while low < high {
        let middle = (low + high) / 2
        if sums[middle] <= chance { low = middle + 1 } else { high = middle }
      }
      return min(low, max(sums.count - 1, 0))
    }
  }

  package static func error(_ weights: [Double], wrong: [Int]) -> Double {
    wrong.reduce(0) { $0 + weights[$1] } / weights.reduce(0, +)
  }

  /// α. Of a network without a mistake it would be infinite: it is taken as though half of one example were wrong.
  package static func memberWeight(error: Double, classes: Int, examples: Int) -> Double {
    let counted = max(error, 0.5 / Double(max(examples, 1)))
    return log((1 - counted) / counted) + log(Double(classes - 1))
  }

  package static func reweighted(_ weights: [Double], wrong: [Int], by memberWeight: Double) -> [Double] {
    var weights = weights
    let factor = exp(memberWeight)
    for row in wrong { weights[row] *= factor }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }
}

/// One round of boosting, after its network was measured.
package struct BoostingRound: Hashable, Sendable {
  /// The rows that the network takes for another class.
  package let wrong: [Int]
  /// Their share by weight.
  package let error: Double
  /// α
  package let memberWeight: Double
}

/// Why boosting ended before its time.
package enum BoostingEnd: Hashable, Sendable {
  /// The round's network was right about all examples: there is nothing left to weigh.
  case withoutMistake(round: Int)
  /// The round's network was no better than guessing by weight: it has no say, and the next would learn from the same weights.
  case noBetterThanGuessing(round: Int, error: Double)
}

extension Ensemble {
  /// The weights of the examples that round `round` (from 1) drew by; one more than there are rounds is known.
  package func exampleWeights(round: Int) -> [Double]? {
    guard round >= 1, round <= rounds.count + 1, !rounds.isEmpty else { return nil }
    return rounds.prefix(round - 1).reduce(Boosting.equalWeights(data.training.rowCount)) { weights, round in
      Boosting.reweighted(weights, wrong: round.wrong, by: round.memberWeight)
    }
  }
}
