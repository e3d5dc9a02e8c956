import Datasets
import Figures
import Typography

/// The steps of preparation, with the numbers they used.
extension Session {
  mutating func tell(_ step: Preparation, _ data: Dataset) {
    switch step {
    case .droppedMissing(let rows):
      say("\(counted(rows, "row")) of the training part left out, as values were missing there")
    case .filled(let filling): tell(filling, data)
    case .scaled(let scaling): tell(scaling, data)
    }
  }

  private mutating func tell(_ filling: ColumnFilling, _ data: Dataset) {
    let what =
      switch filling.kind {
      case .mean: "the mean of the feature over the training rows"
      case .median: "the median of the feature over the training rows"
      case .constant(let value): value.shortest
      }
    say("missing values were filled with \(what)")
    let columns = filling.missing.filter { $0.value > 0 }.keys.sorted()
    guard !columns.isEmpty else { return say("in the training part none was missing") }
    var table = Table([Table.Column("feature")], rows: columns.map { [data.featureNames[$0]] })
    table.append("filled with", each: columns.map { filling.values[$0] ?? .nan })
    table.columns.append(Table.Column("times in train", .right))
    for (row, column) in columns.enumerated() { table.rows[row].append("\(filling.missing[column] ?? 0)") }
    say(shortened(table))
  }

  private mutating func tell(_ scaling: ColumnScaling, _ data: Dataset) {
    let headers: (String, String)
    switch scaling.kind {
    case .pixels:
      return say("pixels were divided by \(scaling.divisors.first?.shortest ?? "1"), the brightest there can be")
    case .standardize:
      headers = ("mean", "std")
      say(
        "each feature minus its mean, divided by its standard deviation, both over \(counted(scaling.rowCount, "training row"))"
      )
    case .normalize(let lower, let upper):
      headers = ("min", "max - min")
      say(
        "each feature minus its least value, divided by max - min, both over \(counted(scaling.rowCount, "training row")), brought to "
          + "\(lower.shortest)..\(upper.shortest)")
    }
    guard data.imageShape == nil else { return }
    var table = Table([Table.Column("feature")], rows: data.featureNames.map { [$0] })
    table.append(headers.0, each: scaling.offsets)
    table.append(headers.1, each: scaling.divisors)
    say(shortened(table))
  }

  /// The first rows of a long table.
  func shortened(_ table: Table, to limit: Int = 40) -> Output {
    guard table.rows.count > limit else { return .table(table) }
    var short = table
    short.rows = Array(table.rows.prefix(limit))
    short.note = "… \(table.rows.count - limit) more"
    return .table(short)
  }
}

extension Table {
  /// Adds a column of numbers of very different size, each with the digits that matter for itself.
  mutating func append(_ header: String, each numbers: [Double]) {
    columns.append(Column(header, .decimal))
    for (row, number) in numbers.enumerated() where rows.indices.contains(row) {
      rows[row].append(NumberFormat().formatted(number))
    }
  }
}
