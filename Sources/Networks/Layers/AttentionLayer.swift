import Differentiation
import Tensors

/// Each position of a sequence takes from all positions (with `causal` only from itself and those before) a mixture of
/// their values, weighted by how well its query goes with their keys; in H heads side by side, each on its share of the
/// features: softmax(q·kᵀ / √(E/H)) @ v, with q, k, v = x @ Wq + bq, x @ Wk + bk, x @ Wv + bv; then @ Wo + bo.
/// x: [T, E] → [T, E], where H divides E; W: [E, E], b: [E]; `weights`: [H, T, T].  Vaswani et al. 2017, §3.2.2.
package struct AttentionLayer: Layer {
  /// H.
  package let heads: Int
  package let isCausal: Bool

  package init(heads: Int = 1, isCausal: Bool = false) throws(NetworkError) {
    guard heads > 0 else { throw .setting(layer: "attention", name: "heads", value: String(heads)) }
    self.heads = heads
    self.isCausal = isCausal
  }

  package var kind: String { "attention" }

  package var notation: String {
    let settings = (heads == 1 ? [] : ["heads=\(heads)"]) + (isCausal ? ["causal=true"] : [])
    return settings.isEmpty ? kind : "\(kind)(\(settings.joined(separator: ", ")))"
  }

  package func output(for input: Shape) throws(NetworkError) -> Shape {
    guard input.rank == 2, input.dimensions[0] > 0, input.dimensions[1] % heads == 0 else {
      let takes = heads == 1 ? "[time, features]" : "[time, features] with features that \(heads) heads can share"
      throw .input(layer: kind, takes: takes, given: input, from: "", position: 0)
    }
    return input
  }

  package func parameters(for input: Shape) -> [ParameterSpecification] {
    let width = input.dimensions.last ?? 0
    return ["q", "k", "v", "o"].flatMap { name in
      [
        ParameterSpecification(
          name: "W\(name)", shape: Shape([width, width]), role: .weight(fanIn: width, fanOut: width)),
        ParameterSpecification(name: "b\(name)", shape: Shape([width]), role: .bias),
      ]
    }
  }

  package func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID {
    let q = try scope.add(Linear(), [input] + parameters[0...1], part: "q")
    let k = try scope.add(Linear(), [input] + parameters[2...3], part: "k")
    let v = try scope.add(Linear(), [input] + parameters[4...5], part: "v")
    let scores = try scope.add(AttentionScores(heads: heads), [q, k], part: "scores")
    let softmax: any Op = isCausal ? CausalSoftmax() : Softmax()
    let weights = try scope.add(softmax, [scores], part: "weights")
    let mixed = try scope.add(AttentionMix(), [weights, v], part: "mixed")
    return try scope.add(Linear(), [mixed] + parameters[6...7])
  }
}
