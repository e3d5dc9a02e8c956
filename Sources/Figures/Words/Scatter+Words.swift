import Typography

extension ScatterFigure {
  var words: String {
    guard !classes.isEmpty else { return Phrases.text(title: title, ["there are no points"]) }
    return Phrases.text(title: title, classes.map(sentence) + regionSentence + remarks)
  }

  private func sentence(_ points: PointClass) -> String {
    let finite = points.points.filter(\.isFinite)
    let name = points.name.isEmpty ? "" : points.name + " has "
    let count = Phrases.size(points.x.count, "point")
    guard !finite.isEmpty else { return name + (points.x.isEmpty ? "no points" : "\(count), none of them finite") }
    let x = Moments(finite.map(\.x)).mean
    let y = Moments(finite.map(\.y)).mean
    let excluded = points.x.count - finite.count
    let remark = excluded > 0 ? "; \(Phrases.count(excluded, "point")) not finite" : ""
    return "\(name)\(count) around \(xLabel) \(Phrases.number(x)), \(yLabel) \(Phrases.number(y))\(remark)"
  }

  private var regionSentence: [String] {
    guard let regions, regions.cellCount > 0 else { return [] }
    let cells = regions.classes.prefix(regions.cellCount)
    let shares = classes.enumerated().map { index, points in
      let share = Double(cells.count { $0 == index }) / Double(regions.cellCount)
      return "\(NumberFormat().formatted(percent: share)) \(points.name)"
    }
    return ["Of the plane shown, " + shares.joined(separator: ", ")]
  }
}
