import Differentiation
import Tensors
import Testing

/// An operation on certain operands.
struct OpCase: CustomTestStringConvertible, Sendable {
  let op: any Op
  let operands: [Tensor]

  init(_ op: any Op, _ operands: Tensor...) { self.init(op, operands) }

  init(_ op: any Op, _ operands: [Tensor]) {
    self.op = op
    self.operands = operands
  }

  var testDescription: String {
    op.formula(Array(["a", "b", "c", "d", "e"].prefix(operands.count))) + " of "
      + operands.map(\.shape.description).joined(separator: ", ")
  }
}

/// What the tests of every operation need to know of one operation.
struct OpEntry: CustomTestStringConvertible, Sendable {
  /// The name of the type.
  let type: String
  let cases: [OpCase]

  /// `cases` draws from the entry's own stream.
  init(_ type: String, _ cases: (inout Draws) -> [OpCase]) {
    var draws = Draws()
    self.type = type
    self.cases = cases(&draws)
  }

  var testDescription: String { type }
}

/// Every operation. A type that conforms to `Op` without an entry here fails a test.
enum OpTable {
  static let entries =
    elementwise + arithmetic + reductions + products + shaping + losses + normalization + recurrence + attention
    + windows
}
