/// Why shapes, indices or precisions do not fit an operation. Facts only; the sentence is made where it is shown.
package enum ShapeError: Error, Equatable, Sendable {
  /// Two operands cannot be combined.
  case mismatch(op: String, Shape, Shape)
  /// An operand has the wrong number of dimensions; `expected` says what the operation takes.
  case rank(op: String, Shape, expected: String)
  /// An axis does not exist.
  case axis(Int, shape: Shape)
  /// An index lies outside an axis.
  case index(Int, axis: Int, shape: Shape)
  /// More indices than dimensions.
  case tooManyIndices(Int, shape: Shape)
  /// A slice's step is zero.
  case zeroStep
  /// A negative extent.
  case negativeExtent(Int)
  /// The elements do not fill the new shape.
  case reshape(Shape, to: Shape)
  /// More bytes than one tensor may take.
  case tooLarge(Shape, bytes: Int, limit: Int)
  /// More bytes than the session may still take.
  case overBudget(Shape, Shortage)
  /// More axes than a tensor can have.
  case tooManyAxes(limit: Int)
  /// Operands of different precisions.
  case precision(op: String, Precision, Precision)
  /// Nested lists whose rows differ in length.
  case ragged
  /// The result was no longer wanted (`Cancellation`).
  case interrupted
}
