import Typography

extension ImagesFigure {
  /// `nil` if there is nothing to draw or no room for it.
  func terminal(_ style: TerminalStyle) -> String? {
    ImageSheet(self, style)?.text
  }
}

/// Images with their captions in rows that fill the width.
private struct ImageSheet {
  private let style: TerminalStyle
  private let tiles: [Tile]
  private let tileWidth: Int
  private let perRow: Int
  private let head: FrameLines
  private let key: ShadeKey?
  private let notes: [String]

  struct Tile {
    let picture: PixelText
    let caption: [String]
    var height: Int { picture.height + caption.count }
  }

  init?(_ figure: ImagesFigure, _ style: TerminalStyle) {
    guard let all = Shading(figure.images.flatMap(\.visiblePixels)), style.width >= 8 else { return nil }
    self.style = style
    let shadings = figure.images.map { figure.shading($0, of: all) }
    let form = ImageSheet.form(figure, isSigned: shadings.contains(where: \.isSigned), style)
    let room = form == .large ? style.width / 2 : style.width
    let grids = figure.images.map {
      Grid($0.visiblePixels, rows: $0.height, columns: $0.width).reduced(rows: 2 * room, columns: room)
    }
    let pictures = zip(grids, shadings).map { PixelText($0.grid, $1, form, style) }
    let widest = pictures.reduce(0) { max($0, $1.width) }
    let caption = figure.images.reduce(0) { max($0, $1.caption.printable.displayWidth) }
    let tileWidth = min(max(widest, min(caption, 16)), style.width)
    self.tileWidth = tileWidth
    tiles = zip(figure.images, pictures).map { image, picture in
      let lines = image.caption.isEmpty ? [] : image.caption.printable.wrapped(to: tileWidth)
      return Tile(picture: picture, caption: lines)
    }
    perRow = max(1, (style.width + 2) / (tileWidth + 2))
    head = FrameLines(figure.title, style: style)
    let isShared = Set(shadings.map(\.range)).count == 1
    key = isShared && form != .compact ? shadings.first.map { ShadeKey($0, style) } : nil
    let reduced = grids.contains { !$0.block.isSingle }
    notes = figure.notes + (reduced ? ["large images are shown smaller: means of neighbouring pixels"] : [])
  }

  /// Large pixels if all images then fit into the height, otherwise small ones.
  private static func form(_ figure: ImagesFigure, isSigned: Bool, _ style: TerminalStyle) -> PixelText.Form {
    let width = figure.images.reduce(0) { max($0, min($1.width, 1000)) } * 2
    let height = figure.images.reduce(0) { max($0, min($1.height, 1000)) }
    let perRow = (style.width + 2) / (width + 2)
    let rows = perRow > 0 ? (figure.images.count + perRow - 1) / perRow : 1000
    if rows <= 1000, rows * (height + 1) <= style.height { return .large }
    return isSigned || style.ascii ? .tall : .compact
  }

  var text: String {
    let rows = stride(from: 0, to: tiles.count, by: perRow).map { tiles[$0..<min($0 + perRow, tiles.count)] }
    let heights = rows.map { row in row.reduce(0) { max($0, $1.height) } }
    let foot = notes.flatMap { $0.wrapped(to: style.width, indent: 2) }
    let body = heights.reduce(0, +) + max(0, rows.count - 1)
    var canvas = CellCanvas(
      width: style.width, height: head.height + body + (key.map { $0.height + 1 } ?? 0) + foot.count)
    head.draw(on: &canvas, centre: (min(perRow, tiles.count) * (tileWidth + 2) - 2) / 2)
    var top = head.height
    for (row, height) in zip(rows, heights) {
      for (place, tile) in row.enumerated() { draw(tile, on: &canvas, row: top, column: place * (tileWidth + 2)) }
      top += height + 1
    }
    key?.draw(on: &canvas, row: head.height + body + 1, column: 0)
    for (line, note) in foot.enumerated() { canvas.put(note, row: canvas.height - foot.count + line, column: 0) }
    return canvas.text(color: style.color)
  }

  private func draw(_ tile: Tile, on canvas: inout CellCanvas, row: Int, column: Int) {
    for (line, cells) in tile.picture.rows.enumerated() {
      for (offset, cell) in cells.enumerated() { canvas[row + line, column + offset] = cell }
    }
    for (line, text) in tile.caption.enumerated() {
      canvas.put(text, row: row + tile.picture.height + line, column: column)
    }
  }
}
