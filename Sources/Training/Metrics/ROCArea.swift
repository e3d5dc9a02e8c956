/// How the areas under the ROC curves of several classes become one number. With two classes all are the same number.
package enum ROCArea: String, Sendable, CaseIterable {
  /// Each class against all others; the mean.
  case macro
  /// Each class against all others; classes count by their examples. Source: Fawcett 2006, after Provost & Domingos 2000.
  case weighted
  /// The mean over pairs of classes, each looked at among the examples of the two only, from both sides. Source: Hand & Till 2001.
  case pairs
}

extension ClassScores {
  /// nil where a class has no examples, or all.
  package func area(_ kind: ROCArea, truth: [Int]) -> Double? {
    if classCount == 2 { return curve(of: 1, truth: truth)?.area }
    switch kind {
    case .macro: return mean(truth) { _ in 1 }
    case .weighted: return mean(truth) { index in Double(truth.count { $0 == index }) }
    case .pairs: return meanOfPairs(truth)
    }
  }

  private func mean(_ truth: [Int], weight: (Int) -> Double) -> Double? {
    var (sum, weights) = (0.0, 0.0)
    for index in 0..<classCount {
      guard let area = curve(of: index, truth: truth)?.area else { return nil }
      sum += area * weight(index)
      weights += weight(index)
    }
    return weights > 0 ? sum / weights : nil
  }

  private func meanOfPairs(_ truth: [Int]) -> Double? {
    var areas: [Double] = []
    for a in 0..<classCount {
      for b in 0..<classCount where a != b {
        let rows = truth.indices.filter { truth[$0] == a || truth[$0] == b }
        let all = scores(of: a)
        guard all.count == truth.count,
          let curve = ROCCurve(scores: rows.map { all[$0] }, isPositive: rows.map { truth[$0] == a })
        else { return nil }
        areas.append(curve.area)
      }
    }
    return areas.isEmpty ? nil : areas.reduce(0, +) / Double(areas.count)
  }
}
