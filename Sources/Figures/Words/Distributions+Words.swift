import Typography

extension DistributionsFigure {
  var words: String {
    guard !strips.isEmpty else { return Phrases.text(title: title, ["there are no values"]) }
    return Phrases.text(title: title, strips.map(sentence))
  }

  private func sentence(_ strip: Strip) -> String {
    let name = strip.name.isEmpty ? "the values" : strip.name
    guard let first = strip.moments.first(where: { $0.quantiles != nil }),
      let last = strip.moments.last(where: { $0.quantiles != nil }), let from = first.quantiles, let to = last.quantiles
    else { return "\(name): no values that could be drawn" + remarks(strip) }
    let what = yScale == .logarithmic ? "sizes" : "values"
    guard first != last else { return "\(name): \(half(from, what)) \(at(first))" + remarks(strip) }
    return "\(name): \(half(from, what)) \(at(first)), \(span(to)) \(at(last))" + remarks(strip)
  }

  private func half(_ quantiles: Quantiles, _ what: String) -> String { "half of the \(what) lie \(span(quantiles))" }

  /// Where the middle half lies.
  private func span(_ quantiles: Quantiles) -> String {
    let (low, high) = (quantiles.values[2], quantiles.values[4])
    return low == high
      ? "at \(Phrases.number(low))"
      : "between \(Phrases.number(low)) and \(Phrases.number(high)) (median \(Phrases.number(quantiles.median)))"
  }

  private func remarks(_ strip: Strip) -> String {
    let excluded = strip.moments.reduce(0) { $0 + $1.excluded }
    return zeros(strip) + (excluded > 0 ? "; \(Phrases.count(excluded, "value")) not finite" : "")
  }

  /// What share is exactly 0, first and last, where it is worth a word.
  private func zeros(_ strip: Strip) -> String {
    guard let first = strip.moments.first, let last = strip.moments.last, first.zeros + last.zeros > 0 else {
      return ""
    }
    let share = { (moment: Moment) in
      NumberFormat(digits: 3).formatted(percent: Double(moment.zeros) / Double(max(moment.count, 1)))
    }
    return first.x == last.x
      ? "; \(share(first)) exactly 0" : "; exactly 0: \(share(first)) \(at(first)), \(share(last)) \(at(last))"
  }

  private func at(_ moment: Moment) -> String {
    "at \(xLabel.isEmpty ? "" : xLabel + " ")\(Phrases.number(moment.x))"
  }
}
