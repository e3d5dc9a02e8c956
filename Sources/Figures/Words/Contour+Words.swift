import Typography

extension ContourFigure {
  var words: String {
    Phrases.text(title: title, [fieldSentence] + paths.map(sentence))
  }

  private var fieldSentence: String {
    let place = "\(xLabel) \(Phrases.range(field.x)), \(yLabel) \(Phrases.range(field.y))"
    guard let range = Summary(field.values).range else { return "\(name) is not finite anywhere in \(place)" }
    return
      "\(name) over \(place) lies between \(Phrases.number(range.lowerBound)) and \(Phrases.number(range.upperBound))"
  }

  private func sentence(_ path: Series) -> String {
    let points = path.points.filter(\.isFinite)
    guard let first = points.first, let last = points.last else { return "\(path.name) has no points" }
    let steps = path.x.count - 1
    let turns = Self.turns(path.y)
    let way = steps == 0 ? "stands at \(words(first))" : "goes from \(words(first)) to \(words(last))"
    let zigzag = turns > 0 ? "; \(yLabel) turns back \(Phrases.count(turns, "time"))" : ""
    return "\(path.name) \(way)\(zigzag)"
  }

  private func words(_ point: Point) -> String { "(\(Phrases.number(point.x)), \(Phrases.number(point.y)))" }

  /// How often numbers that rose fall, or the reverse.
  private static func turns(_ values: [Double]) -> Int {
    let moves = zip(values, values.dropFirst()).map { $1 - $0 }.filter { $0 != 0 && $0.isFinite }
    return zip(moves, moves.dropFirst()).count { ($0 > 0) != ($1 > 0) }
  }

  /// What a picture of the paths does not show, and how to read it.
  var notes: [String] {
    let levels = levels().map(Phrases.number)
    let outside = paths.reduce(0) { count, path in count + path.points.count { !isInside($0) } }
    return (levels.isEmpty ? [] : ["level lines at \(name) = \(levels.joined(separator: ", "))"])
      + (outside > 0 ? ["\(Phrases.count(outside, "point")) of the paths outside of the picture"] : [])
  }
}
