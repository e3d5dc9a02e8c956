import Tensors

/// L = Σ |y − t| / n over all n elements.  dy = sign(y − t)/n·dL, sign 0 = 0; dt = −dy.
/// Bishop 2006, §1.5.5 (Minkowski loss, q = 1).
package struct MeanAbsoluteError: DifferenceLossOp {
  package init() {}
  package var name: String { "mae" }
  package func formula(_ operands: [String]) -> String {
    "mean(abs(\(operands.map(\.asOperand).joined(separator: " - "))))"
  }
  package func value<T: Scalar>(_ y: T, _ t: T) -> T { abs(y - t) }
  package func slope<T: Scalar>(_ y: T, _ t: T) -> T { AbsoluteValue().slope(y - t, 0) }
  package func value(_ y: Factor.Source, _ t: Factor.Source) -> Factor.Source { .derived("|% - %|", [y, t]) }
  package func slope(_ y: Factor.Source, _ t: Factor.Source) -> Factor.Source { .derived("sign(% - %)", [y, t]) }
}
