/// The extents of a tensor, outermost first. A scalar has no dimensions and one element.
package struct Shape: Hashable, Sendable {
  package let dimensions: Extents
  /// The number of elements; `Int.max` where the product overflows or there are too many axes (such a shape can never be
  /// allocated).
  package let count: Int

  package init(_ dimensions: [Int]) { self.init(extents: Extents(dimensions)) }

  package init(_ dimensions: some Sequence<Int>) { self.init(extents: Extents(dimensions)) }

  private init(extents: Extents) {
    dimensions = extents
    guard !dimensions.isCut else {
      count = Int.max
      return
    }
    count = dimensions.reduce(1) { product, extent in
      let (value, overflow) = product.multipliedReportingOverflow(by: max(extent, 0))
      return overflow ? Int.max : value
    }
  }

  package static var scalar: Shape { Shape([]) }

  package var rank: Int { dimensions.count }

  /// The product of some extents.
  package func count(ofAxes axes: Range<Int>) -> Int {
    var product = 1
    for axis in axes { product *= dimensions[axis] }
    return product
  }

  /// Row-major strides in elements.
  package var strides: [Int] {
    var strides = [Int](repeating: 1, count: rank)
    for axis in stride(from: rank - 2, through: 0, by: -1) {
      strides[axis] = strides[axis + 1] &* max(dimensions[axis + 1], 1)
    }
    return strides
  }

  /// The multi-dimensional index of the element at a row-major offset.
  package func index(at offset: Int) -> [Int] {
    var rest = offset
    return zip(strides, dimensions).map { stride, extent in
      let position = rest / stride
      rest -= position * stride
      return extent == 0 ? 0 : position
    }
  }

  /// The row-major offset of an index, or nil where it lies outside.
  package func offset(of index: [Int]) -> Int? {
    guard index.count == rank else { return nil }
    var offset = 0
    for (position, extent) in zip(index, dimensions) {
      guard position >= 0, position < extent else { return nil }
      offset = offset * extent + position
    }
    return offset
  }

  /// An axis counted from the front, or from the back where negative (NumPy's convention).
  package func axis(_ axis: Int) throws(ShapeError) -> Int {
    let resolved = axis < 0 ? axis + rank : axis
    guard resolved >= 0, resolved < rank else { throw .axis(axis, shape: self) }
    return resolved
  }
}

extension Shape: CustomStringConvertible {
  /// `[30, 2]`; `scalar` for no dimensions.
  package var description: String {
    dimensions.isEmpty ? "scalar" : "[" + dimensions.map(String.init).joined(separator: ", ") + "]"
  }
}

extension Shape {
  /// NumPy's broadcasting: shapes are aligned at the last axis; extents must be equal or one of them 1.
  package func broadcast(with other: Shape, op: String) throws(ShapeError) -> Shape {
    let rank = max(self.rank, other.rank)
    var result = [Int](repeating: 1, count: rank)
    for back in 1..<(rank + 1) {
      let left = back <= self.rank ? dimensions[self.rank - back] : 1
      let right = back <= other.rank ? other.dimensions[other.rank - back] : 1
      guard left == right || left == 1 || right == 1 else { throw .mismatch(op: op, self, other) }
      result[rank - back] = left == 1 ? right : left
    }
    return Shape(result)
  }

  /// The strides with which a tensor of this shape is read when it is broadcast to `target`: 0 along repeated axes.
  package func strides(broadcastTo target: Shape) -> [Int] {
    let missing = target.rank - rank
    return [Int](repeating: 0, count: max(missing, 0))
      + zip(strides, dimensions).map { stride, extent in extent == 1 ? 0 : stride }
  }
}
