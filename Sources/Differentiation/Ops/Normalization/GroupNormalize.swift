import Tensors

/// Groups of channels of each example brought to mean 0 and deviation 1, then each channel scaled and moved:
/// y = γ·(x − m)/s + β, s = √(variance + ε), over the channels of a group and all their places.
/// x: [N, C, …], γ and β: [C] (both may be missing) → [N, C, …].  Wu & He 2018.
package struct GroupNormalize: GroupwiseNormOp {
  /// How many; one is all channels together, as many as channels is instance normalisation.
  package let count: Int
  package let epsilon: Double

  package init(groups count: Int, epsilon: Double = 1e-5) { (self.count, self.epsilon) = (count, epsilon) }
  package var name: String { "group_norm" }
  package var centres: Bool { true }

  package func formula(_ operands: [String]) -> String {
    "group_norm(\((operands + ["groups=\(count)"]).joined(separator: ", ")))"
  }

  package func groups(of x: Shape) -> NormGroups {
    let places = x.count(ofAxes: min(2, x.rank)..<x.rank)
    let channels = x.rank > 1 ? x.dimensions[1] : 1
    return NormGroups(length: channels / max(count, 1) * places, run: places, gains: channels)
  }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    let x = operands[0]
    guard x.rank > 1 else { throw .rank(op: name, x, expected: "examples of channels [N, C, …]") }
    guard count > 0, x.dimensions[1] % count == 0 else {
      throw .rank(op: name, x, expected: "channels that \(count) groups can share")
    }
    for other in operands.dropFirst() where other.dimensions != [x.dimensions[1]] {
      throw .mismatch(op: name, x, other)
    }
    return x
  }
}
