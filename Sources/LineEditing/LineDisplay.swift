/// Draws a line that is being edited, by as little as makes the terminal show it.
///
/// libedit can do that, too. But where rows wrap and characters are wide it leaves stale halves behind and puts the cursor
/// in the wrong column, and lines that hold breaks leave stale rows. The sequences used here are those that every terminal
/// since the VT100 obeys.
struct LineDisplay {
  typealias Place = LineLayout.Place

  /// The rows as they stand on the terminal, the first being where the drawing began (or the top of the screen).
  private var shown: [LineLayout.Row] = []
  /// Where the terminal's cursor is. Behind the last column it waits for a character and then wraps.
  private var place = Place()
  /// The terminal's width when it was last drawn on.
  private var columns = 0
  /// The first row shown of a line that is higher than the terminal.
  private var top = 0
  private var output = ""

  /// Begins at the terminal's cursor, on an empty row. What was typed ahead has been echoed there by the terminal; it goes,
  /// since it is about to appear behind the prompt.
  mutating func begin() -> String {
    forget()
    return "\r\u{1B}[K"
  }

  /// Makes the terminal show `layout`, cursor included.
  mutating func show(_ layout: LineLayout, size: TerminalSize) -> String {
    scroll(to: layout.cursor.row, of: layout.rows.count, height: max(1, size.rows))
    columns = size.columns
    let rows = Array(layout.rows.dropFirst(top).prefix(max(1, size.rows)))
    for (index, row) in rows.enumerated() { draw(row, at: index) }
    if shown.count > rows.count {
      move(to: Place(row: rows.count, column: 0))
      output += "\u{1B}[J"
    }
    shown = rows
    move(to: Place(row: layout.cursor.row - top, column: layout.cursor.column))
    return takeOutput()
  }

  /// Leaves the drawing as it is and goes to the row below it, with `farewell` written behind the last row first.
  mutating func leave(_ farewell: String = "") -> String {
    if let last = shown.last {
      move(to: Place(row: shown.count - 1, column: last.width))
      if last.width == columns && !farewell.isEmpty { output += "\n" }
    }
    output += farewell + "\n"
    forget()
    return takeOutput()
  }

  /// Wipes the drawing off a terminal of a new width, which has moved the cursor to `cursor` by wrapping rows anew.
  mutating func wipe(cursorNowAt cursor: Place) -> String {
    let up = cursor.row - top
    forget()
    return "\r" + (up > 0 ? "\u{1B}[\(up)A" : "") + "\u{1B}[J"
  }

  /// Clears the terminal and begins at its top.
  mutating func clearScreen() -> String {
    forget()
    return "\u{1B}[H\u{1B}[2J"
  }

  private mutating func forget() {
    shown = []
    place = Place()
    top = 0
  }

  private mutating func takeOutput() -> String {
    defer { output = "" }
    return output
  }

  /// Keeps the cursor's row among those shown, moving the others as little as possible.
  private mutating func scroll(to row: Int, of count: Int, height: Int) {
    top = min(max(top, row - height + 1), row, max(0, count - height))
  }

  private mutating func draw(_ row: LineLayout.Row, at index: Int) {
    let old = index < shown.count ? shown[index] : nil
    if old == row { return }
    let same = zip(old?.cells ?? [], row.cells).prefix { $0 == $1 }.count
    let column = row.cells[..<same].reduce(0) { $0 + $1.width }
    if same < row.cells.count {
      move(to: Place(row: index, column: column), writes: true)
      for cell in row.cells[same...] { output += cell.text }
      place = Place(row: index, column: row.width)
    } else if old == nil {
      move(to: Place(row: index, column: 0))
    }
    if let old, old.width > row.width {
      move(to: Place(row: index, column: row.width))
      output += "\u{1B}[K"
    }
  }

  /// - Parameter writes: whether a character follows, which takes the cursor from behind a full row to the next by itself.
  ///   Terminals then know that the rows belong together.
  private mutating func move(to target: Place, writes: Bool = false) {
    if place == target { return }
    let wrapsByItself = writes && target.column == 0 && target.row == place.row + 1 && place.column == columns
    if !wrapsByItself {
      moveRow(to: target.row)
      if target.column != place.column { output += target.column == 0 ? "\r" : "\u{1B}[\(target.column + 1)G" }
    }
    place = target
  }
  private mutating func moveRow(to row: Int) {
    if row > place.row {
      // The terminal is told to return the carriage as well: below may not be a row yet.
      output += String(repeating: "\n", count: row - place.row)
      place.column = 0
    } else if row < place.row {
      output += "\u{1B}[\(place.row - row)A"
    }
  }
}
