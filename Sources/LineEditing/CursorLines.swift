/// The lines around the cursor in a text of several. All offsets are in scalars.
struct CursorLines {
  /// Where the cursor's line begins, and where its break (or the text's end) is.
  let start: Int
  let end: Int
  /// The place above the cursor, as far as the line there is long enough; nil on the first line.
  let above: Int?
  /// The place below, likewise; nil on the last line.
  let below: Int?

  init(_ text: String, cursor: Int) {
    let scalars = Array(text.unicodeScalars)
    let cursor = min(cursor, scalars.count)
    let start = scalars[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    let end = scalars[cursor...].firstIndex(of: "\n") ?? scalars.count
    let column = cursor - start
    above =
      start == 0
      ? nil : min((scalars[..<(start - 1)].lastIndex(of: "\n").map { $0 + 1 } ?? 0) + column, start - 1)
    below =
      end == scalars.count
      ? nil : min(end + 1 + column, scalars[(end + 1)...].firstIndex(of: "\n") ?? scalars.count)
    (self.start, self.end) = (start, end)
  }
}
