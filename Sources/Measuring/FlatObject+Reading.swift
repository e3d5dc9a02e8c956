extension FlatObject {
  /// Reads what `json` writes, and what other programs write that is as flat; nil for anything else.
  package init?(json: some StringProtocol) {
    var reader = FlatReader(json)
    guard let object = reader.object() else { return nil }
    self = object
  }
}

/// Goes through the text of one flat object.
private struct FlatReader {
  private var rest: Substring

  init(_ text: some StringProtocol) { rest = Substring(text) }

  mutating func object() -> FlatObject? {
    var object = FlatObject()
    guard take("{") else { return nil }
    if take("}") { return isAtEnd ? object : nil }
    repeat {
      guard let name = string(), take(":"), let value = field() else { return nil }
      object[name] = value
    } while take(",")
    return take("}") && isAtEnd ? object : nil
  }

  private var isAtEnd: Bool { rest.allSatisfy(\.isWhitespace) }

  private mutating func take(_ word: String) -> Bool {
    rest = rest.drop(while: \.isWhitespace)
    guard rest.hasPrefix(word) else { return false }
    rest = rest.dropFirst(word.count)
    return true
  }

  private mutating func field() -> FlatObject.Field? {
    if take("null") { return .nothing }
    if rest.first == "\"" { return string().map { .text($0) } }
    let word = rest.prefix { !",}".contains($0) && !$0.isWhitespace }
    guard let number = Double(word), number.isFinite else { return nil }
    rest = rest.dropFirst(word.count)
    return .number(number)
  }

  private mutating func string() -> String? {
    guard take("\"") else { return nil }
    var text = ""
    while let character = rest.popFirst() {
      switch character {
      case "\"": return text
      case "\\":
        guard let escaped = escaped() else { return nil }
        text.append(escaped)
      default: text.append(character)
      }
    }
    return nil
  }

  private mutating func escaped() -> Character? {
    switch rest.popFirst() {
    case "n": return "\n"
    case "t": return "\t"
    case "u":
      let digits = rest.prefix(4)
      rest = rest.dropFirst(4)
      return digits.count == 4 ? UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init).map { Character($0) } : nil
    case let character?: return "\"\\/".contains(character) ? character : nil
    case nil: return nil
    }
  }
}
