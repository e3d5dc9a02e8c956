import Differentiation
import Tensors
import Training

/// The matrix products of a training step and nothing else: what a step cannot be faster than with this library.
struct ProductFloor {
  private final class Product {
    let (a, b): (Tensor, Tensor)
    let (transposesA, transposesB): (Bool, Bool)
    let c: Buffer
    private var result: Tensor
    let (m, n, k): (Int, Int, Int)

    init(_ m: Int, _ n: Int, _ k: Int, transposesA: Bool = false, transposesB: Bool = false, _ precision: Precision) {
      (self.m, self.n, self.k) = (m, n, k)
      (self.transposesA, self.transposesB) = (transposesA, transposesB)
      a = Self.numbers(m * k, precision)
      b = Self.numbers(k * n, precision)
      result = Tensor(zeros: Shape([m, n]), precision: precision)
      c = result.unownedBuffer
    }

    private static func numbers(_ count: Int, _ precision: Precision) -> Tensor {
      Tensor(shape: Shape([count]), values: (0..<count).map { Double($0 % 17) / 17 - 0.5 }, precision: precision)
    }

    func multiply() {
      MatrixProduct.multiply(
        MatrixOperand(a.unownedView, transposed: transposesA), MatrixOperand(b.unownedView, transposed: transposesB),
        into: c, m: m, n: n, k: k)
    }
  }

  private var products: [Product] = []

  /// The products of the linear layers: forward, for the weights, and for the inputs of all but the first.
  init(_ graph: Graph, _ precision: Precision) {
    for node in graph.nodes where node.op is Linear {
      let (x, w) = (graph[node.inputs[0]], graph[node.inputs[1]])
      let (rows, inputs, outputs) = (
        x.shape.count / w.shape.dimensions[0], w.shape.dimensions[0], w.shape.dimensions[1]
      )
      products.append(Product(rows, outputs, inputs, precision))
      products.append(Product(inputs, outputs, rows, transposesA: true, precision))
      if x.op != nil { products.append(Product(rows, inputs, outputs, transposesB: true, precision)) }
    }
  }

  func run() { for product in products { product.multiply() } }
}
