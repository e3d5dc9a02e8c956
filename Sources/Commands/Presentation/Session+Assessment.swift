import Datasets
import Figures
import Language
import Training
import Typography

/// How good the network is, as tables.
extension Session {
  /// One part, class by class.
  mutating func say(_ assessment: Assessment, of data: Dataset, named name: String) {
    let format = NumberFormat()
    var facts = [counted(assessment.count, "example"), "loss \(format.formatted(assessment.loss))"]
    if let table = assessment.confusion {
      facts.append("accuracy \(format.formatted(percent: table.accuracy))")
      if let area = assessment.area { facts.append("ROC area \(format.formatted(area))") }
    }
    if let scores = assessment.regression {
      facts += [
        "mse \(format.formatted(scores.mse))", "mae \(format.formatted(scores.mae))",
        "R² \(format.formatted(scores.r2))",
      ]
    }
    say("\(name): \(facts.joined(separator: " · "))")
    if let table = assessment.confusion { say(.table(classTable(table, assessment, data.targets.classNames ?? []))) }
  }

  private func classTable(_ table: ConfusionMatrix, _ assessment: Assessment, _ names: [String]) -> Table {
    let classes = 0..<table.classCount
    var result = Table([Table.Column("class")], rows: (names.map(\.printable) + ["macro", "weighted"]).map { [$0] })
    for metric in ClassMetric.allCases {
      let averages = [table.score(metric, .macro), table.score(metric, .weighted)]
      result.append(metric.rawValue, numbers: classes.map { table.score(metric, of: $0) } + averages, digits: 3)
    }
    if table.classCount > 2, let scores = assessment.scores {
      let areas = classes.map { scores.curve(of: $0, truth: assessment.truth)?.area ?? .nan }
      let means = [ROCArea.macro, .weighted].map { scores.area($0, truth: assessment.truth) ?? .nan }
      result.append("ROC area", numbers: areas + means, digits: 3)
    }
    result.columns.append(Table.Column("examples", .right))
    for (row, count) in (classes.map(table.support) + [table.total, table.total]).enumerated() {
      result.rows[row].append("\(count)")
    }
    result.note =
      "precision: of what was taken for the class, the share that is of it · recall: of the class, the share that was found"
    return result
  }

  /// All parts beside each other.
  mutating func compareParts(at range: SourceRange) throws(Diagnostic) {
    guard workbench.data != nil else { throw noData(at: range) }
    var rows: [(name: String, assessment: Assessment)] = []
    for name in workbench.partNames {
      guard let part = workbench.part(named: name) else { continue }
      rows.append((name, try assess(part, at: range)))
    }
    var table = Table(
      [Table.Column("part"), Table.Column("examples", .right)], rows: rows.map { [$0.name, "\($0.assessment.count)"] })
    func add(_ header: String, _ number: (Assessment) -> Double?) {
      let numbers = rows.map { number($0.assessment) }
      guard numbers.contains(where: { $0 != nil }) else { return }
      table.append(header, numbers: numbers.map { $0 ?? .nan })
    }
    add("loss") { $0.loss }
    add("accuracy") { $0.confusion?.accuracy }
    for metric in ClassMetric.allCases { add(metric.rawValue) { $0.confusion?.score(metric, .macro) } }
    add("ROC area") { $0.area }
    add("mse") { $0.regression?.mse }
    add("mae") { $0.regression?.mae }
    add("R²") { $0.regression?.r2 }
    if rows.contains(where: { $0.assessment.confusion != nil }) {
      table.note = "precision, recall, f1 and ROC area are means over the classes; `evaluate test` shows each class"
    }
    say(.table(table))
  }

  /// The part that is looked at where none is named: the one that was learned from least.
  func standardPart(at range: SourceRange) throws(Diagnostic) -> (name: String, set: Dataset) {
    guard let name = workbench.partNames.last, let set = workbench.part(named: name) else { throw noData(at: range) }
    return (name, set)
  }

  /// The confusion matrix with the names of the classes.
  mutating func showConfusion(at range: SourceRange) throws(Diagnostic) {
    let (name, set) = try standardPart(at: range)
    let assessment = try assess(set, at: range)
    guard let matrix = assessment.confusion else { throw .needsClasses("confusion", at: range) }
    let names = (set.targets.classNames ?? []).map(\.printable)
    var table = Table(
      [Table.Column("true class")] + names.map { Table.Column($0, .right) } + [Table.Column("found", .right)],
      rows: names.map { [$0] })
    for truth in names.indices {
      table.rows[truth] += names.indices.map { "\(matrix[truth: truth, predicted: $0])" }
      table.rows[truth].append(NumberFormat(digits: 3).formatted(percent: matrix.score(.recall, of: truth)))
    }
    table.note = "on \(name): a row for each true class, a column for what the network says"
    say(.table(table))
  }
}
