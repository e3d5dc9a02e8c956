import Tensors

/// y = ln(1 + e^βx)/β, dx = sigmoid(βx)·dy; where βx lies above the threshold y = x and dx = dy, which is off by less than
/// e^−threshold/β.  β = 1, threshold 20 by default, as PyTorch has them.  Dugas et al. 2001.
package struct Softplus: ElementwiseOp {
  package let beta: Double
  package let threshold: Double

  package init(beta: Double = 1, threshold: Double = 20) {
    self.beta = beta
    self.threshold = threshold
  }

  package var name: String { "softplus" }
  package func formula(_ operands: [String]) -> String {
    call(operands, [("beta", beta, standard: 1), ("threshold", threshold, standard: 20)])
  }
  package func value<T: Scalar>(_ x: T) -> T {
    let scaled = T(beta) * x
    return scaled > T(threshold) ? x : Self.logarithmOfOnePlusExponential(scaled) / T(beta)
  }
  package func slope<T: Scalar>(_ x: T, _ y: T) -> T {
    let scaled = T(beta) * x
    return scaled > T(threshold) ? 1 : 1 / (1 + T.exponential(-scaled))
  }

  /// ln(1 + eˣ), computed as max(x, 0) + ln(1 + e^−|x|) so that it never overflows.
  static func logarithmOfOnePlusExponential<T: Scalar>(_ x: T) -> T {
    (x > 0 ? x : 0) + T.logarithmOfOnePlus(T.exponential(-abs(x)))
  }
}
