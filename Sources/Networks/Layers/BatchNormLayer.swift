import Differentiation
import Tensors

/// Brings each feature to mean β and deviation γ over the batch; in use, by running averages of mean and variance.
/// x: [D] an example, or [C, …] with places, which channels have in common; γ (`gamma`, starts at 1), β (`beta`, starts
/// at 0), `running_mean`, `running_var`: [D] or [C] → the shape of x. The book's variant takes each element by itself.
/// Ioffe & Szegedy 2015.
package struct BatchNormLayer: Layer {
  /// Whose conventions are followed.
  package enum Variant: String, Hashable, Sendable, CaseIterable {
    /// PyTorch's: ε = 1e-5, the running variance starts at 1 and follows the unbiased one (divided by N − 1).
    case standard
    /// *Deep Learning from Scratch*: ε = 1e-6, both averages start at 0, the variance is divided by N.
    case book
  }

  package let variant: Variant
  /// What the averages keep of themselves in each step; 0.9, as in both.
  package let momentum: Double
  package let epsilon: Double

  package init(variant: Variant = .standard, momentum: Double = 0.9, epsilon: Double? = nil) throws(NetworkError) {
    self.variant = variant
    self.momentum = momentum
    self.epsilon = epsilon ?? (variant == .book ? 1e-6 : 1e-5)
    guard momentum >= 0, momentum <= 1 else {
      throw .setting(layer: "batch_norm", name: "momentum", value: "\(momentum)")
    }
    try checkEpsilon(self.epsilon, of: "batch_norm")
  }

  package var kind: String { "batch_norm" }
  package var mixesExamples: Bool { true }

  package var notation: String {
    var settings = variant == .standard ? [] : ["variant=\(variant.rawValue)"]
    if momentum != 0.9 { settings.append("momentum=\(momentum)") }
    if epsilon != (variant == .book ? 1e-6 : 1e-5) { settings.append("eps=\(epsilon)") }
    return settings.isEmpty ? kind : "\(kind)(\(settings.joined(separator: ", ")))"
  }

  package func output(for input: Shape) throws(NetworkError) -> Shape {
    guard input.rank > 0 else {
      throw .input(layer: kind, takes: "features, or channels first", given: input, from: "", position: 0)
    }
    return input
  }

  /// The shape of what is learned and kept.
  private func features(of input: Shape) -> Shape {
    variant == .book ? Shape([input.count]) : Shape(input.dimensions.prefix(1))
  }

  package func parameters(for input: Shape) -> [ParameterSpecification] { .gainAndBias(features(of: input)) }

  package func keeps(for input: Shape) -> [KeptSpecification] {
    [
      KeptSpecification(name: "running_mean", shape: features(of: input), start: 0),
      KeptSpecification(name: "running_var", shape: features(of: input), start: variant == .book ? 0 : 1),
    ]
  }

  package func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID {
    let shape = scope.graph[input].shape
    guard variant == .book, shape.rank > 2 else { return try normalize(&scope, input, parameters) }
    let flat = try scope.add(Reshape([shape.dimensions[0], -1]), [input], part: "flat")
    let normal = try normalize(&scope, flat, parameters, part: "normal")
    return try scope.add(Reshape(Array(shape.dimensions)), [normal])
  }

  private func normalize(
    _ scope: inout LayerScope, _ input: NodeID, _ parameters: [NodeID], part: String = ""
  ) throws(ShapeError) -> NodeID {
    guard scope.mode == .training else {
      return try scope.add(Normalize(epsilon: epsilon), [input] + scope.kept + parameters, part: part)
    }
    let shape = scope.graph[input].shape
    let isOfChannels = shape.rank > 2
    let mean = try scope.add(isOfChannels ? ChannelMean() : Mean(axis: 0), [input], part: "mean")
    let variance = try scope.add(BatchVariance(ofChannels: isOfChannels), [input, mean], part: "var")
    scope.average(mean, into: 0, keeping: momentum)
    let count = Double(shape.dimensions[0] * shape.count(ofAxes: 2..<shape.rank))
    let unbiased = variant == .standard && count > 1 ? count / (count - 1) : 1
    scope.average(variance, into: 1, keeping: momentum, times: unbiased)
    return try scope.add(Normalize(epsilon: epsilon), [input, mean, variance] + parameters, part: part)
  }
}
