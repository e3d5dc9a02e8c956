/// Bytes of a terminal's output, cut into what each of them means. Keeps what is unfinished for the next bytes.
struct SequenceDecoder: Sendable {
  enum Element: Equatable {
    case scalar(Unicode.Scalar)
    case control(UInt8)
    /// `ESC [ parameters final`; `mark` is a private marker such as `?`.
    case sequence(final: UInt8, parameters: [Int], mark: UInt8?)
    /// `ESC final` and others that change nothing here but the character after ESC.
    case escape(UInt8)

    var scalar: Unicode.Scalar? {
      if case .scalar(let scalar) = self { scalar } else { nil }
    }
  }

  private var unfinished: [UInt8] = []

  mutating func decode(_ bytes: some Sequence<UInt8>) -> [Element] {
    var rest = (unfinished + bytes)[...]
    var elements: [Element] = []
    while let (element, length) = Self.first(of: rest) {
      if let element { elements.append(element) }
      rest = rest.dropFirst(length)
    }
    unfinished = Array(rest)
    return elements
  }

  /// The first element and its length in bytes; nil when more bytes are needed.
  private static func first(of bytes: ArraySlice<UInt8>) -> (Element?, Int)? {
    guard let byte = bytes.first else { return nil }
    if byte == 0x1B { return escape(Array(bytes.prefix(256))) }
    if byte < 0x20 || byte == 0x7F { return (.control(byte), 1) }
    let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    guard bytes.count >= length else { return nil }
    let scalar = String(decoding: bytes.prefix(length), as: UTF8.self).unicodeScalars.first
    return (scalar.map(Element.scalar), length)
  }

  private static func escape(_ bytes: [UInt8]) -> (Element?, Int)? {
    guard bytes.count > 1 else { return nil }
    switch bytes[1] {
    case UInt8(ascii: "["): return controlSequence(bytes)
    case UInt8(ascii: "]"):
      guard let end = bytes.firstIndex(where: { $0 == 0x07 || $0 == 0x9C }) else { return nil }
      return (nil, end + 1)
    case UInt8(ascii: "("), UInt8(ascii: ")"): return bytes.count > 2 ? (nil, 3) : nil
    default: return (.escape(bytes[1]), 2)
    }
  }

  private static func controlSequence(_ bytes: [UInt8]) -> (Element?, Int)? {
    guard let end = bytes.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else { return nil }
    var body = bytes[2..<end]
    let mark = body.first.flatMap { (0x3C...0x3F).contains($0) ? $0 : nil }
    if mark != nil { body = body.dropFirst() }
    let parameters = body.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    return (.sequence(final: bytes[end], parameters: parameters, mark: mark), end + 1)
  }
}

extension Screen {
  /// Obeys what a program has written.
  package mutating func feed(_ bytes: some Sequence<UInt8>) {
    let elements = decoder.decode(bytes)
    var widths = LibC.cells(of: elements.compactMap(\.scalar))[...]
    for element in elements {
      if let scalar = element.scalar { put(scalar, width: max(0, widths.popFirst() ?? 1)) } else { obey(element) }
    }
  }

  private mutating func obey(_ element: SequenceDecoder.Element) {
    switch element {
    case .control(let byte): obey(control: byte)
    case .escape(UInt8(ascii: "M")): if cursor.row == 0 { scrollDown() } else { cursor.row -= 1 }
    case .escape, .scalar: break
    case .sequence(let final, let parameters, let mark): obey(final, parameters, mark)
    }
  }

  private mutating func obey(control byte: UInt8) {
    switch byte {
    case 0x07: bells += 1
    case 0x08: move(column: cursor.column - 1)
    case 0x09: move(column: (cursor.column / 8 + 1) * 8)
    case 0x0A, 0x0B, 0x0C: lineFeed()
    case 0x0D: move(column: 0)
    default: break
    }
  }

  private mutating func move(row: Int? = nil, column: Int? = nil) {
    cursor.row = min(max(0, row ?? cursor.row), rowCount - 1)
    cursor.column = min(max(0, column ?? cursor.column), columns - 1)
    wrapsNext = false
  }

  private mutating func obey(_ final: UInt8, _ parameters: [Int], _ mark: UInt8?) {
    let count = max(1, parameters.first ?? 1)
    let second = max(1, parameters.dropFirst().first ?? 1)
    switch Character(Unicode.Scalar(final)) {
    case "A": move(row: cursor.row - count)
    case "B": move(row: cursor.row + count)
    case "C": move(column: cursor.column + count)
    case "D": move(column: cursor.column - count)
    case "G", "`": move(column: count - 1)
    case "d": move(row: count - 1)
    case "H", "f": move(row: count - 1, column: second - 1)
    case "J": eraseDisplay(parameters.first ?? 0)
    case "K": eraseLine(parameters.first ?? 0)
    case "@": shiftRight(by: count)
    case "P": shiftLeft(by: count)
    case "X": erase(cursor.column..<cursor.column + count, inRow: cursor.row)
    case "h", "l": set(parameters, mark, on: final == UInt8(ascii: "h"))
    default: break
    }
  }

  private mutating func set(_ modes: [Int], _ mark: UInt8?, on: Bool) {
    if mark == UInt8(ascii: "?") {
      for mode in modes { if on { privateModes.insert(mode) } else { privateModes.remove(mode) } }
    } else if modes.contains(4) {
      insertsCharacters = on
    }
  }

  private mutating func eraseLine(_ part: Int) {
    switch part {
    case 0: erase(cursor.column..<columns, inRow: cursor.row)
    case 1: erase(0..<cursor.column + 1, inRow: cursor.row)
    default: erase(0..<columns, inRow: cursor.row)
    }
  }

  private mutating func eraseDisplay(_ part: Int) {
    if part < 2 { eraseLine(part) }
    let rows = part == 0 ? cursor.row + 1..<rowCount : part == 1 ? 0..<cursor.row : 0..<rowCount
    for row in rows { erase(0..<columns, inRow: row) }
  }
}
