import Tensors

/// One part of a recurrent operation's result, of every step or of the last only.
/// x: [N, T, P, H] → [N, T, H] or [N, H]; dx is dy there and 0 elsewhere.
package struct TakePart: ReindexOp {
  package let part: Int
  package let isLastOnly: Bool

  package init(part: Int, isLastOnly: Bool = false) {
    self.part = part
    self.isLastOnly = isLastOnly
  }

  package var name: String { "take" }

  package func formula(_ operands: [String]) -> String {
    "\(operands.map(\.asOperand).joined())[:, \(isLastOnly ? "-1" : ":"), \(part)]"
  }

  package func region(of operand: Shape) throws(ShapeError) -> Region {
    guard operand.rank == 4 else { throw .rank(op: name, operand, expected: "[examples, time, parts, units]") }
    return try Region([.all, isLastOnly ? .index(-1) : .all, .index(part)], of: operand)
  }
}

extension AxisIndex {
  fileprivate static let all = AxisIndex.slice(start: nil, stop: nil, step: nil)
}

extension Recording {
  /// Where a number stands that an operation only passes on: what is asked about `lstm1[0, 3]` is asked about its state h.
  package func origin(of subject: Reference) -> Reference {
    let node = graph[subject.node]
    guard subject.aspect == .value, let op = node.op as? TakePart, let whole = node.inputs.first,
      let region = try? op.region(of: graph[whole].shape)
    else { return subject }
    return Reference(whole, .value, graph[whole].shape.index(at: region.offset(of: subject.index)))
  }
}
