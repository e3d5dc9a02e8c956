import Differentiation
import Measuring
import Tensors
import Training

/// The matrix products of a training step and nothing else, in its order: what a step cannot be faster than with this library.
/// As in a step, what several products read is one place in memory.
final class ProductFloor {
  private struct Product {
    let (a, b): (MatrixOperand, MatrixOperand)
    let c: Buffer
    let (m, n, k): (Int, Int, Int)

    func multiply() { MatrixProduct.multiply(a, b, into: c, m: m, n: n, k: k) }
  }

  private var products: [Product] = []
  /// What the products read and write.
  private var numbers: [Tensor] = []
  private let precision: Precision

  /// The products of the linear layers: forward, then back, for the weights and for the inputs of all but the first.
  init(_ graph: Graph, _ precision: Precision) {
    self.precision = precision
    var back: [Product] = []
    for node in graph.nodes where node.op is Linear {
      let (x, w) = (graph[node.inputs[0]], graph[node.inputs[1]])
      let (inputs, outputs) = (w.shape.dimensions[0], w.shape.dimensions[1])
      let rows = x.shape.count / inputs
      let (xs, ws, dys) = (buffer(rows * inputs), buffer(inputs * outputs), buffer(rows * outputs))
      products.append(
        Product(
          a: MatrixOperand(xs.view), b: MatrixOperand(ws.view), c: buffer(rows * outputs), m: rows, n: outputs,
          k: inputs)
      )
      if x.op != nil {
        back.append(
          Product(
            a: MatrixOperand(dys.view), b: MatrixOperand(ws.view, transposed: true), c: buffer(rows * inputs), m: rows,
            n: inputs, k: outputs))
      }
      back.append(
        Product(
          a: MatrixOperand(xs.view, transposed: true), b: MatrixOperand(dys.view), c: buffer(inputs * outputs),
          m: inputs, n: outputs, k: rows))
    }
    products += back.reversed()
  }

  private func buffer(_ count: Int) -> Buffer {
    let values = (0..<count).map { Double($0 % 17) / 17 - 0.5 }
    numbers.append(Tensor(shape: Shape([count]), values: values, precision: precision))
    return numbers[numbers.count - 1].unownedBuffer
  }

  func run() { for product in products { product.multiply() } }

  /// The products of a network's steps. They take one thread, whatever the steps take.
  static func body(_ network: NetworkSetup, _ conditions: Conditions) throws -> Body {
    let setup = try network.setup(conditions)
    let graph = try setup.objective.graph(forBatch: setup.batch.size, setup.precision).graph
    let floor = ProductFloor(graph, setup.precision)
    return Body { floor.run() }
  }
}
