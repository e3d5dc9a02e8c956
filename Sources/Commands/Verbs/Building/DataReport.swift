import Datasets
import Figures
import Language
import Typography

/// What can be told of data before they are learned from.
enum DataReport: String, CaseIterable {
  case missing, balance, outliers
}

extension Session {
  mutating func tell(_ report: DataReport, _ phrase: Phrase) throws(Diagnostic) {
    guard let data = workbench.data else { throw noData(at: phrase.range) }
    let allowed = report == .outliers ? ["z", "iqr"] : []
    if let stray = phrase.options.first(where: { !allowed.contains($0.key) }) {
      throw .unknownChoice("option", stray.key, among: ["z", "iqr"], at: phrase.range(of: stray.key))
    }
    switch report {
    case .missing: tellMissing(data)
    case .balance: try tellBalance(data, at: phrase.range)
    case .outliers:
      let z = try phrase.option("z").map { expression throws(Diagnostic) in try number(expression) } ?? 3
      let iqr = try phrase.option("iqr").map { expression throws(Diagnostic) in try number(expression) } ?? 1.5
      try tellOutliers(data.training, z: z, iqr: iqr, at: phrase.range)
    }
  }

  /// The parts that there are, by name.
  private func parts(_ data: Partition) -> [(name: String, set: Dataset)] {
    [("train", data.training), ("validation", data.validation), ("test", data.test)].compactMap { name, set in
      set.map { (name, $0) }
    }
  }

  private mutating func tellMissing(_ data: Partition) {
    let parts = parts(data)
    let counts = parts.map(\.set.missingCounts)
    let columns = data.training.featureNames.indices.filter { column in counts.contains { $0[column] > 0 } }
    guard !columns.isEmpty else { return say("no value is missing") }
    var table = Table([Table.Column("feature")], rows: columns.map { [data.training.featureNames[$0]] })
    for (part, missing) in zip(parts, counts) {
      table.columns.append(Table.Column(part.name, .right))
      for (row, column) in columns.enumerated() { table.rows[row].append("\(missing[column])") }
    }
    let rows = parts.map { "\($0.set.incompleteRowCount) of \($0.set.rowCount) in \($0.name)" }
    table.note =
      "rows that lack something: \(rows.joined(separator: ", ")); `prepare fill missing median` or `prepare drop missing`"
    say(.table(table))
  }

  private mutating func tellBalance(_ data: Partition, at range: SourceRange) throws(Diagnostic) {
    guard let training = ClassBalance(data.training) else { throw .noClasses(at: range) }
    var table = Table([Table.Column("class")], rows: training.names.map { [$0.printable] })
    for part in parts(data) {
      guard let balance = ClassBalance(part.set) else { continue }
      table.columns += [Table.Column(part.name, .right), Table.Column("", .right)]
      for row in table.rows.indices {
        table.rows[row] += ["\(balance.counts[row])", NumberFormat(digits: 3).formatted(percent: balance.shares[row])]
      }
    }
    table.append("weight", numbers: training.weights, digits: 3)
    let weights = training.weights.map { NumberFormat(digits: 3).formatted($0) }.joined(separator: ", ")
    table.note =
      "with these weights every class counts as much as any other"
      + (weights.count < 60 ? ": `loss cross_entropy weights=[\(weights)]`" : "")
    say(.table(table))
  }

  private mutating func tellOutliers(
    _ data: Dataset, z: Double, iqr: Double, at range: SourceRange
  ) throws(Diagnostic) {
    let all: [ColumnOutliers]
    do {
      all = try data.outliers(beyondDeviations: z, beyondRanges: iqr)
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
    let found = all.filter { !$0.beyondDeviations.isEmpty || !$0.beyondFences.isEmpty }
    let rules =
      "\(z.shortest) std from the mean, or \(iqr.shortest) times the distance of the quartiles outside of them"
    guard !found.isEmpty else { return say("no value of the training part lies beyond \(rules)") }
    var table = Table(
      [Table.Column("feature"), Table.Column("> \(z.shortest) std", .right), Table.Column("outside", .right)],
      rows: found.map { [$0.column, "\($0.beyondDeviations.count)", "\($0.beyondFences.count)"] })
    table.append("from", each: found.map(\.fences.lowerBound))
    table.append("to", each: found.map(\.fences.upperBound))
    table.append("furthest", each: found.map(\.furthest.value))
    table.append("std away", numbers: found.map(\.furthest.deviations), digits: 3)
    table.columns.append(Table.Column("row", .right))
    for (row, column) in found.enumerated() { table.rows[row].append("\(column.furthest.row)") }
    table.note =
      "values of the training part beyond \(rules); features with two values only are left out. Whether they are errors is for you "
      + "to say"
    say(shortened(table))
  }
}
