extension HistogramsFigure {
  var words: String {
    guard !rows.isEmpty else { return Phrases.text(title: title, ["there are no values"]) }
    return Phrases.text(title: title, rows.map(sentence))
  }

  private func sentence(_ row: Row) -> String {
    let name = row.name.isEmpty ? "" : row.name + " has "
    let summary = Summary(row.values)
    guard let range = summary.range else {
      return name + (row.values.isEmpty ? "no values" : "\(Phrases.count(summary.count, "value")), none of them finite")
    }
    let moments = Moments(row.values)
    let span = "\(Phrases.size(summary.finite, "value")) from \(Phrases.range(range))"
    let shape = "mean \(Phrases.number(moments.mean)), standard deviation \(Phrases.number(moments.deviation))"
    return name + "\(span), \(shape)" + remarks(row, summary)
  }

  private func remarks(_ row: Row, _ summary: Summary) -> String {
    let outside = self.range.map { range in row.values.count { $0.isFinite && !range.contains($0) } } ?? 0
    var parts: [String] = []
    if summary.zeros > 0 { parts.append("\(Phrases.count(summary.zeros, "value")) exactly 0") }
    if outside > 0, let range { parts.append("\(Phrases.count(outside, "value")) outside \(Phrases.range(range))") }
    if summary.excluded > 0 { parts.append("\(Phrases.count(summary.excluded, "value")) not finite") }
    return parts.map { "; " + $0 }.joined()
  }
}
