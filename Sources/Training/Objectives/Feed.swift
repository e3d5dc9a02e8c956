import Tensors

/// What an input of a step is given.
package enum Feed: Sendable {
  /// For each example of the batch a row of this tensor, whose first axis counts the examples.
  case rows(Tensor)
  /// Always the same.
  case fixed(Tensor)

  /// Writes the input for a batch of these rows, in the precision of the buffer.
  func fill(_ input: Buffer, rows: ArraySlice<Int>) {
    switch self {
    case .fixed(let tensor): tensor.withView { input.copy($0, at: 0, from: 0, count: min(tensor.count, input.count)) }
    case .rows(let tensor):
      let width = rows.isEmpty ? 0 : input.count / rows.count
      let limit = tensor.count - width
      tensor.withView { view in
        var place = 0
        for row in rows {
          if row >= 0, row * width <= limit { input.copy(view, at: place, from: row * width, count: width) }
          place += width
        }
      }
    }
  }
}

extension Buffer {
  /// Copies elements, converting them where the precisions differ.
  fileprivate func copy(_ view: View, at place: Int, from source: Int, count: Int) {
    switch (precision, view.precision) {
    case (.float64, .float64), (.float32, .float32):
      let stride = precision.stride
      (base + place * stride).copyMemory(from: view.base + source * stride, byteCount: count * stride)
    case (.float32, .float64):
      let (from, to) = (view.elements(Double.self) + source, elements(Float.self) + place)
      for i in 0..<count { to[i] = Float(from[i]) }
    case (.float64, .float32):
      let (from, to) = (view.elements(Float.self) + source, elements(Double.self) + place)
      for i in 0..<count { to[i] = Double(from[i]) }
    }
  }
}
