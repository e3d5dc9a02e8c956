import Datasets
import Figures
import Language
import Training
import Typography

/// Pictures of how good the network is.
extension Session {
  /// `confusion`, `roc`, or either of a part: `roc(validation)`. nil for anything else.
  mutating func metricFigure(_ expression: Expression, _ options: PlotOptions) throws(Diagnostic) -> Figure? {
    var (word, written) = (expression.dottedPath ?? "", Expression?.none)
    if case .call(let callee, let arguments) = expression.kind, arguments.count == 1 {
      (word, written) = (callee.printed, arguments.first?.value)
    }
    guard ["confusion", "roc"].contains(word), variable(word) == nil else { return nil }
    var part = try written == nil ? standardPart(at: expression.range) : nil
    if let written, case .data(let set) = try evaluate(written) { part = (written.printed, set) }
    guard let part else { return nil }
    let assessment = try assess(part.set, at: expression.range)
    guard let matrix = assessment.confusion, let names = part.set.targets.classNames else {
      throw .needsClasses(word, at: expression.range)
    }
    if word == "confusion" { return confusionFigure(matrix, names.map(\.printable), part.name, options) }
    guard let scores = assessment.scores else { throw .noCurve(at: expression.range) }
    return try rocFigure(scores, assessment.truth, names.map(\.printable), part.name, options, at: expression.range)
  }

  private func confusionFigure(
    _ matrix: ConfusionMatrix, _ names: [String], _ part: String, _ options: PlotOptions
  ) -> Figure {
    .heatMap(
      HeatMapFigure(
        title: options.title ?? "confusion on \(part)", xLabel: "taken for", yLabel: "true class",
        values: matrix.counts.map(Double.init), rows: matrix.classCount, columns: matrix.classCount, rowNames: names,
        columnNames: names, showsNumbers: matrix.classCount <= 12, remarks: confusionRemarks(matrix, names)))
  }

  /// How many answers are right, and what is mistaken most often.
  private func confusionRemarks(_ matrix: ConfusionMatrix, _ names: [String]) -> [String] {
    let right = names.indices.reduce(0) { $0 + matrix[truth: $1, predicted: $1] }
    let pairs = names.indices.flatMap { truth in names.indices.map { (truth: truth, taken: $0) } }
    let mistakes = pairs.filter { $0.truth != $0.taken && matrix[truth: $0.truth, predicted: $0.taken] > 0 }
    let share = "\(right) of \(matrix.total) are right"
    guard
      let worst = mistakes.max(by: {
        matrix[truth: $0.truth, predicted: $0.taken] < matrix[truth: $1.truth, predicted: $1.taken]
      })
    else { return [share] }
    let count = matrix[truth: worst.truth, predicted: worst.taken]
    let often = mistakes.count > 1 ? "most often" : "only"
    return [
      share,
      "\(often) \(names[worst.truth]) is taken for \(names[worst.taken]), in \(count) of \(matrix.support(worst.truth)) cases",
    ]
  }

  /// With two classes the curve of the second; otherwise one for each class against the others.
  private func rocFigure(
    _ scores: ClassScores, _ truth: [Int], _ names: [String], _ part: String, _ options: PlotOptions,
    at range: SourceRange
  ) throws(Diagnostic) -> Figure {
    let format = NumberFormat(digits: 3)
    let classes = scores.classCount == 2 ? [1] : Array(0..<min(scores.classCount, Self.mostCurves))
    let curves = classes.compactMap { index -> Series? in
      guard let curve = scores.curve(of: index, truth: truth) else { return nil }
      let name = names.indices.contains(index) ? names[index] : "\(index)"
      return Series(
        "\(name) (area \(format.formatted(curve.area)))", x: curve.falsePositiveRates, y: curve.truePositiveRates)
    }
    guard !curves.isEmpty else { throw .noCurve(at: range) }
    return self.curves(
      curves + [Series("by guessing", x: [0, 1], y: [0, 1])], options, title: "ROC on \(part)",
      x: "share of the others taken for it", y: "share of the class found")
  }

  private static let mostCurves = 12
}
