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
