/// Reads JSON values from bytes.
struct JSONReader {
  private var rest: ArraySlice<UInt8>

  /// Objects in objects; a header needs three.
  private static let deepest = 8

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// Whether nothing but blanks is left.
  var isAtEnd: Bool { rest.allSatisfy(Self.isBlank) }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  /// nil where no value stands here.
  mutating func value(depth: Int) -> JSONValue? {
    rest = rest.drop(while: Self.isBlank)
    guard depth < Self.deepest, let first = rest.first else { return nil }
    switch first {
    case UInt8(ascii: "{"): return object(depth + 1)
    case UInt8(ascii: "["): return list(depth + 1)
    case UInt8(ascii: "\""): return text().map(JSONValue.text)
    default: return integer().map(JSONValue.integer)
    }
  }

  private mutating func consume(_ character: Unicode.Scalar) -> Bool {
    rest = rest.drop(while: Self.isBlank)
    guard let first = rest.first, UInt32(first) == character.value else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func object(_ depth: Int) -> JSONValue? {
    var (members, names): ([(String, JSONValue)], Set<String>) = ([], [])
    guard consume("{") else { return nil }
    if consume("}") { return .object(members) }
    repeat {
      rest = rest.drop(while: Self.isBlank)
      guard let name = text(), names.insert(name).inserted, consume(":"), let value = value(depth: depth) else {
        return nil
      }
      members.append((name, value))
    } while consume(",")
    return consume("}") ? .object(members) : nil
  }

  private mutating func list(_ depth: Int) -> JSONValue? {
    var elements: [JSONValue] = []
    guard consume("[") else { return nil }
    if consume("]") { return .list(elements) }
    repeat {
      guard let value = value(depth: depth) else { return nil }
      elements.append(value)
    } while consume(",")
    return consume("]") ? .list(elements) : nil
  }

  private mutating func integer() -> Int? {
    let text = rest.prefix { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
    rest = rest.dropFirst(text.count)
    return Int(String(decoding: text, as: UTF8.self))
  }
}

extension JSONReader {
  private mutating func text() -> String? {
    guard rest.first == UInt8(ascii: "\"") else { return nil }
    rest.removeFirst()
    var bytes: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return String(validating: bytes, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let scalar = escaped() else { return nil }
        bytes += Array(String(Character(scalar)).utf8)
      case 0..<0x20: return nil
      default: bytes.append(byte)
      }
    }
    return nil
  }

  /// What stands behind a backslash.
  private mutating func escaped() -> Unicode.Scalar? {
    guard let byte = rest.popFirst() else { return nil }
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "u"):
      guard let high = codeUnit() else { return nil }
      guard UTF16.isLeadSurrogate(high) else { return Unicode.Scalar(high) }
      guard rest.popFirst() == UInt8(ascii: "\\"), rest.popFirst() == UInt8(ascii: "u"), let low = codeUnit(),
        UTF16.isTrailSurrogate(low)
      else { return nil }
      return Unicode.Scalar(0x10000 + (UInt32(high) & 0x3FF) << 10 + UInt32(low) & 0x3FF)
    default: return nil
    }
  }

  private mutating func codeUnit() -> UInt16? {
    let digits = rest.prefix(4)
    rest = rest.dropFirst(4)
    guard digits.count == 4 else { return nil }
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
