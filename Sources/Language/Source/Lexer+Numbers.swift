extension Lexer {
  private func isDigit(_ distance: Int) -> Bool {
    peek(distance).map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
  }

  /// `.5` is a number, except directly after an operand, where the dot asks for a member.
  var startsNumber: Bool {
    if isDigit(0) { return true }
    guard peeks("."), isDigit(1) else { return false }
    return offset == 0 || !endsOperand(bytes[offset - 1])
  }

  private func endsOperand(_ byte: UInt8) -> Bool {
    byte >= 0x80 || Unicode.Scalar(byte).continuesName || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]")
  }

  /// `1`, `0.5`, `.5`, `1.`, `1e-3`, `1_000`, and `20%` when no operand follows the sign.
  mutating func readNumber() -> Token.Kind {
    let start = offset
    skipDigits()
    skipFraction()
    skipExponent()
    let end = offset
    let rest = nameEnd(from: end)
    guard rest == end, bytes[end - 1] != UInt8(ascii: "_") else {
      offset = rest
      return .invalid(.malformedNumber(text(from: start, to: rest)))
    }
    return number(text(from: start, to: end))
  }

  private mutating func number(_ digits: String) -> Token.Kind {
    guard let value = Double(digits.filter { $0 != "_" }) else { return .invalid(.malformedNumber(digits)) }
    guard value.isFinite else { return .invalid(.numberTooLarge(digits)) }
    guard peeks("%"), !startsOperand(1) else { return .number(value) }
    offset += 1
    return .percent(value)
  }

  private mutating func skipDigits() {
    while isDigit(0) || (peeks("_") && isDigit(1)) { offset += 1 }
  }

  /// A dot belongs to the number unless it begins `..` or a member, as in `0..1`.
  private mutating func skipFraction() {
    guard peeks("."), !peeks(".", 1) else { return }
    let startsName = identifierEnd(from: offset + 1) != nil
    guard !startsName || exponentLength(1) != nil else { return }
    offset += 1
    skipDigits()
  }

  private mutating func skipExponent() {
    guard let length = exponentLength(0) else { return }
    offset += length
    skipDigits()
  }

  /// The length of `e`, sign and first digit.
  private func exponentLength(_ distance: Int) -> Int? {
    guard peeks("e", distance) || peeks("E", distance) else { return nil }
    let sign = peeks("-", distance + 1) || peeks("+", distance + 1) ? 1 : 0
    return isDigit(distance + 1 + sign) ? 2 + sign : nil
  }

  private func startsOperand(_ distance: Int) -> Bool {
    guard let byte = peek(distance) else { return false }
    if byte == UInt8(ascii: ".") { return isDigit(distance + 1) }
    return isDigit(distance) || [UInt8](arrayLiteral: 0x28, 0x5B, 0x22).contains(byte)
      || identifierEnd(from: offset + distance) != nil
  }
}
