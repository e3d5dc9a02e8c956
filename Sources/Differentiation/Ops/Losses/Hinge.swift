import Tensors

/// Hinge of scores y against targets t that are −1 or 1, the mean over all n elements: L = Σ max(0, 1 − t·y)/n,
/// dy = −t/n·dL where t·y < 1, else 0; squared: L = Σ max(0, 1 − t·y)²/n, dy = −2t·max(0, 1 − t·y)/n·dL.
/// The targets have no gradient.  Cortes & Vapnik 1995.
package struct Hinge: PairwiseLossOp {
  package let isSquared: Bool

  package init(isSquared: Bool = false) { self.isSquared = isSquared }
  package var name: String { "hinge" }
  package func formula(_ operands: [String]) -> String {
    "hinge(\((operands + (isSquared ? ["power=2"] : [])).joined(separator: ", ")))"
  }
  package func value<T: Scalar>(_ y: T, _ t: T) -> T {
    let short = 1 - t * y
    return short < 0 ? 0 : (isSquared ? short * short : short)
  }
  package func slope<T: Scalar>(_ y: T, _ t: T) -> T {
    let short = 1 - t * y
    return short <= 0 ? 0 : (isSquared ? -2 * t * short : -t)
  }
  package func value(_ y: Factor.Source, _ t: Factor.Source) -> Factor.Source {
    .derived("maximum(0, 1 - %·%)\(isSquared ? "^2" : "")", [t, y])
  }
  package func slope(_ y: Factor.Source, _ t: Factor.Source) -> Factor.Source {
    isSquared
      ? .derived("(-2·%·maximum(0, 1 - %·%))", [t, t, y]) : .derived("(-% where %·% < 1)", [t, t, y])
  }
}
