import Typography

/// A field of terminal cells that is drawn on and then read as lines. What is drawn beyond its edges is lost, so that no
/// line is ever wider than the canvas.
struct CellCanvas {
  let width: Int
  let height: Int
  private var cells: [Cell]

  init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    cells = Array(repeating: Cell(), count: self.width * self.height)
  }

  /// One terminal cell.
  struct Cell: Equatable {
    /// `nil` in the right half of a wide character.
    var glyph: Character? = " "
    /// Colours of the 256-colour palette; `nil`: the terminal's own.
    var ink: UInt8?
    var ground: UInt8?
  }

  subscript(row: Int, column: Int) -> Cell {
    get { contains(row, column) ? cells[row * width + column] : Cell() }
    set { if contains(row, column) { cells[row * width + column] = newValue } }
  }

  /// Writes text to the right of a place, as far as there is room.
  mutating func put(_ text: String, row: Int, column: Int, ink: UInt8? = nil) {
    var column = column
    for character in text.printable {
      let size = character.displayWidth
      guard size > 0 else { continue }
      if contains(row, column), column + size <= width {
        self[row, column] = Cell(glyph: character, ink: ink)
        if size == 2 { self[row, column + 1] = Cell(glyph: nil, ink: ink) }
      }
      column += size
    }
  }

  /// The text of the canvas, without spaces at the ends of lines; with escape sequences for the colours if asked for.
  func text(color: Bool) -> String {
    (0..<height).map { line($0, color: color) }.joined(separator: "\n")
  }

  private func line(_ row: Int, color: Bool) -> String {
    let cells = self.cells[(row * width)..<((row + 1) * width)]
    let plain = String(cells.compactMap(\.glyph))
    guard color, cells.contains(where: { $0.ink != nil || $0.ground != nil }) else { return plain.trimmedEnd }
    var text = ""
    var last = Cell()
    let end = cells.lastIndex { $0.glyph != " " || $0.ground != nil }.map { $0 + 1 } ?? cells.startIndex
    for cell in cells[..<end] {
      if (cell.ink, cell.ground) != (last.ink, last.ground) { text += Self.escape(cell) }
      if let glyph = cell.glyph { text.append(glyph) }
      last = cell
    }
    return text + (last.ink == nil && last.ground == nil ? "" : "\u{1B}[0m")
  }

  private static func escape(_ cell: Cell) -> String {
    let ink = cell.ink.map { ";38;5;\($0)" } ?? ""
    let ground = cell.ground.map { ";48;5;\($0)" } ?? ""
    return "\u{1B}[0\(ink)\(ground)m"
  }

  private func contains(_ row: Int, _ column: Int) -> Bool {
    (0..<height).contains(row) && (0..<width).contains(column)
  }
}
