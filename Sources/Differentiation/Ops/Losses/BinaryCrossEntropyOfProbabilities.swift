import Tensors

/// Binary cross-entropy of probabilities p against targets t in [0, 1], the mean over all n elements:
/// L = −Σ (t·ln p + (1 − t)·ln(1 − p))/n, each logarithm at least −100; dp = (p − t)/max(p·(1 − p), 10⁻¹²)/n·dL.
/// Both bounds, which keep p = 0 and p = 1 finite, are PyTorch's, who has 10⁻¹² in float32. A p outside [0, 1] gives NaN. The targets have no
/// gradient.  Bishop 2006, equation 4.90.
package struct BinaryCrossEntropyOfProbabilities: PairwiseLossOp {
  package init() {}
  package var name: String { "binary_cross_entropy" }
  package func formula(_ operands: [String]) -> String {
    "binary_cross_entropy(\(operands.joined(separator: ", ")), probabilities=true)"
  }
  package func value<T: Scalar>(_ p: T, _ t: T) -> T {
    -(t * Self.boundedLogarithm(p) + (1 - t) * Self.boundedLogarithmOfOneMinus(p))
  }
  package func slope<T: Scalar>(_ p: T, _ t: T) -> T {
    let (variance, least) = (p * (1 - p), T(Float(1e-12)))
    return (p - t) / (variance < least ? least : variance)
  }
  package func value(_ p: Factor.Source, _ t: Factor.Source) -> Factor.Source {
    .derived("-(%·log % + (1 - %)·log(1 - %))", [t, p, t, p])
  }
  package func slope(_ p: Factor.Source, _ t: Factor.Source) -> Factor.Source {
    .derived("(% - %)/(%·(1 - %))", [p, t, p, p])
  }

  private static func boundedLogarithm<T: Scalar>(_ p: T) -> T {
    let log = T.logarithm(p)
    return log < -100 ? -100 : log
  }

  private static func boundedLogarithmOfOneMinus<T: Scalar>(_ p: T) -> T {
    let log = T.logarithmOfOnePlus(-p)
    return log < -100 ? -100 : log
  }
}
