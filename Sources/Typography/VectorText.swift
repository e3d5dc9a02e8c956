/// A tensor of one axis: one row if it fits, otherwise lines of aligned columns.
struct VectorText {
  let values: [Double]
  let layout: TensorLayout

  var lines: [String] {
    let limit = layout.limit.multipliedReportingOverflow(by: layout.limit)
    let elision = Elision(values.count, limit: limit.overflow ? .max : limit.partialValue)
    let indices = elision.indices
    let texts = layout.format.formatted(column: indices.compactMap { $0.map { values[$0] } })
    var rest = texts[...]
    let cells = indices.map { $0 == nil ? layout.ellipsis : rest.popFirst() ?? "" }
    return rows(cells) + (elision.isComplete ? [] : note(elision))
  }

  private func rows(_ cells: [String]) -> [String] {
    let row = cells.map(\.trimmedSpaces).joined(separator: layout.separator)
    if row.displayWidth <= layout.width { return [row] }
    let cell = cells.reduce(0) { max($0, $1.displayWidth) }
    let columns = layout.columns(cell: cell)
    return stride(from: 0, to: cells.count, by: columns).map { start in
      cells[start..<min(start + columns, cells.count)].map { $0.padded(to: cell, .right) }
        .joined(separator: layout.separator).trimmedEnd
    }
  }

  private func note(_ elision: Elision) -> [String] {
    "[\(values.count)]: \(layout.share(elision, "values")) shown".wrapped(to: layout.width)
  }
}
