import Differentiation
import Networks
import Tensors

/// A network in use, for batches of one size: its outputs without gradients, in an arena.
package final class Inference {
  private let traced: TracedNetwork
  private let arena: Arena

  package init(_ network: Network, batch: Int, precision: Precision) throws(NetworkError) {
    traced = try network.traced(batch: batch, mode: .evaluation, precision: precision)
    arena = Arena(
      traced.graph, root: traced.output, lending: traced.parameters + traced.kept + [traced.x], goesBack: false,
      precision: precision)
  }

  /// Reads the network's outputs for a batch of examples, in its precision.
  package func outputs<R>(
    for examples: View, parameters: [Tensor], kept: [Tensor], _ read: (View) -> R
  ) -> R? {
    for (id, tensor) in zip(traced.parameters + traced.kept, parameters + kept) {
      arena.lend(id, at: tensor.unownedView.base)
    }
    arena.lend(traced.x, at: examples.base)
    arena.forward()
    // A network without layers has no operation that computes its output.
    let outputs = traced.output == traced.x ? examples : arena.value(traced.output)
    return withExtendedLifetime((parameters, kept)) { outputs.map(read) }
  }
}
