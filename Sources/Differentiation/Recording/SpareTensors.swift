import Tensors

/// Tensors of a recording that is no longer needed, place by place: the memory for the next one's numbers. New memory costs a
/// step about as much as its arithmetic on vectors.
struct SpareTensors: Sendable {
  private var values: [Tensor?] = []
  private var contributions: [Tensor?] = []

  init(values: [Tensor?] = [], contributions: [Tensor?] = []) {
    self.values = values
    self.contributions = contributions
  }

  /// A tensor of the shape asked for that holds anything.
  mutating func value(_ id: NodeID, shape: Shape, _ precision: Precision) -> Tensor {
    Self.taken(from: &values, at: id.index, shape, precision)
  }

  mutating func contribution(_ edge: Int, shape: Shape, _ precision: Precision) -> Tensor {
    Self.taken(from: &contributions, at: edge, shape, precision)
  }

  private static func taken(from spares: inout [Tensor?], at place: Int, _ shape: Shape, _ precision: Precision)
    -> Tensor
  {
    let spare = spares.indices.contains(place) ? spares[place].take() : nil
    return Tensor(uninitialized: shape, precision: precision, in: spare)
  }
}
