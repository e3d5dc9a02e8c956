/// How the column that is to be told is understood.
package enum TargetKind: Sendable, Hashable {
  /// Text is a class. Whole numbers are classes where they run from 0 or 1 without a gap and are at most 20; other
  /// numbers are values.
  case automatic
  /// Each different entry is a class. The order of the classes, where it is not that of the alphabet or of the numbers.
  case classes(order: [String]? = nil)
  /// Numbers to be told as such.
  case values
}

extension TargetKind {
  /// Most classes that `automatic` takes whole numbers for.
  private static let mostClasses = 20

  /// Whether numbers are to be understood as classes. Missing ones are NaN.
  func isClasses(_ numbers: [Double]) -> Bool {
    switch self {
    case .classes: return true
    case .values: return false
    case .automatic:
      let different = Set(numbers.filter { !$0.isNaN })
      guard different.count > 1, different.count <= Self.mostClasses, let least = different.min() else { return false }
      let greatest = least + Double(different.count - 1)
      return (least == 0 || least == 1) && different.allSatisfy { $0 == $0.rounded() && $0 <= greatest }
    }
  }
}
