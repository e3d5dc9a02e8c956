import Datasets
import Tensors

/// What an input of a step is given.
package enum Feed: Sendable {
  /// For each example of the batch a row of this tensor, whose first axis counts the examples.
  case rows(Tensor)
  /// The same with each row changed by chance, as a picture: by a seed for each example.
  case augmented(Tensor, Augmenter)
  /// Always the same.
  case fixed(Tensor)

  package var isAugmented: Bool { if case .augmented = self { true } else { false } }

  /// Writes the input for a batch of these rows, in the precision of the buffer. `seeds` has one for each where they are changed.
  func fill(_ input: Buffer, rows: ArraySlice<Int>, seeds: ArraySlice<UInt32> = []) {
    switch self {
    case .augmented(let tensor, let augmenter):
      for (place, (row, seed)) in zip(rows, seeds).enumerated() {
        // Changing a picture takes its time, and a batch may be large.
        if place % 256 == 0, input.isUnwanted { return }
        guard let picture = tensor.row(row) else { continue }
        input.write(augmenter.augmented(picture, seed: seed), at: place * picture.count)
      }
    case .fixed(let tensor): tensor.withView { input.copy($0, at: 0, from: 0, count: min(tensor.count, input.count)) }
    case .rows(let tensor):
      let width = rows.isEmpty ? 0 : input.count / rows.count
      let limit = tensor.count - width
      tensor.withView { view in
        var place = 0
        for row in rows {
          if place % Cancellation.stretch < width, input.isUnwanted { return }
          if row >= 0, row * width <= limit { input.copy(view, at: place, from: row * width, count: width) }
          place += width
        }
      }
    }
  }
}

extension Tensor {
  /// nil where there is none.
  fileprivate func row(_ row: Int) -> [Double]? {
    let width = shape.dimensions.dropFirst().reduce(1, *)
    guard row >= 0, (row + 1) * width <= count else { return nil }
    return withView { view in (row * width..<(row + 1) * width).map { view[$0] } }
  }
}

extension Buffer {
  /// Writes numbers as far as there is room for them, rounded once.
  fileprivate func write(_ values: [Double], at place: Int) {
    for (offset, value) in values.enumerated() where place + offset < count {
      switch precision {
      case .float64: elements(Double.self)[place + offset] = value
      case .float32: elements(Float.self)[place + offset] = Float(value)
      }
    }
  }

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
