/// What a person sees: a terminal's cells as the bytes written to it have left them.
///
/// An xterm as far as programs that write lines and edit them need one: text with wide and combining characters, automatic
/// margins that wrap only when the next character comes, scrolling, cursor movement, erasing, inserting and deleting. Colours
/// are understood and not kept. Resizing neither rewraps nor moves text, as in xterm.
package struct Screen: Sendable {
  package private(set) var columns: Int
  package private(set) var rowCount: Int
  /// Where the next character goes, from 0.
  package internal(set) var cursor = (row: 0, column: 0)
  /// The lines that have left at the top, oldest first.
  package private(set) var scrolledOff: [String] = []
  /// How often the bell rang.
  package internal(set) var bells = 0
  /// The private modes that are on, such as 2004 for bracketed paste.
  package internal(set) var privateModes: Set<Int> = []

  /// A cell holds a grapheme; the second cell of a wide one and a cell never written hold "".
  var cells: [[String]]
  var wrapsNext = false
  var insertsCharacters = false
  var decoder = SequenceDecoder()

  package init(columns: Int = 80, rows: Int = 24) {
    self.columns = columns
    rowCount = rows
    cells = Array(repeating: Self.blankRow(columns), count: rows)
  }

  /// The rows from the top, without trailing blanks.
  package var rows: [String] { cells.map(Self.text) }

  /// All that is to be seen, without the empty rows at the end.
  package var text: String {
    var rows = rows
    while rows.last == "" { rows.removeLast() }
    return rows.joined(separator: "\n")
  }

  /// What has scrolled off, and then what is to be seen.
  package var fullText: String {
    (scrolledOff + [text]).joined(separator: "\n")
  }

  /// The row that the cursor is in.
  package var cursorRow: String { rows[cursor.row] }

  package func contains(_ text: String) -> Bool { self.text.contains(text) }

  package mutating func resize(columns: Int, rows: Int) {
    while cells.count > rows && cursor.row >= rows { scrollUp(); cells.removeLast(); cursor.row -= 1 }
    cells = cells.prefix(rows).map { Array(($0 + Self.blankRow(columns)).prefix(columns)) }
    while cells.count < rows { cells.append(Self.blankRow(columns)) }
    (self.columns, rowCount) = (columns, rows)
    cursor.column = min(cursor.column, columns - 1)
    wrapsNext = false
  }

  static func blankRow(_ columns: Int) -> [String] { Array(repeating: " ", count: columns) }

  private static func text(_ row: [String]) -> String {
    var text = row.joined()
    while text.last == " " { text.removeLast() }
    return text
  }

  mutating func scrollUp() {
    scrolledOff.append(Self.text(cells.removeFirst()))
    cells.append(Self.blankRow(columns))
  }

  mutating func scrollDown() {
    cells.removeLast()
    cells.insert(Self.blankRow(columns), at: 0)
  }

  mutating func lineFeed() {
    wrapsNext = false
    if cursor.row == rowCount - 1 { scrollUp() } else { cursor.row += 1 }
  }

  /// Puts a character of a known width at the cursor.
  mutating func put(_ scalar: Unicode.Scalar, width: Int) {
    guard width > 0 else { return combine(scalar) }
    if wrapsNext || cursor.column + width > columns {
      cursor.column = 0
      lineFeed()
    }
    if insertsCharacters { shiftRight(by: width) }
    for column in cursor.column..<min(columns, cursor.column + width) { clearWide(at: column) }
    cells[cursor.row][cursor.column] = String(scalar)
    if width == 2, cursor.column + 1 < columns { cells[cursor.row][cursor.column + 1] = "" }
    wrapsNext = cursor.column + width >= columns
    cursor.column = min(columns - 1, cursor.column + width)
  }

  private mutating func combine(_ scalar: Unicode.Scalar) {
    var column = wrapsNext ? cursor.column : cursor.column - 1
    while column > 0 && cells[cursor.row][column].isEmpty { column -= 1 }
    if column >= 0 { cells[cursor.row][column].unicodeScalars.append(scalar) }
  }

  /// Overwriting half of a wide character leaves a blank where the other half was.
  mutating func clearWide(at column: Int) {
    if cells[cursor.row][column].isEmpty && column > 0 { cells[cursor.row][column - 1] = " " }
    if column + 1 < columns && cells[cursor.row][column + 1].isEmpty { cells[cursor.row][column + 1] = " " }
    cells[cursor.row][column] = " "
  }

  mutating func shiftRight(by count: Int) {
    let blanks = Array(repeating: " ", count: min(count, columns - cursor.column))
    cells[cursor.row].insert(contentsOf: blanks, at: cursor.column)
    cells[cursor.row].removeLast(blanks.count)
  }

  mutating func shiftLeft(by count: Int) {
    let removed = min(count, columns - cursor.column)
    cells[cursor.row].removeSubrange(cursor.column..<cursor.column + removed)
    cells[cursor.row] += Array(repeating: " ", count: removed)
  }

  mutating func erase(_ range: Range<Int>, inRow row: Int) {
    for column in range.clamped(to: 0..<columns) { cells[row][column] = " " }
  }
}
