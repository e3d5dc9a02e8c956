/// The receiver operating characteristic: as the score from which on an example is taken for positive falls, the share of the
/// positive ones that are found (vertical) against the share of the negative ones that are taken for positive (horizontal).
///
/// Equal scores cross the threshold together. The area below is the share of all pairs of a positive and a negative example in
/// which the positive one has the greater score; ties count one half. Source: Fawcett 2006, *An introduction to ROC analysis*.
package struct ROCCurve: Sendable, Equatable {
  /// From 0 to 1, one more than there are thresholds.
  package private(set) var falsePositiveRates: [Double] = [0]
  package private(set) var truePositiveRates: [Double] = [0]
  /// Different scores, the greatest first.
  package private(set) var thresholds: [Double] = []

  /// nil where all examples are of one kind, or a score is no number: there is nothing to tell apart.
  package init?(scores: [Double], isPositive: [Bool]) {
    let positives = isPositive.count { $0 }
    let negatives = isPositive.count - positives
    guard scores.count == isPositive.count, positives > 0, negatives > 0, scores.allSatisfy({ !$0.isNaN }) else {
      return nil
    }
    let order = scores.indices.sorted { scores[$0] > scores[$1] }
    var (found, wrong) = (0, 0)
    for (place, row) in order.enumerated() {
      if isPositive[row] { found += 1 } else { wrong += 1 }
      if place + 1 < order.count, scores[order[place + 1]] == scores[row] { continue }
      thresholds.append(scores[row])
      truePositiveRates.append(Double(found) / Double(positives))
      falsePositiveRates.append(Double(wrong) / Double(negatives))
    }
  }

  /// By trapezia.
  package var area: Double {
    falsePositiveRates.indices.dropFirst().reduce(0) { sum, place in
      let width = falsePositiveRates[place] - falsePositiveRates[place - 1]
      return sum + width * (truePositiveRates[place] + truePositiveRates[place - 1]) / 2
    }
  }
}
