import Datasets
import Figures
import Language
import Tensors
import Training
import Typography

/// What a classifier makes of the plane.
extension Session {
  /// `regions`, or `regions(petal_length, petal_width)` where there are more than two features. nil for anything else.
  mutating func regionsFigure(_ expression: Expression, _ options: PlotOptions) throws(Diagnostic) -> Figure? {
    var (word, chosen) = (expression.dottedPath ?? "", [Expression]())
    if case .call(let callee, let arguments) = expression.kind {
      (word, chosen) = (callee.printed, arguments.map(\.value))
    }
    guard word == "regions", variable(word) == nil else { return nil }
    guard let data = workbench.data?.training else { throw noData(at: expression.range) }
    guard data.targets.classIndices != nil else { throw .needsClasses("regions", at: expression.range) }
    let (x, y) = try axes(chosen, of: data, at: expression.range)
    var figure = scatter(data, x: x, y: y, options)
    figure.regions = try regions(data, x: x, y: y, at: expression.range)
    let others = data.featureCount - 2
    if others > 0 {
      figure.remarks = [
        others == 1
          ? "the other feature stands at its mean everywhere in the plane; the points have their own"
          : "the other \(others) features stand at their means everywhere in the plane; the points have their own"
      ]
    }
    return .scatter(figure)
  }

  /// The examples as points, a mark for each class.
  func scatter(_ data: Dataset, x: Int, y: Int, _ options: PlotOptions) -> ScatterFigure {
    let (xs, ys) = (data.column(x), data.column(y))
    let indices = data.targets.classIndices ?? Array(repeating: 0, count: data.rowCount)
    let names = data.targets.classIndices.flatMap { _ in data.targets.classNames } ?? [data.name]
    let classes = names.enumerated().map { index, name in
      let members = indices.indices.filter { indices[$0] == index }
      return ScatterFigure.PointClass(name, x: members.map { xs[$0] }, y: members.map { ys[$0] })
    }
    return ScatterFigure(
      title: options.title ?? data.name, xLabel: data.featureNames[x], yLabel: data.featureNames[y], classes: classes)
  }

  /// The features that were chosen, or the only two.
  private mutating func axes(
    _ chosen: [Expression], of data: Dataset, at range: SourceRange
  ) throws(Diagnostic) -> (x: Int, y: Int) {
    if chosen.isEmpty, data.featureCount == 2 { return (0, 1) }
    guard data.featureCount >= 2 else {
      throw Diagnostic("regions need data with two features or more; these have \(data.featureCount)", at: range)
    }
    guard chosen.count == 2 else {
      let names = data.featureNames.prefix(2).joined(separator: ", ")
      throw Diagnostic(
        "a plane has two axes, and these data have \(data.featureCount) features", at: range,
        help: "choose two, by their names or their numbers: plot regions(0, 1) for \(names)")
    }
    let (x, y) = (try feature(chosen[0], of: data), try feature(chosen[1], of: data))
    guard x != y else { throw Diagnostic("a plane needs two different features", at: chosen[1].range) }
    return (x, y)
  }

  /// A feature by its name, also in quotes, with `_` for blanks or cut short, or by its number from 0 on.
  private mutating func feature(_ expression: Expression, of data: Dataset) throws(Diagnostic) -> Int {
    let plain = { (name: String) in name.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" } }
    var written = expression.printed
    if case .string(let text) = expression.kind { written = text }
    if let place = data.featureNames.firstIndex(where: { plain($0) == plain(written) }) { return place }
    let begun = data.featureNames.indices.filter { plain(data.featureNames[$0]).starts(with: plain(written)) }
    if let only = begun.first, begun.count == 1 { return only }
    if case .name(let name) = expression.kind, variable(name) == nil {
      throw .unknownChoice("feature", name, among: data.featureNames, at: expression.range)
    }
    if case .string(let text) = expression.kind {
      throw .unknownChoice("feature", text, among: data.featureNames, at: expression.range)
    }
    let place = try integer(expression)
    guard data.featureNames.indices.contains(place) else {
      throw .expected(
        "the number of a feature, 0 to \(data.featureCount - 1)", got: "\(place)", at: expression.range)
    }
    return place
  }

  /// The class that the network chooses at the centres of a grid over the points and a margin.
  private mutating func regions(
    _ data: Dataset, x: Int, y: Int, at range: SourceRange
  ) throws(Diagnostic) -> ScatterFigure.Regions {
    let (xs, ys) = (Self.extent(data.column(x)), Self.extent(data.column(y)))
    let (columns, rows) = (120, 80)
    var example = (0..<data.featureCount).map { data.meanOfColumn($0) }
    let rowsAtOnce = max(1, min(rows, 1 << 21 / (columns * max(1, example.count))))
    var classes: [Int] = []
    for start in stride(from: 0, to: rows, by: rowsAtOnce) {
      var points: [Double] = []
      for row in start..<min(start + rowsAtOnce, rows) {
        example[y] = Self.centre(row, of: rows, in: ys)
        for column in 0..<columns {
          example[x] = Self.centre(column, of: columns, in: xs)
          points += example
        }
      }
      classes += try chosenClasses(points, data, at: range)
    }
    return ScatterFigure.Regions(x: xs, y: ys, columns: columns, rows: rows, classes: classes)
  }

  private mutating func chosenClasses(
    _ points: [Double], _ data: Dataset, at range: SourceRange
  ) throws(Diagnostic) -> [Int] {
    let width = data.featureCount
    let examples = Tensor(
      shape: Shape([points.count / width, width]), values: points, precision: environment.precision)
    let outputs = try predict(examples, at: range)
    return Predictor.classes(
      of: outputs, under: workbench.effectiveLoss, count: data.targets.classNames?.count ?? 1)
  }

  private static func extent(_ values: [Double]) -> ClosedRange<Double> {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return 0...1 }
    let margin = max((high - low) * 0.1, 1e-3)
    return low - margin...high + margin
  }

  private static func centre(_ cell: Int, of count: Int, in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (Double(cell) + 0.5) / Double(count) * (range.upperBound - range.lowerBound)
  }
}

extension Dataset {
  fileprivate func column(_ place: Int) -> [Double] {
    let values = features.values
    return (0..<rowCount).map { values[$0 * featureCount + place] }
  }

  /// Of the numbers that are there.
  fileprivate func meanOfColumn(_ place: Int) -> Double {
    let finite = column(place).filter(\.isFinite)
    return finite.reduce(0, +) / Double(max(finite.count, 1))
  }
}
