import Typography

/// What says which shade means which value: `-0.31 ≣≡=- ░▒▓█ 0.31`. Where that is too wide, only the two ends are given,
/// each on its own line.
struct ShadeKey {
  private let lines: [[Part]]

  private struct Part {
    var text: String
    var ink: UInt8?
  }

  init(_ shading: Shading, _ style: TerminalStyle) {
    let shades = Shades(style)
    let ramp = shades.ramp(isSigned: shading.isSigned).map {
      Part(text: String($0.glyph), ink: shades.ink($0.level, isSigned: shading.isSigned))
    }
    let low = Phrases.number(shading.range.lowerBound)
    let high = Phrases.number(shading.range.upperBound)
    let numbers = low.displayWidth + high.displayWidth + 2
    let repeats = [2, 1].first { numbers + $0 * ramp.count <= style.width }
    if let repeats {
      let wide = ramp.map { Part(text: String(repeating: $0.text, count: repeats), ink: $0.ink) }
      lines = [[Part(text: low + " ")] + wide + [Part(text: " " + high)]]
    } else {
      lines = [[ramp.first, Part(text: " " + low)], [ramp.last, Part(text: " " + high)]].map { $0.compactMap { $0 } }
    }
  }

  var height: Int { lines.count }

  private var width: Int {
    lines.reduce(0) { widest, line in max(widest, line.reduce(0) { $0 + $1.text.displayWidth }) }
  }

  /// Draws the key at a column, further to the left if it does not fit there.
  func draw(on canvas: inout CellCanvas, row: Int, column: Int) {
    let start = max(0, min(column, canvas.width - width))
    for (line, parts) in lines.enumerated() {
      var column = start
      for part in parts {
        canvas.put(part.text, row: row + line, column: column, ink: part.ink)
        column += part.text.displayWidth
      }
    }
  }
}
