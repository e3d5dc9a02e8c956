/// A grayscale image as characters.
struct PixelText {
  typealias Cell = CellCanvas.Cell
  private(set) var rows: [[Cell]]

  var width: Int { rows.first?.count ?? 0 }
  var height: Int { rows.count }

  /// How the pixels are put into characters.
  enum Form {
    /// Two characters a pixel, which is about square.
    case large
    /// One character a pixel, twice as high as wide.
    case tall
    /// One character for two pixels, one above the other. Only where characters can show both: two signs cannot.
    case compact
  }

  init(_ grid: Grid, _ shading: Shading, _ form: Form, _ style: TerminalStyle) {
    let shades = Shades(style)
    let level = { (row: Int, column: Int) in grid[row, column].map { shading.level($0) } }
    switch form {
    case .large, .tall:
      rows = (0..<grid.rows).map { row in
        (0..<grid.columns).flatMap { column in
          let cell = PixelText.shaded(level(row, column), shading, shades)
          return Array(repeating: cell, count: form == .large ? 2 : 1)
        }
      }
    case .compact:
      rows = stride(from: 0, to: grid.rows, by: 2).map { row in
        (0..<grid.columns).map { column in
          PixelText.pair(level(row, column), level(row + 1, column), shading, style)
        }
      }
    }
  }

  private static func shaded(_ level: Double??, _ shading: Shading, _ shades: Shades) -> Cell {
    guard let level else { return Cell() }
    return Cell(glyph: shades.glyph(level), ink: shades.ink(level, isSigned: shading.isSigned))
  }

  /// Two pixels in one character: colour shows both exactly, blocks the nearest pair. A pair with a number that is not
  /// finite shows that.
  private static func pair(_ top: Double??, _ bottom: Double??, _ shading: Shading, _ style: TerminalStyle) -> Cell {
    guard let top else { return Cell() }
    guard let top, let bottom = bottom ?? .some(0) else { return Cell(glyph: Shades(style).glyph(nil)) }
    if style.color { return Cell(glyph: "▀", ink: gray(top), ground: gray(bottom)) }
    return Cell(glyph: nearestBlock(top, bottom))
  }

  /// The 24 grays of the 256 colours, the darkest the blank.
  private static func gray(_ level: Double) -> UInt8 {
    232 + UInt8((min(max(0, level), 1) * 23).rounded())
  }

  private static func nearestBlock(_ top: Double, _ bottom: Double) -> Character {
    let distance = { (block: (Character, Double, Double)) in
      (block.1 - top) * (block.1 - top) + (block.2 - bottom) * (block.2 - bottom)
    }
    return blocks.min { distance($0) < distance($1) }?.0 ?? " "
  }

  /// Characters with the inks of their upper and lower halves.
  private static let blocks: [(Character, Double, Double)] = [
    (" ", 0, 0), ("░", 0.25, 0.25), ("▒", 0.5, 0.5), ("▓", 0.75, 0.75), ("█", 1, 1), ("▀", 1, 0), ("▄", 0, 1),
  ]
}
