/// What a learner or a lesson wrote, with the name that diagnostics show for it.
package struct SourceText: Sendable, Equatable {
  package let text: String
  /// `SourceText.prompt`, or the path of a file.
  package let name: String
  /// The number of the first line, for a cell in the middle of a file. 1 by default.
  package let firstLine: Int

  package init(_ text: String, name: String = SourceText.prompt, firstLine: Int = 1) {
    self.text = text
    self.name = name
    self.firstLine = firstLine
  }

  /// The name of what was typed at the prompt.
  package static let prompt = "<prompt>"

  package var isFile: Bool { name != SourceText.prompt }

  /// The text of a range. Offsets outside of the text are brought into it.
  package subscript(range: SourceRange) -> String {
    let bytes = text.utf8
    let lower = min(max(0, range.lower), bytes.count)
    let upper = min(max(lower, range.upper), bytes.count)
    return String(decoding: bytes.dropFirst(lower).prefix(upper - lower), as: UTF8.self)
  }

  /// The offset, brought into the text, and back to the beginning of a character that it cuts.
  func scalarBoundary(before offset: Int) -> Int {
    let bytes = text.utf8
    var offset = min(max(0, offset), bytes.count)
    while offset > 0, let byte = bytes.dropFirst(offset).first, UTF8.isContinuation(byte) { offset -= 1 }
    return offset
  }

  /// Line (from `firstLine`) and column (from 1, in characters) of a UTF-8 offset.
  package func lineAndColumn(of offset: Int) -> (line: Int, column: Int) {
    let start = line(around: offset).lower
    let newlines = text.utf8.prefix(start).count { $0 == UInt8(ascii: "\n") }
    return (firstLine + newlines, self[SourceRange(start, max(start, offset))].count + 1)
  }

  /// The range of the line that an offset stands in, without its newline.
  package func line(around offset: Int) -> SourceRange {
    let bytes = Array(text.utf8)
    let offset = min(max(0, offset), bytes.count)
    let newline = UInt8(ascii: "\n")
    let start = bytes[..<offset].lastIndex(of: newline).map { $0 + 1 } ?? 0
    let end = bytes[offset...].firstIndex(of: newline) ?? bytes.count
    return SourceRange(start, end)
  }
}
