import Tensors

/// Stochastic gradient descent: w ← w − lr·g.  Robbins & Monro 1951.
package struct SGD: Optimizer {
  /// The learning rate; 0.01 by default, as in the textbook.
  package let rate: Double

  package init(rate: Double = 0.01) { self.rate = rate }

  package var name: String { "sgd" }
  package var settings: [(name: String, value: Double)] { [("lr", rate)] }
  package var slotNames: [String] { [] }
  package var formula: String { "w = w - lr * grad" }

  package func update<T: Scalar>(
    _ w: UnsafeMutablePointer<T>, _ gradient: UnsafePointer<T>, slots: [UnsafeMutablePointer<T>], count: Int, step: Int
  ) {
    let rate = T(rate)
    for i in 0..<count { w[i] -= rate * gradient[i] }
  }
}
