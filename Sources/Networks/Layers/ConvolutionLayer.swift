import Differentiation
import Tensors

/// Filters that move over an image or a sequence: each output channel is one filter's sums of products with what lies under
/// it.  x: [in, H, W] with W: [out, in, kh, kw], or [in, L] with W: [out, in, k]; b: [out] → [out, …].
/// Each output sees in·kh·kw numbers, which is W's fan in; its fan out is out·kh·kw.  LeCun et al. 1989.
package struct ConvolutionLayer: Layer {
  package let filters: Int
  package let settings: WindowSettings
  package let hasBias: Bool

  package init(filters: Int, _ settings: WindowSettings, hasBias: Bool = true) throws(NetworkError) {
    guard filters > 0, filters <= Tensor.byteLimit else {
      throw .setting(layer: "conv", name: "filters", value: String(filters))
    }
    (self.filters, self.settings, self.hasBias) = (filters, settings, hasBias)
  }

  package var kind: String { "conv" }

  package var notation: String {
    let given = settings.notation(stride: PerAxis(1)) + [hasBias ? nil : "bias=false"]
    return notation(["\(filters)", settings.kernel.notation] + given)
  }

  package func output(for input: Shape) throws(NetworkError) -> Shape {
    let windows = try settings.fitting(input, kind)
    return try Convolution(windows).shape(ofExample: input, parameters(for: input).map(\.shape))
  }

  package func parameters(for input: Shape) -> [ParameterSpecification] {
    let channels = input.dimensions.first ?? 0
    let kernel = input.rank == 3 ? [settings.kernel.down, settings.kernel.across] : [settings.kernel.across]
    let shape = Shape([filters, channels] + kernel)
    let field = shape.count(ofAxes: 2..<shape.rank)
    let w = ParameterSpecification(
      name: "W", shape: shape, role: .weight(fanIn: channels * field, fanOut: filters &* field))
    return hasBias ? [w, ParameterSpecification(name: "b", shape: Shape([filters]), role: .bias)] : [w]
  }

  package func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID {
    let shape = scope.graph[input].shape
    guard let windows = settings.windows(over: Shape(shape.dimensions.dropFirst())) else {
      throw .rank(op: kind, shape, expected: "examples [channels, …]")
    }
    return try scope.add(Convolution(windows), [input] + parameters)
  }
}
