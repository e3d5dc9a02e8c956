import Differentiation
import Tensors

/// One number for what lies under each window, channel by channel: the largest, or the mean.
/// x: [C, H, W] or [C, L] → [C, …]; windows lie side by side unless a stride is given.
package struct PoolLayer: Layer {
  package enum Kind: Hashable, Sendable {
    /// LeCun et al. 1998 average, Scherer et al. 2010 take the largest.
    case largest
    /// Whether zeros outside of the input count.
    case mean(countsPadding: Bool)
  }

  package let pool: Kind
  package let settings: WindowSettings

  /// Throws where more than half of a window could be padding.
  package init(_ pool: Kind, _ settings: WindowSettings) throws(NetworkError) {
    (self.pool, self.settings) = (pool, settings)
    let (kernel, padding) = (settings.kernel, settings.padding)
    guard padding.down <= kernel.down / 2, padding.across <= kernel.across / 2 else {
      let value = "\(padding.notation), more than half of a window"
      throw .setting(layer: kind, name: "padding", value: value)
    }
  }

  package var kind: String { pool == .largest ? "maxpool" : "avgpool" }

  package var notation: String {
    let counted = pool == .mean(countsPadding: false) ? ["count_padding=false"] : []
    return notation([settings.kernel.notation] + settings.notation(stride: settings.kernel) + counted)
  }

  package func output(for input: Shape) throws(NetworkError) -> Shape {
    try op(try settings.fitting(input, kind)).shape(ofExample: input)
  }

  private func op(_ windows: Windows) -> any Op {
    switch pool {
    case .largest: MaxPool(windows)
    case .mean(let countsPadding): AveragePool(windows, countsPadding: countsPadding)
    }
  }

  package func parameters(for input: Shape) -> [ParameterSpecification] { [] }

  package func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID {
    let shape = scope.graph[input].shape
    guard let windows = settings.windows(over: Shape(shape.dimensions.dropFirst())) else {
      throw .rank(op: kind, shape, expected: "examples [channels, …]")
    }
    return try scope.add(op(windows), [input])
  }
}
