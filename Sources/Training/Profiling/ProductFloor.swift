import Differentiation
import Tensors

/// The matrix products of a training step and nothing else: what a step cannot be faster than with this library.
package struct ProductFloor {
  private final class Product {
    private let size: ProductSize
    private let (a, b): (Tensor, Tensor)
    private var result: Tensor

    init(_ size: ProductSize, _ precision: Precision) {
      self.size = size
      a = Self.numbers(size.m * size.k, precision)
      b = Self.numbers(size.k * size.n, precision)
      result = Tensor(zeros: Shape([size.m, size.n]), precision: precision)
    }

    private static func numbers(_ count: Int, _ precision: Precision) -> Tensor {
      Tensor(shape: Shape([count]), values: (0..<count).map { Double($0 % 17) / 17 - 0.5 }, precision: precision)
    }

    func multiply(_ cancellation: Cancellation?) {
      let (size, a, b) = (size, a, b)
      result.withBuffer(unless: cancellation) { c in
        MatrixProduct.multiply(
          MatrixOperand(a.unownedView, transposed: size.transposesA),
          MatrixOperand(b.unownedView, transposed: size.transposesB), into: c, m: size.m, n: size.n, k: size.k)
      }
    }
  }

  private let products: [Product]

  /// The products of both passes from a root: those for what is fed are left out, as in training.
  package init(_ graph: Graph, root: NodeID, _ precision: Precision) {
    var sizes: [ProductSize] = []
    for id in graph.operations { sizes += graph.products(of: id, backTo: nil) }
    for id in graph.backwardOrder(from: root, leavingInputsOut: true) {
      for operand in graph.operandsWithGradient(of: id, leavingInputsOut: true) {
        sizes += graph.products(of: id, backTo: operand)
      }
    }
    products = sizes.map { Product($0, precision) }
  }

  package var isEmpty: Bool { products.isEmpty }

  package func run(unless cancellation: Cancellation? = nil) {
    for product in products where cancellation?.isRaised != true { product.multiply(cancellation) }
  }
}

extension Graph {
  fileprivate func products(of id: NodeID, backTo operand: Int?) -> [ProductSize] {
    self[id].op?.products(self[id].inputs.map { self[$0].shape }, backTo: operand) ?? []
  }
}
