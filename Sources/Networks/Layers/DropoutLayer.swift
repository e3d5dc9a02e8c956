import Differentiation
import Tensors

/// In training each element is dropped, which is set to 0, with probability p, by a mask drawn for each step.
/// Srivastava et al. 2014.
package struct DropoutLayer: Layer {
  package enum Variant: String, Hashable, Sendable, CaseIterable {
    /// What is kept is divided by 1 − p, so that nothing has to be done in use. PyTorch's.
    case inverted
    /// *Deep Learning from Scratch* and the paper: what is kept stays as it is; in use everything is multiplied by 1 − p.
    case book
  }

  /// p.
  package let rate: Double
  package let variant: Variant

  package init(rate: Double, variant: Variant = .inverted) throws(NetworkError) {
    guard rate >= 0, rate < 1 else { throw .setting(layer: "dropout", name: "rate", value: "\(rate)") }
    self.rate = rate
    self.variant = variant
  }

  package var kind: String { "dropout" }
  package var notation: String { "dropout(\(rate)\(variant == .book ? ", variant=book" : ""))" }

  package func output(for input: Shape) throws(NetworkError) -> Shape { input }

  package func parameters(for input: Shape) -> [ParameterSpecification] { [] }

  package func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID {
    let shape = scope.graph[input].shape
    switch (scope.mode, variant) {
    case (.training, _):
      let mask = Mask(dropped: rate, scale: variant == .inverted ? 1 / (1 - rate) : 1)
      return try scope.add(Multiply(), [input, scope.addDraw(mask, shape: shape, part: "mask")])
    case (.evaluation, .inverted): return input
    case (.evaluation, .book): return try scope.add(Scale(by: 1 - rate), [input])
    }
  }
}
