/// Tensors as text: aligned rows without brackets.
///
/// One axis is a row, wrapped to the width; two are aligned rows; more are blocks, each headed by its place
/// (`[0, 2, :, :]`). What is left out for want of room is marked `…` and counted in a last line, with the shape.
package struct TensorText {
  private let values: [Double]
  private let shape: [Int]
  private let layout: TensorLayout

  /// - Parameters:
  ///   - values: in row-major order, as many as `shape` says.
  ///   - digits: significant digits of the numbers; from 17 on, all of them.
  ///   - width: terminal cells of a line.
  ///   - limit: how many rows, columns or blocks are shown of an axis (of a vector, `limit` squared numbers);
  ///     `Int.max` leaves nothing out, and then the columns that do not fit follow below in bands.
  package static func format(
    values: [Double], shape: [Int], digits: Int = 4, width: Int = 80, limit: Int = 12, ascii: Bool = false
  ) -> String {
    let layout = TensorLayout(
      format: NumberFormat(digits: digits), width: max(1, width), limit: max(1, limit), ascii: ascii)
    return TensorText(values: values, shape: shape, layout: layout).lines.joined(separator: "\n")
  }

  private init(values: [Double], shape: [Int], layout: TensorLayout) {
    self.values = values
    // A shape that does not fit its values is a mistake of the caller's; the values can be shown all the same.
    self.shape = TensorText.size(shape) == values.count ? shape : [values.count]
    self.layout = layout
  }

  private var lines: [String] {
    if values.isEmpty { return "no values: shape \(shape)".wrapped(to: layout.width) }
    switch shape.count {
    case 0: return [layout.format.formatted(values[0])]
    case 1: return VectorText(values: values, layout: layout).lines
    default: return BlocksText(values: values, shape: shape, layout: layout).lines
    }
  }

  /// The number of elements; `nil` if no number can hold it or an axis is negative.
  private static func size(_ shape: [Int]) -> Int? {
    shape.reduce(1) { size, axis in
      guard let size, axis >= 0 else { return nil }
      let (product, overflow) = size.multipliedReportingOverflow(by: axis)
      return overflow ? nil : product
    }
  }
}

/// What all parts of a tensor's text have in common.
struct TensorLayout {
  let format: NumberFormat
  let width: Int
  let limit: Int
  let ascii: Bool

  var ellipsis: String { ascii ? "..." : "…" }
  var separator: String { "  " }

  /// How many columns of `cell` terminal cells, with separators, fit into a line: one at least.
  func columns(cell: Int) -> Int {
    max(1, (width + separator.count) / (cell + separator.count))
  }

  /// How many columns fit into a line with a mark for those that are left out.
  func columnsBesideGap(cell: Int) -> Int {
    max(1, (width - ellipsis.count) / (cell + separator.count))
  }

  /// A count of what is shown: `12 of 64 rows`.
  func share(_ elision: Elision, _ noun: String) -> String {
    let format = NumberFormat(grouping: true)
    return "\(format.formatted(elision.shown)) of \(format.formatted(elision.count)) \(noun)"
  }
}
