/// Reads the one kind of Python literal that an NPY header holds: a dictionary of text, truth values and tuples of
/// whole numbers.
struct PythonDictionary {
  private(set) var descr: String?
  private(set) var fortranOrder: Bool?
  private(set) var shape: [Int]?
  /// The key being read when reading stopped.
  private(set) var lastKey = "dictionary"
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// False where the text is not such a dictionary.
  mutating func read() -> Bool {
    guard consume("{") else { return false }
    while !consume("}") {
      guard let key = text(), consume(":") else { return false }
      lastKey = key
      guard value(of: key) else { return false }
      if !consume(",") { return consume("}") }
    }
    return true
  }

  private mutating func value(of key: String) -> Bool {
    switch key {
    case "descr": descr = text() ?? record()
    case "fortran_order": fortranOrder = truth()
    case "shape": shape = tuple()
    default: return false
    }
    return true
  }

  private mutating func skipSpaces() {
    rest = rest.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }
  }

  private mutating func consume(_ character: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard let first = rest.first, UInt32(first) == character.value else { return false }
    rest = rest.dropFirst()
    return true
  }

  private mutating func text() -> String? {
    let quote: UInt8 = consume("'") ? 0x27 : 0x22
    if quote == 0x22, !consume("\"") { return nil }
    guard let end = rest.firstIndex(of: quote) else { return nil }
    defer { rest = rest[(end + 1)...] }
    return String(decoding: rest[..<end], as: UTF8.self)
  }

  /// Skips a list of fields, which a record array has in place of one element type. What it holds does not matter:
  /// records are refused.
  private mutating func record() -> String? {
    guard consume("[") else { return nil }
    var depth = 1
    while depth > 0, let byte = rest.popFirst() {
      if byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: "]") { depth -= 1 }
    }
    return depth == 0 ? "record" : nil
  }

  private mutating func truth() -> Bool? {
    skipSpaces()
    for (word, value) in [("True", true), ("False", false)] where rest.starts(with: word.utf8) {
      rest = rest.dropFirst(word.utf8.count)
      return value
    }
    return nil
  }

  private mutating func tuple() -> [Int]? {
    guard consume("(") else { return nil }
    var extents: [Int] = []
    while !consume(")") {
      guard let extent = integer() else { return nil }
      extents.append(extent)
      if !consume(",") { return consume(")") ? extents : nil }
    }
    return extents
  }

  private mutating func integer() -> Int? {
    skipSpaces()
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    rest = rest.dropFirst(digits.count)
    // Python 2 wrote long integers as `3L`.
    _ = consume("L")
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
