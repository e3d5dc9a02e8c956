extension Expression {
  /// The canonical text: one line, no parentheses but the needed ones, and read back it gives this expression.
  package var printed: String { ExpressionPrinter(keywords: []).text(self) }
}

/// Writes expressions.
struct ExpressionPrinter {
  /// Words that must not begin the text, because they would be read as keywords there.
  let keywords: Set<String>

  func text(_ expression: Expression) -> String {
    text(expression, from: .chain)
  }

  /// The expression, in parentheses if it holds its operands less tightly than `minimum`.
  private func text(_ expression: Expression, from minimum: Precedence) -> String {
    let needsParentheses = expression.precedence < minimum || beginsWithWord(expression)
    return needsParentheses ? "(\(ExpressionPrinter.plain.bare(expression)))" : bare(expression)
  }

  /// An expression that something stands before.
  private func inner(_ expression: Expression, from minimum: Precedence = .chain) -> String {
    ExpressionPrinter.plain.text(expression, from: minimum)
  }

  private static let plain = ExpressionPrinter(keywords: [])

  private func beginsWithWord(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .name(let name): expression.keepsParentheses || keywords.contains(name)
    case .unary(.not, _): keywords.contains(UnaryOperator.not.rawValue)
    default: false
    }
  }

  private func bare(_ expression: Expression) -> String {
    switch expression.kind {
    case .number(let value): return number(value)
    case .percent(let value): return number(value) + "%"
    case .string(let value): return value.quotedForSource
    case .boolean(let value): return value ? "true" : "false"
    case .name(let name): return name
    case .member(let operand, let name): return member(operand, name)
    case .subscripted(let operand, let subscripts):
      return postfixOperand(operand) + "[" + subscripts.map(text).joined(separator: ", ") + "]"
    case .call(let operand, let arguments):
      return postfixOperand(operand) + "(" + arguments.map(text).joined(separator: ", ") + ")"
    case .unary(let sign, let operand):
      let text = inner(operand, from: sign.precedence)
      return sign == .not ? "not \(text)" : sign.rawValue + text
    case .binary(let sign, let left, let right):
      let right = inner(right, from: sign.rightMinimum)
      return "\(text(left, from: sign.leftMinimum)) \(sign.rawValue) \(right)"
    case .list(let elements): return "[" + elements.map { inner($0) }.joined(separator: ", ") + "]"
    case .tuple(let elements): return tuple(elements)
    case .chain(let elements): return chain(elements)
    case .range(let lower, let upper): return text(lower, from: .or) + ".." + inner(upper, from: .or)
    }
  }

  private func chain(_ elements: [Expression]) -> String {
    guard let first = elements.first else { return "" }
    return ([text(first, from: .range)] + elements.dropFirst().map { inner($0, from: .range) })
      .joined(separator: " -> ")
  }

  private func tuple(_ elements: [Expression]) -> String {
    let text = elements.map { inner($0) }.joined(separator: ", ")
    return elements.count == 1 ? "(\(text),)" : "(\(text))"
  }

  /// `20%[0]` would be a remainder.
  private func postfixOperand(_ operand: Expression) -> String {
    if case .percent = operand.kind { return "(\(bare(operand)))" }
    return text(operand, from: .postfix)
  }

  /// `1.e5` would be a number, and `explain update (1).W` an explanation of a call.
  private func member(_ operand: Expression, _ name: String) -> String {
    guard case .number(let value) = operand.kind, value.sign == .plus else {
      return postfixOperand(operand) + "." + name
    }
    return bare(operand) + (name.lowercased().hasPrefix("e") ? " ." : ".") + name
  }

  private func text(_ argument: Argument) -> String {
    (argument.label.map { $0 + "=" } ?? "") + inner(argument.value)
  }

  private func text(_ entry: Subscript) -> String {
    switch entry {
    case .index(let index):
      if case .name(Subscript.newAxisName) = index.kind { return "(\(inner(index)))" }
      return inner(index)
    case .slice(let start, let stop, let step):
      let head = (start.map { inner($0) } ?? "") + ":" + (stop.map { inner($0) } ?? "")
      return head + (step.map { ":" + inner($0) } ?? "")
    case .ellipsis: return "..."
    case .newAxis: return Subscript.newAxisName
    }
  }

  /// The shortest digits that read back as the value.
  private func number(_ value: Double) -> String {
    var text = "\(value)"
    if text.hasSuffix(".0") { text.removeLast(2) }
    guard let e = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: e)...]) else { return text }
    var digits = text[..<e]
    if digits.hasSuffix(".0") { digits.removeLast(2) }
    return "\(digits)e\(exponent)"
  }
}

extension Expression {
  fileprivate var precedence: Precedence {
    switch kind {
    case .number(let value), .percent(let value): value.sign == .minus ? .sign : .atom
    case .string, .boolean, .name, .list, .tuple: .atom
    case .member, .subscripted, .call: .postfix
    case .unary(let sign, _): sign.precedence
    case .binary(let sign, _, _): sign.precedence
    case .chain: .chain
    case .range: .range
    }
  }
}

extension String {
  /// A string literal of the language with this value.
  package var quotedForSource: String {
    "\"" + unicodeScalars.map(\.escapedForSource).joined() + "\""
  }
}

extension Unicode.Scalar {
  fileprivate var escapedForSource: String {
    switch self {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\t": return "\\t"
    case "\r": return "\\r"
    default:
      let isHidden = properties.generalCategory == .control || properties.generalCategory == .format
      return isHidden ? "\\u{\(String(value, radix: 16, uppercase: true))}" : String(self)
    }
  }
}
