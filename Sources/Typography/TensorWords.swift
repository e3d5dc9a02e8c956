/// Tensors as lines to be heard: every row says its place before its numbers, and nothing is aligned.
///
///     W: 2 rows of 3 columns
///     row 0: 0.5, -0.3, 1.0
///     row 1: 0.1, 0.0, 2.0
///
/// What is left out is said where it is left out.
package struct TensorWords {
  private let values: [Double]
  private let shape: [Int]
  private let format: NumberFormat
  private let limit: Int

  /// - Parameter limit: how many rows, columns or blocks are said of an axis; of a vector, `limit` squared numbers.
  package static func lines(
    name: String, values: [Double], shape: [Int], digits: Int = 4, limit: Int = 12
  ) -> [String] {
    let fits = shape.allSatisfy { $0 >= 0 } && product(shape) == values.count
    let words = TensorWords(
      values: values, shape: fits ? shape : [values.count], format: NumberFormat(digits: digits), limit: max(1, limit))
    return words.lines(name)
  }

  private static func product(_ shape: [Int]) -> Int? {
    shape.reduce(1) { size, axis in
      guard let size else { return nil }
      let (product, overflow) = size.multipliedReportingOverflow(by: axis)
      return overflow ? nil : product
    }
  }

  private func lines(_ name: String) -> [String] {
    if values.isEmpty { return ["\(name): no values, shape \(shape)"] }
    switch shape.count {
    case 0: return ["\(name): \(format.formatted(values[0]))"]
    case 1: return vector(name)
    default: return ["\(name): \(size)"] + blocks
    }
  }

  private var size: String {
    let (rows, columns) = (shape[shape.count - 2], shape[shape.count - 1])
    let leading = shape.dropLast(2).map(String.init).joined(separator: " by ")
    let matrix = "\(counted(rows, "row")) of \(counted(columns, "column"))"
    return leading.isEmpty ? matrix : "\(leading) blocks, each \(matrix)"
  }

  private func vector(_ name: String) -> [String] {
    let room = limit.multipliedReportingOverflow(by: limit)
    let elision = Elision(values.count, limit: room.overflow ? .max : room.partialValue)
    let texts = said(elision.indices.compactMap { $0 })
    if values.count <= limit { return ["\(name): \(texts.joined(separator: ", "))"] }
    var lines = ["\(name): \(counted(values.count, "value"))"]
    var rest = texts[...]
    for span in spans(elision) {
      guard let places = span else {
        lines.append(leftOut(elision, "values"))
        continue
      }
      for start in stride(from: places.lowerBound, to: places.upperBound, by: Self.step) {
        let count = min(Self.step, places.upperBound - start)
        lines.append("\(start) to \(start + count - 1): " + rest.prefix(count).joined(separator: ", "))
        rest = rest.dropFirst(count)
      }
    }
    return lines
  }

  /// How many numbers of a vector are said in one breath.
  private static let step = 10

  private var blocks: [String] {
    let (rowCount, columnCount) = (shape[shape.count - 2], shape[shape.count - 1])
    let blocks = Elision(shape.dropLast(2).reduce(1, *), limit: limit)
    let rows = Elision(rowCount, limit: limit)
    let columns = Elision(columnCount, limit: limit)
    return blocks.indices.flatMap { block -> [String] in
      guard let block else { return [leftOut(blocks, "blocks")] }
      let head = shape.count > 2 ? [label(block)] : []
      return head
        + rows.indices.map { row in
          guard let row else { return leftOut(rows, "rows") }
          return "row \(row): " + self.row((block * rowCount + row) * columnCount, columns)
        }
    }
  }

  private func row(_ start: Int, _ columns: Elision) -> String {
    let texts = said(columns.indices.compactMap { $0.map { start + $0 } })
    guard !columns.isComplete else { return texts.joined(separator: ", ") }
    let tail = texts.suffix(columns.tail).joined(separator: ", ")
    let last = columns.tail == 0 ? "" : "; columns \(columns.count - columns.tail) to \(columns.count - 1): \(tail)"
    return texts.prefix(columns.head).joined(separator: ", ") + "; " + leftOut(columns, "columns") + last
  }

  private func leftOut(_ elision: Elision, _ noun: String) -> String {
    "\(noun) \(elision.head) to \(elision.count - elision.tail - 1) are left out"
  }

  /// The stretches that are said, nil for the gap.
  private func spans(_ elision: Elision) -> [Range<Int>?] {
    if elision.isComplete { return [0..<elision.count] }
    return [0..<elision.head, nil] + (elision.tail > 0 ? [(elision.count - elision.tail)..<elision.count] : [])
  }

  /// The place of a block: `block 0, 2`.
  private func label(_ block: Int) -> String { "block " + shape.place(ofBlock: block).joined(separator: ", ") }

  private func said(_ places: [Int]) -> [String] {
    format.formatted(column: places.map { values[$0] }).map(\.trimmedSpaces)
  }
}
