/// An operation whose result holds several kinds of numbers, such as the gates and the state of a recurrent cell: one part
/// each along axis 2 of the result.
package protocol PartedOp: Op {
  var parts: [OpPart] { get }
}

/// One kind of numbers in a result.
package struct OpPart: Sendable, Hashable {
  /// e.g. `f`.
  package let name: String
  /// What it is, by the names of the other parts: `sigmoid(f_sum)`.
  package let formula: String

  init(_ name: String, _ formula: String) {
    self.name = name
    self.formula = formula
  }

  /// The axis of a result along which the parts lie.
  package static let axis = 2
}
