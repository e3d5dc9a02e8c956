import Datasets
import Figures
import Language
import Tensors
import Typography

extension Partition {
  /// Pictures have none, and many pixels to look at.
  fileprivate var missingCount: Int {
    if training.imageShape != nil { return 0 }
    return [training, validation, test].compactMap { $0?.missingCounts.reduce(0, +) }.reduce(0, +)
  }
}

extension Session {
  /// One part of the data: its rows, features and classes.
  mutating func show(_ data: Dataset) {
    say("\(data.name): \(Self.rows(data)) · x \(data.exampleShape) · \(data.summary)")
    showColumns(data)
  }

  private static func rows(_ data: Dataset) -> String {
    data.rowCount == 1 ? "1 row" : "\(NumberFormat(grouping: true).formatted(data.rowCount)) rows"
  }

  /// How many rows each class has, and the range of each feature that is not a pixel.
  mutating func showColumns(_ data: Dataset) {
    let format = NumberFormat(grouping: true)
    if let names = data.targets.classNames, let counts = data.targets.classCounts {
      let classes = zip(names, counts).map { "\($0.printable) \(format.formatted($1))" }
      say("classes: " + classes.joined(separator: " · "))
    }
    if !data.symbols.isEmpty { return showSymbols(data) }
    if data.imageShape == nil, data.sequenceShape == nil { say(.table(featureTable(data))) }
  }

  /// The symbols, and the first rows as text.
  private mutating func showSymbols(_ data: Dataset) {
    say("symbols: " + data.symbols.map(\.printable).joined(separator: " "))
    let lines = (0..<min(data.rowCount, 5)).compactMap { try? data.rows([$0]).features }.map { data.text($0) }
    say("the first: " + lines.map(\.printable).joined(separator: " · "))
  }

  private func featureTable(_ data: Dataset) -> Table {
    let statistics = ColumnStatistics.of(data.features)
    var table = Table([Table.Column("feature")], rows: data.featureNames.map { [$0] })
    table.append("mean", numbers: statistics.map { $0.mean.withoutDust(beside: max(abs($0.minimum), abs($0.maximum))) })
    table.append("std", numbers: statistics.map(\.deviation))
    table.append("min", numbers: statistics.map(\.minimum))
    table.append("max", numbers: statistics.map(\.maximum))
    return table
  }

  /// The data in one line, as after `data digits test 20%`.
  func summary(of partition: Partition) -> String {
    let format = NumberFormat(grouping: true)
    let data = partition.training
    var parts = ["\(format.formatted(data.rowCount)) train"]
    if let validation = partition.validation { parts.append("\(format.formatted(validation.rowCount)) validation") }
    if let test = partition.test { parts.append("\(format.formatted(test.rowCount)) test") }
    let targets =
      data.targets.classNames.map { "\($0.count) classes\(data.targets.classIndices == nil ? " at every step" : "")" }
      ?? "target \(data.targetNames.joined(separator: ", "))"
    let missing = partition.missingCount
    let holes = missing == 0 ? "" : " · \(counted(missing, "value")) missing"
    return
      "\(data.name): \(parts.joined(separator: ", ")) · x \(data.exampleShape), \(targets)\(holes) · \(data.summary)"
  }
}
