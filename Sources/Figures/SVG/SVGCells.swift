/// A grid of numbers as coloured cells.
struct SVGCells {
  let grid: Grid
  let shading: Shading
  let scale: ColorScale
  let box: Box

  var cellWidth: Double { box.width / Double(max(1, grid.columns)) }
  var cellHeight: Double { box.height / Double(max(1, grid.rows)) }

  func cell(_ row: Int, _ column: Int) -> Box {
    Box(
      x: box.x + Double(column) * cellWidth, y: box.y + Double(row) * cellHeight, width: cellWidth, height: cellHeight)
  }

  /// Draws the cells, one path for each of at most 128 colours; what is not finite is crossed out.
  func draw(on document: inout SVGDocument) {
    var paths: [Int: SVGPath] = [:]
    var crosses = SVGPath()
    for row in 0..<grid.rows {
      var column = 0
      while column < grid.columns {
        let step = step(row, column)
        let start = column
        repeat { column += 1 } while column < grid.columns && self.step(row, column) == step
        if let step { paths[step, default: SVGPath()].rectangle(span(row, start..<column)) }
      }
      for column in 0..<grid.columns where grid[row, column].map({ !$0.isFinite }) ?? false {
        crosses.cross(cell(row, column))
      }
    }
    for (step, path) in paths.sorted(by: { $0.key < $1.key }) {
      document.fill(path, color: scale.color(Double(step) / 64), sharp: true)
    }
    document.stroke(crosses, color: SVGTheme.faintInk, width: 1)
  }

  /// A short dash on each negative cell, so that the sign can be seen without colour, where cells are large enough.
  func drawSigns(on document: inout SVGDocument) {
    guard shading.isSigned, min(cellWidth, cellHeight) >= 7 else { return }
    var light = SVGPath()
    var dark = SVGPath()
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        guard let level = grid[row, column].flatMap(shading.level), level < -0.04 else { continue }
        let isLight = scale.textColor(level) == "#ffffff"
        if isLight { light.dash(cell(row, column)) } else { dark.dash(cell(row, column)) }
      }
    }
    document.stroke(dark, color: scale.color(-0.65), width: 1)
    document.stroke(light, color: "#ffffff", width: 1)
  }

  /// The colour of a cell among 64 on each side of zero; `nil` where there is none.
  private func step(_ row: Int, _ column: Int) -> Int? {
    grid[row, column].flatMap(shading.level).map { Int(saturating: ($0 * 64).rounded()) }
  }

  private func span(_ row: Int, _ columns: Range<Int>) -> Box {
    var box = cell(row, columns.lowerBound)
    box.width = Double(columns.count) * cellWidth
    return box
  }
}

extension SVGPath {
  fileprivate mutating func cross(_ box: Box) {
    let (x, y) = (box.width * 0.25, box.height * 0.25)
    polyline([Point(x: box.x + x, y: box.y + y), Point(x: box.right - x, y: box.bottom - y)])
    polyline([Point(x: box.x + x, y: box.bottom - y), Point(x: box.right - x, y: box.y + y)])
  }

  fileprivate mutating func dash(_ box: Box) {
    let middle = box.y + box.height / 2
    polyline([Point(x: box.x + box.width * 0.3, y: middle), Point(x: box.right - box.width * 0.3, y: middle)])
  }
}
