import Glibc
import Language

extension BinaryOperator {
  /// The operator applied to plain numbers; nil where the result is no number.
  func number(_ x: Double, _ y: Double) -> Double? {
    switch self {
    case .add: x + y
    case .subtract: x - y
    case .multiply: x * y
    case .divide: x / y
    case .power: pow(x, y)
    case .floorDivide: floor(x / y)
    case .remainder: x - y * floor(x / y)
    case .equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual, .matrixMultiply, .and, .or: nil
    }
  }

  /// Whether plain numbers compare so; nil where the operator is no comparison.
  func holds(_ x: Double, _ y: Double) -> Bool? {
    switch self {
    case .equal: x == y
    case .unequal: x != y
    case .less: x < y
    case .lessOrEqual: x <= y
    case .greater: x > y
    case .greaterOrEqual: x >= y
    case .add, .subtract, .multiply, .divide, .power, .floorDivide, .remainder, .matrixMultiply, .and, .or: nil
    }
  }
}
