import Typography

/// The names of the parts of a figure beside their marks, in as many lines as they need.
struct TerminalLegend {
  struct Entry {
    var mark: String
    var name: String
    var ink: UInt8?
  }

  /// The entries of each line, with their columns.
  private let lines: [[(column: Int, entry: Entry)]]

  init(_ entries: [Entry], style: TerminalStyle) {
    let width = style.width
    var lines: [[(column: Int, entry: Entry)]] = []
    var column = 0
    for entry in entries {
      let mark = entry.mark.displayWidth
      let name = entry.name.printable.truncated(to: max(0, width - mark - 1), ending: style.ellipsis)
      let size = mark + 1 + name.displayWidth
      if lines.isEmpty || column + size > width {
        lines.append([])
        column = 0
      }
      lines[lines.count - 1].append((column, Entry(mark: entry.mark, name: name, ink: entry.ink)))
      column += size + 3
    }
    self.lines = lines
  }

  var height: Int { lines.count }

  func draw(on canvas: inout CellCanvas, row: Int, column: Int) {
    for (line, entries) in lines.enumerated() {
      for (offset, entry) in entries {
        canvas.put(entry.mark, row: row + line, column: column + offset, ink: entry.ink)
        canvas.put(entry.name, row: row + line, column: column + offset + entry.mark.displayWidth + 1)
      }
    }
  }
}
