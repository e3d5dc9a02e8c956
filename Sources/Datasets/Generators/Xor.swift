import Tensors

/// The truth table of exclusive or. [0, 0] → 0, [0, 1] → 1, [1, 0] → 1, [1, 1] → 0.
struct Xor {
  /// The table has no noise, no other classes and no more rows.
  init(_ rows: Int?, _ options: Generation) throws(DataError) {
    if let rows, rows != 4 { throw .parameter(name: "rows", value: Double(rows), allowed: "4 only") }
    if options.noise != nil { throw .optionRefused(set: "xor", option: "noise") }
    try options.checkClasses(only: 2)
  }

  func dataset(_ precision: Precision) throws(DataError) -> Dataset {
    var table = LabelledPoints()
    for (x, y) in [(0, 0), (0, 1), (1, 0), (1, 1)] { table.append(Double(x), Double(y), class: x ^ y) }
    return try table.dataset(.xor, classes: 2, origin: "a truth table", precision)
  }
}
