import Tensors

/// The truth table of exclusive or. [0, 0] → 0, [0, 1] → 1, [1, 0] → 1, [1, 1] → 0.
struct Xor {
  func dataset(_ precision: Precision) throws(DataError) -> Dataset {
    var table = LabelledPoints()
    for (x, y) in [(0, 0), (0, 1), (1, 0), (1, 1)] { table.append(Double(x), Double(y), class: x ^ y) }
    return try table.dataset(.xor, classes: 2, origin: "a truth table", precision)
  }
}
