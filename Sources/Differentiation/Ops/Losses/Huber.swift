import Tensors

/// Squared where the error e = y − t is small, absolute where it is large: L = Σ h(e)/n over all n elements, with
/// h = e²/2 where |e| ≤ δ, else δ·(|e| − δ/2).  dy = clip(e, −δ, δ)/n·dL; dt = −dy.  δ = 1 by default.
/// Divided by δ it is PyTorch's smooth L1.  Huber 1964.
package struct Huber: DifferenceLossOp {
  package let delta: Double

  package init(delta: Double = 1) { self.delta = delta }
  package var name: String { "huber" }
  package func formula(_ operands: [String]) -> String {
    "huber(\((operands + (delta == 1 ? [] : ["delta=\(delta.written)"])).joined(separator: ", ")))"
  }
  package func value<T: Scalar>(_ y: T, _ t: T) -> T {
    let size = abs(y - t)
    return size <= T(delta) ? size * size / 2 : T(delta) * (size - T(delta) / 2)
  }
  package func slope<T: Scalar>(_ y: T, _ t: T) -> T {
    let error = y - t
    return error > T(delta) ? T(delta) : (error < -T(delta) ? -T(delta) : error)
  }
  package func value(_ y: Factor.Source, _ t: Factor.Source) -> Factor.Source { .derived("huber(% - %)", [y, t]) }
  package func slope(_ y: Factor.Source, _ t: Factor.Source) -> Factor.Source {
    .derived("clip(% - %, -\(delta.written), \(delta.written))", [y, t])
  }
}
