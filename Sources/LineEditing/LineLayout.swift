import Typography

/// A prompt and a line cut into the rows of a terminal.
///
/// Lines after the first stand under the first, indented by the prompt's width.
struct LineLayout: Equatable {
  /// What fills one or more cells: a grapheme, with the escape sequences in front of it that take none.
  struct Cell: Equatable {
    var text: String
    var width: Int
  }

  struct Row: Equatable {
    var cells: [Cell] = []
    var width = 0
  }

  /// A place on the rows; a column may lie one behind the last, until something is written there.
  struct Place: Equatable {
    var row = 0
    var column = 0
  }

  private(set) var rows = [Row()]
  private(set) var cursor = Place()
  private let columns: Int

  /// - Parameters:
  ///   - prompt: may hold select-graphic-rendition sequences.
  ///   - cursor: where the cursor stands in `line`, in scalars.
  init(prompt: String, line: String, cursor offset: Int, columns: Int) {
    self.columns = max(2, columns)
    for cell in Self.cells(ofPrompt: prompt) { append(cell) }
    let indent = rows.count == 1 && rows[0].width <= self.columns / 2 ? rows[0].width : 0
    var position = 0
    var isPlaced = false
    for character in line {
      let next = position + character.unicodeScalars.count
      let isHere = !isPlaced && offset < next
      if character == "\n" {
        if isHere { placeCursor() }
        breakLine(indent: indent)
      } else {
        append(cell(for: character), holdsCursor: isHere)
      }
      isPlaced = isPlaced || isHere
      position = next
    }
    if !isPlaced { placeCursor() }
  }

  private mutating func placeCursor() {
    wrap(ifShortOf: 1)
    cursor = Place(row: rows.count - 1, column: rows[rows.count - 1].width)
  }

  private mutating func append(_ cell: Cell, holdsCursor: Bool = false) {
    wrap(ifShortOf: cell.width)
    if holdsCursor { cursor = Place(row: rows.count - 1, column: rows[rows.count - 1].width) }
    rows[rows.count - 1].cells.append(cell)
    rows[rows.count - 1].width += cell.width
  }

  /// Begins a new row unless the last one has room for so many cells.
  private mutating func wrap(ifShortOf cells: Int) {
    if rows[rows.count - 1].width + cells > columns { rows.append(Row()) }
  }

  private mutating func breakLine(indent: Int) {
    let blanks = Array(repeating: Cell(text: " ", width: 1), count: indent)
    rows.append(Row(cells: blanks, width: indent))
  }

  /// Control characters show as `^A`, tabs as blanks up to the next of the terminal's stops.
  private func cell(for character: Character) -> Cell {
    guard let value = character.asciiValue, value < 0x20 || value == 0x7F else {
      return Cell(text: String(character), width: character.displayWidth)
    }
    if character == "\t" {
      let width = min(8 - rows[rows.count - 1].width % 8, columns)
      return Cell(text: String(repeating: " ", count: width), width: width)
    }
    return Cell(text: "^" + String(Unicode.Scalar(value ^ 0x40)), width: 2)
  }

  /// The prompt's graphemes, each with the sequences in front of it; sequences at the end stay with the last.
  private static func cells(ofPrompt prompt: String) -> [Cell] {
    var cells: [Cell] = []
    var sequences = ""
    var isSequence = false
    for character in prompt {
      if character == "\u{1B}" { isSequence = true }
      if isSequence {
        sequences.append(character)
        if character == "m" { isSequence = false }
      } else {
        cells.append(Cell(text: sequences + String(character), width: character.displayWidth))
        sequences = ""
      }
    }
    if !sequences.isEmpty && !cells.isEmpty { cells[cells.count - 1].text += sequences }
    return cells
  }
}
