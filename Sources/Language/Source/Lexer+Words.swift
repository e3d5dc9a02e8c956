extension Lexer {
  /// The scalar at an offset and its length in bytes. The bytes come from a `String`, so they are well formed.
  func scalar(at place: Int) -> (scalar: Unicode.Scalar, length: Int) {
    if bytes[place] < 0x80 { return (Unicode.Scalar(bytes[place]), 1) }
    var decoder = UTF8()
    var bytes = bytes[place...].prefix(4).makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&bytes) else { return ("\u{FFFD}", 1) }
    return (scalar, UTF8.width(scalar))
  }

  /// The end of the name that begins at an offset: `x`, `x₁`, `w′`, `η`, `学习率`.
  func identifierEnd(from start: Int) -> Int? {
    guard start < bytes.count, scalar(at: start).scalar.startsName else { return nil }
    return nameEnd(from: start)
  }

  /// The end of the scalars from `start` on that may stand inside of a name.
  func nameEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.count {
      let (scalar, length) = scalar(at: end)
      guard scalar.continuesName else { break }
      end += length
    }
    return end
  }

  /// The end of a bare word: name characters, with single `-` and `.` between them, as in `one-neuron` or `iris.csv`.
  func wordEnd(from start: Int) -> Int? {
    var end = nameEnd(from: start)
    guard end > start else { return nil }
    while end < bytes.count, [UInt8(ascii: "-"), UInt8(ascii: ".")].contains(bytes[end]) {
      let next = nameEnd(from: end + 1)
      guard next > end + 1 else { break }
      end = next
    }
    return end
  }

  /// The end of a bare file name: everything up to a blank or a sign that ends a statement, a block or a list.
  func fileEnd(from start: Int) -> Int? {
    let end = bytes[start...].firstIndex(where: Lexer.endsBareText) ?? bytes.count
    return end > start ? end : nil
  }

  static func endsBareText(_ byte: UInt8) -> Bool { byte <= UInt8(ascii: " ") || bareTextEnds.contains(byte) }

  private static let bareTextEnds = Set(";#{},\"".utf8)
}

extension Unicode.Scalar {
  /// A letter of any script, or `_`.
  var startsName: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "_": true
    default: !isASCII && properties.isXIDStart
    }
  }

  /// Also digits, combining marks, primes (′ ″ ‴) and subscript digits.
  var continuesName: Bool {
    if isASCII { return startsName || ("0"..."9").contains(self) }
    return properties.isXIDContinue || (0x2032...0x2034).contains(value) || (0x2080...0x2089).contains(value)
  }
}
