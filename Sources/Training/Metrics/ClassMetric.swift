/// A score of a class: with TP the examples of the class that were taken for it, FP others that were taken for it and FN those of
/// it that were not,
///
///     precision = TP / (TP + FP)    recall = TP / (TP + FN)    F1 = 2 TP / (2 TP + FP + FN)
///
/// 0/0 is 0. Source: van Rijsbergen 1979, *Information Retrieval*, chapter 7; as scikit-learn's `zero_division=0`.
package enum ClassMetric: String, Sendable, CaseIterable {
  /// The share of what was taken for the class that is of it.
  case precision
  /// The share of what is of the class that was taken for it.
  case recall
  /// The harmonic mean of both.
  case f1

  package func value(hits: Int, taken: Int, support: Int) -> Double {
    let (top, bottom) =
      switch self {
      case .precision: (hits, taken)
      case .recall: (hits, support)
      case .f1: (2 * hits, taken + support)
      }
    return bottom == 0 ? 0 : Double(top) / Double(bottom)
  }
}

/// How the scores of all classes become one.
package enum ClassAverage: String, Sendable, CaseIterable {
  /// Every class counts the same.
  case macro
  /// All examples together: TP, FP and FN are summed first. With one class an example, this is the accuracy.
  case micro
  /// Every class counts by its examples.
  case weighted
}

extension ConfusionMatrix {
  package func score(_ metric: ClassMetric, of index: Int) -> Double {
    metric.value(hits: self[truth: index, predicted: index], taken: taken(for: index), support: support(index))
  }

  /// A class that nobody is of and nobody was taken for counts with 0.
  package func score(_ metric: ClassMetric, _ average: ClassAverage) -> Double {
    guard classCount > 0, total > 0 else { return .nan }
    let classes = 0..<classCount
    switch average {
    case .macro: return classes.reduce(0) { $0 + score(metric, of: $1) } / Double(classCount)
    case .micro:
      return metric.value(
        hits: classes.reduce(0) { $0 + self[truth: $1, predicted: $1] }, taken: total, support: total)
    case .weighted:
      return classes.reduce(0) { $0 + score(metric, of: $1) * Double(support($1)) } / Double(total)
    }
  }
}
