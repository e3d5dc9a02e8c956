/// How tightly an operator holds its operands. The one table of the grammar, loosest first:
///
/// | level        | operators             | associates | note                                            |
/// |--------------|-----------------------|------------|-------------------------------------------------|
/// | `chain`      | `->`                  | flat       | `64 -> linear(32) -> relu` is one chain of three |
/// | `range`      | `..`                  | no         | `0..n - 1`                                      |
/// | `or`         | `or`                  | left       |                                                 |
/// | `and`        | `and`                 | left       |                                                 |
/// | `not`        | `not`                 | prefix     | `not a == b` is `not (a == b)`                  |
/// | `comparison` | `== != < <= > >=`     | no         | write `a < b and b < c`                         |
/// | `sum`        | `+ -`                 | left       |                                                 |
/// | `product`    | `* / // % @`          | left       |                                                 |
/// | `sign`       | `- +`                 | prefix     | `-2 ^ 2` is `-(2 ^ 2)`                          |
/// | `power`      | `^`, also written `**` | right     | `2 ^ -1` needs no parentheses                   |
/// | `postfix`    | `f(x)  x[i]  x.name`  | left       |                                                 |
/// | `atom`       | names, numbers, `(…)`, `[…]` |     |                                                 |
///
/// From `or` to `postfix` these are Python's levels.
package enum Precedence: Int, Sendable, Comparable {
  case chain, range, or, and, not, comparison, sum, product, sign, power, postfix, atom

  package static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }

  /// The next tighter level.
  var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .atom }
}

package enum UnaryOperator: String, Sendable, CaseIterable {
  case minus = "-"
  case plus = "+"
  case not

  package var precedence: Precedence { self == .not ? .not : .sign }
}

package enum BinaryOperator: String, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  /// The quotient rounded towards minus infinity.
  case floorDivide = "//"
  case remainder = "%"
  case matrixMultiply = "@"
  case power = "^"
  case equal = "=="
  case unequal = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case and
  case or

  package var precedence: Precedence {
    switch self {
    case .add, .subtract: .sum
    case .multiply, .divide, .floorDivide, .remainder, .matrixMultiply: .product
    case .power: .power
    case .equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
    case .and: .and
    case .or: .or
    }
  }

  /// The loosest left operand that needs no parentheses.
  var leftMinimum: Precedence {
    switch self {
    case .power: .postfix
    default: precedence == .comparison ? .sum : precedence
    }
  }

  /// The loosest right operand that needs no parentheses. An exponent may carry a sign.
  var rightMinimum: Precedence { self == .power ? .sign : precedence.tighter }
}

package enum AssignmentOperator: String, Sendable, CaseIterable {
  case assign = "="
  case add = "+="
  case subtract = "-="
  case multiply = "*="
  case divide = "/="

  /// The operator that joins the old value with the new one; none for `=`.
  package var binary: BinaryOperator? {
    switch self {
    case .assign: nil
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    }
  }
}
