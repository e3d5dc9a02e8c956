extension String {
  /// A formula as an operand of a larger one: in parentheses where an operator stands in it outside of brackets.
  package var asOperand: String {
    var depth = 0
    for character in self {
      if "([".contains(character) { depth += 1 }
      if ")]".contains(character) { depth -= 1 }
      if depth == 0, " ^-".contains(character) { return "(\(self))" }
    }
    return self
  }
}

extension Double {
  /// As it is written in formulas: a whole number without a point.
  package var written: String { Int(exactly: self).map(String.init) ?? description }
}

extension [Double] {
  /// As it is written in formulas: `[1, 0.5]`.
  package var written: String { "[\(map(\.written).joined(separator: ", "))]" }
}
