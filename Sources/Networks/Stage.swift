import Tensors

extension Network {
  /// One layer in its place: its path, the shapes before and after it, and the layers inside of it.
  package struct Stage: Sendable {
    package let layer: any Layer
    /// e.g. `linear1`; inside of another layer `residual1/linear1`.
    package let path: String
    package let input: Shape
    package let output: Shape
    package let parts: [Stage]

    /// The layer and all inside of it, outermost first.
    package var all: [Stage] { parts.isEmpty ? [self] : [self] + parts.flatMap(\.all) }

    /// What the layer itself learns.
    package var ownParameters: [NamedParameter] {
      layer.parameters(for: input).map { NamedParameter(path: "\(path).\($0.name)", specification: $0) }
    }

    /// What the layer itself keeps.
    package var ownKeeps: [NamedKept] {
      layer.keeps(for: input).map { NamedKept(path: "\(path).\($0.name)", specification: $0) }
    }

    /// With those of the layers inside.
    package var parameters: [NamedParameter] { all.flatMap(\.ownParameters) }

    package var keeps: [NamedKept] { all.flatMap(\.ownKeeps) }
  }

  /// Something kept from step to step, with its full path, e.g. `batch_norm1.running_mean`.
  package struct NamedKept: Hashable, Sendable {
    package let path: String
    package let specification: KeptSpecification
  }

  /// A parameter with its full path, e.g. `linear1.W`.
  package struct NamedParameter: Hashable, Sendable {
    package let path: String
    package let specification: ParameterSpecification
  }
}
