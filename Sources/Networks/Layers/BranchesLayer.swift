import Differentiation
import Tensors

/// The same input through several chains side by side, whose results are put one behind the other or added up.
/// x: any shape → with `concat` the chains' shapes, which may differ along one axis only, joined along it (features, or the
/// channels of images, by default); with `sum` the one shape of all.  Szegedy et al. 2015.
package struct BranchesLayer: NestingLayer {
  package enum Join: String, Hashable, Sendable, CaseIterable { case concat, sum }

  package let branches: [Network]
  package let join: Join
  /// Of one example; from the back where negative.
  package let axis: Int
  package let nesting: Nesting

  package init(_ branches: [Network], join: Join = .concat, axis: Int = 0) throws(NetworkError) {
    guard !branches.isEmpty else { throw .setting(layer: "branches", name: "layers", value: "none") }
    self.branches = branches
    self.join = join
    self.axis = axis
    nesting = try Nesting(around: branches)
  }

  package var kind: String { "branches" }

  package var notation: String {
    let settings = (join == .sum ? ["join=sum"] : []) + (axis == 0 ? [] : ["axis=\(axis)"])
    return "branches(\((branches.map(\.notation) + settings).joined(separator: ", ")))"
  }

  package func assemble(_ inside: inout Assembly, for input: Shape) throws(NetworkError) -> Shape {
    var shapes: [Shape] = []
    for branch in branches { shapes.append(try inside.chain(branch.layers, for: input)) }
    let joined = try self.joined(shapes)
    guard let joined else { throw .join(layer: kind, shapes, position: 0) }
    return joined
  }

  /// nil where the shapes do not go together.
  private func joined(_ shapes: [Shape]) throws(NetworkError) -> Shape? {
    guard join == .concat else { return shapes.allSatisfy { $0 == shapes.first } ? shapes.first : nil }
    do {
      return try Concatenate(axis: axis).shape(of: shapes)
    } catch {
      if case .mismatch = error { return nil }
      throw .shape(error)
    }
  }

  package func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID {
    var results: [NodeID] = []
    var parts = scope.parts[...]
    for branch in branches {
      results.append(try scope.run(parts.prefix(branch.layers.count), on: input))
      parts = parts.dropFirst(branch.layers.count)
    }
    guard join == .sum, let first = results.first else {
      return try scope.add(Concatenate(axis: axis < 0 ? axis : axis + 1), results)
    }
    // Two by two; the last sum is the layer's result.
    var sum = first
    for (place, result) in results.enumerated().dropFirst() {
      sum = try scope.add(Add(), [sum, result], part: place + 1 < results.count ? "sum\(place + 1)" : "")
    }
    return sum
  }
}
