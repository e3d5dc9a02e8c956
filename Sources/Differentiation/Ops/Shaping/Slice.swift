import Tensors

/// y = x[…]: NumPy's basic indexing. dx is dy at the elements taken and 0 elsewhere.
package struct Slice: ReindexOp {
  package let subscripts: [AxisIndex]

  package init(_ subscripts: [AxisIndex]) { self.subscripts = subscripts }
  package var name: String { "slice" }

  package func formula(_ operands: [String]) -> String {
    "\(operands.map(\.asOperand).joined())[\(subscripts.map(\.description).joined(separator: ", "))]"
  }

  package func region(of operand: Shape) throws(ShapeError) -> Region { try Region(subscripts, of: operand) }
}

extension AxisIndex: CustomStringConvertible {
  /// As it is written: `3`, `:`, `1:`, `::2`, `newaxis`, `...`.
  package var description: String {
    switch self {
    case .index(let i): return "\(i)"
    case .newAxis: return "newaxis"
    case .ellipsis: return "..."
    case .slice(let start, let stop, let step):
      let ends = (start.map(String.init) ?? "") + ":" + (stop.map(String.init) ?? "")
      return ends + (step.map { ":\($0)" } ?? "")
    }
  }
}
