import Differentiation
import Tensors

/// How a layer with weights takes part in a step.
package struct LayerFlow: Sendable, Equatable {
  /// e.g. `linear1`.
  package let layer: String
  /// The weights' path, e.g. `linear1.W`.
  package let path: String
  /// The root mean square of the loss's gradient by the layer's results: what is handed on from layer to layer. Unlike the
  /// gradient of the weights it does not depend on the size of the layer's inputs.
  package let signal: Double
  /// The norms of the weights' gradient, of the weights before the step, and of what the step added to them.
  package let gradient: Double
  package let weights: Double
  package let update: Double

  /// The update's norm as a share of the weights' norm; nil for weights that are all 0.
  package var updateRatio: Double? { weights > 0 ? update / weights : nil }
}

extension Examination {
  /// The layers with weights, from the input on.
  var flow: [LayerFlow] {
    stages.compactMap { stage in
      let weight = stage.ownParameters.first { if case .weight = $0.specification.role { true } else { false } }
      guard let weight, let node = recording.graph.node(at: weight.path),
        let place = trainer.parameters.firstIndex(where: { $0.path == weight.path }), updates.indices.contains(place),
        let result = recording.graph.node(at: stage.path), let signal = recording.gradient(result.id),
        let gradient = recording.gradient(node.id), let weights = recording.value(node.id)
      else { return nil }
      return LayerFlow(
        layer: stage.path, path: weight.path, signal: signal.rms, gradient: gradient.norm, weights: weights.norm,
        update: updates[place].norm)
    }
  }
}

extension Tensor {
  /// The root of the mean square: a size that does not depend on how many elements there are.
  fileprivate var rms: Double { count == 0 ? 0 : norm / Double(count).squareRoot() }
}
