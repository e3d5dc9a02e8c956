import Typography

/// The line that says which shade means which value: `-0.31 ≣≡=- ░▒▓█ 0.31`.
struct ShadeKey {
  private let cells: [(glyph: Character, ink: UInt8?)]
  private let low: String
  private let high: String

  init(_ shading: Shading, _ style: TerminalStyle) {
    let shades = Shades(style)
    cells = shades.ramp(isSigned: shading.isSigned).flatMap { shade in
      let cell = (shade.glyph, shades.ink(shade.level, isSigned: shading.isSigned))
      return [cell, cell]
    }
    low = Phrases.number(shading.range.lowerBound)
    high = Phrases.number(shading.range.upperBound)
  }

  func draw(on canvas: inout CellCanvas, row: Int, column: Int) {
    canvas.put(low, row: row, column: column)
    let start = column + low.displayWidth + 1
    for (offset, cell) in cells.enumerated() {
      canvas[row, start + offset] = CellCanvas.Cell(glyph: cell.glyph, ink: cell.ink)
    }
    canvas.put(high, row: row, column: start + cells.count + 1)
  }
}
