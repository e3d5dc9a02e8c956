import Tensors

/// y = x·s with s = sigmoid(x); dx = s·(1 + x·(1 − s))·dy. Also called swish.
/// Elfwing, Uchibe & Doya 2018; Ramachandran, Zoph & Le 2017.
package struct Silu: ElementwiseOp {
  package init() {}
  package var name: String { "silu" }
  package func value<T: Scalar>(_ x: T) -> T { x * Sigmoid().value(x) }
  package func slope<T: Scalar>(_ x: T, _ y: T) -> T {
    let s = Sigmoid().value(x)
    return s * (1 + x * (1 - s))
  }
}
