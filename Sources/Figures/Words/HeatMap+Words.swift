extension HeatMapFigure {
  var words: String {
    let size = "\(Phrases.size(rows, "row")) by \(Phrases.size(columns, "column"))"
    let cells = values.prefix(cellCount)
    let summary = Summary(cells)
    guard let range = summary.range, let low = cells.firstIndex(of: range.lowerBound),
      let high = cells.firstIndex(of: range.upperBound)
    else { return Phrases.text(title: title, ["\(size), without finite values"]) }
    if range.lowerBound == range.upperBound {
      return Phrases.text(
        title: title, ["\(size), every value \(Phrases.number(range.lowerBound))" + remarks(summary)] + self.remarks)
    }
    let span =
      "from \(Phrases.number(range.lowerBound)) at \(place(low)) to \(Phrases.number(range.upperBound)) at \(place(high))"
    let signs =
      summary.isSigned
      ? "; \(Phrases.grouped(summary.negative)) negative, \(Phrases.grouped(summary.positive)) positive" : ""
    return Phrases.text(title: title, ["\(size), \(span)\(signs)" + remarks(summary)] + self.remarks)
  }

  private func remarks(_ summary: Summary) -> String {
    summary.excluded > 0 ? "; \(Phrases.count(summary.excluded, "value")) not finite" : ""
  }

  private func place(_ cell: Int) -> String {
    let row = cell / max(1, columns)
    let column = cell % max(1, columns)
    return
      "\(yLabel.isEmpty ? "row" : yLabel) \(rowName(row)), \(xLabel.isEmpty ? "column" : xLabel) \(columnName(column))"
  }
}
