/// One entry of a NumPy-like subscript.
package enum AxisIndex: Hashable, Sendable {
  case index(Int)
  case slice(start: Int?, stop: Int?, step: Int?)
  case newAxis
  case ellipsis
}

/// The part of a tensor that a subscript names: a start, and an extent and stride per remaining axis.
@usableFromInline package struct Region: Hashable, Sendable {
  package let shape: Shape
  package let start: Int
  package let strides: [Int]

  /// NumPy's basic indexing: integers drop an axis, slices keep it, negative positions count from the end.
  package init(_ subscripts: [AxisIndex], of whole: Shape) throws(ShapeError) {
    let expanded = try Region.expand(subscripts, rank: whole.rank, shape: whole)
    let wholeStrides = whole.strides
    var (start, extents, strides, axis) = (0, [Int](), [Int](), 0)
    for entry in expanded {
      switch entry {
      case .newAxis:
        extents.append(1)
        strides.append(0)
      case .index(let position):
        let extent = whole.dimensions[axis]
        let resolved = position < 0 ? position &+ extent : position
        guard resolved >= 0, resolved < extent else { throw .index(position, axis: axis, shape: whole) }
        start += resolved * wholeStrides[axis]
        axis += 1
      case .slice(let from, let to, let step):
        let range = try SliceRange(from, to, step, extent: whole.dimensions[axis])
        start += range.count == 0 ? 0 : range.first * wholeStrides[axis]
        extents.append(range.count)
        strides.append(range.count > 1 ? range.step * wholeStrides[axis] : 0)
        axis += 1
      case .ellipsis: break
      }
    }
    shape = Shape(extents)
    guard !shape.dimensions.isCut else { throw .tooManyAxes(limit: Extents.limit) }
    self.start = start
    self.strides = strides
  }

  /// Replaces the ellipsis, or the missing end, by full slices.
  private static func expand(_ subscripts: [AxisIndex], rank: Int, shape: Shape) throws(ShapeError) -> [AxisIndex] {
    let used = subscripts.count { $0 != .newAxis && $0 != .ellipsis }
    guard used <= rank else { throw .tooManyIndices(used, shape: shape) }
    let all = [AxisIndex](repeating: .slice(start: nil, stop: nil, step: nil), count: rank - used)
    guard let position = subscripts.firstIndex(of: .ellipsis) else { return subscripts + all }
    return subscripts[..<position] + all + subscripts[(position + 1)...].filter { $0 != .ellipsis }
  }

  /// Where the region's element at a row-major position stands in the whole.
  package func offset(of index: [Int]) -> Int {
    zip(index, strides).reduce(start) { $0 + $1.0 * $1.1 }
  }

  /// Calls `body(position, offset)` for every element: its place in the region and in the whole.
  package func forEach(_ body: (Int, Int) -> Void) {
    let extents = shape.dimensions
    let (rank, count) = (extents.count, shape.count)
    var index = [Int](repeating: 0, count: rank)
    var offset = start
    for position in 0..<count {
      body(position, offset)
      var axis = rank - 1
      while axis >= 0 {
        index[axis] += 1
        offset += strides[axis]
        if index[axis] < extents[axis] { break }
        offset -= strides[axis] * extents[axis]
        index[axis] = 0
        axis -= 1
      }
    }
  }
}

/// A resolved slice: Python's rules for missing, negative and out-of-range ends.
struct SliceRange {
  let first: Int
  let step: Int
  let count: Int

  init(_ from: Int?, _ to: Int?, _ step: Int?, extent: Int) throws(ShapeError) {
    let step = max(step ?? 1, -Int.max)
    guard step != 0 else { throw .zeroStep }
    let (low, high) = step > 0 ? (0, extent) : (-1, extent - 1)
    func clamp(_ position: Int) -> Int {
      min(max(position < 0 ? position &+ extent : position, low), high)
    }
    first = from.map(clamp) ?? (step > 0 ? low : high)
    let last = to.map(clamp) ?? (step > 0 ? high : low)
    self.step = step
    let distance = step > 0 ? last - first : first - last
    count = distance <= 0 ? 0 : (distance - 1) / abs(step) + 1
  }
}

extension Tensor {
  /// A copy of the elements that a region names.
  package func extracting(_ region: Region) -> Tensor {
    var result = Tensor(zeros: region.shape, precision: precision)
    let view = unownedView
    result.withBuffer { buffer in
      switch precision {
      case .float64: region.gather(view, buffer, as: Double.self)
      case .float32: region.gather(view, buffer, as: Float.self)
      }
    }
    return result
  }

  /// NumPy's basic indexing, as a copy.
  package func part(_ subscripts: [AxisIndex]) throws(ShapeError) -> Tensor {
    extracting(try Region(subscripts, of: shape))
  }

  /// Rows of the first axis that follow each other.
  package func rows(_ range: Range<Int>) throws(ShapeError) -> Tensor {
    guard let extent = shape.dimensions.first else { throw .rank(op: "rows", shape, expected: "at least one axis") }
    guard range.lowerBound >= 0, range.upperBound <= extent else {
      throw .index(range.upperBound, axis: 0, shape: shape)
    }
    var result = Tensor(
      uninitialized: Shape([range.count] + shape.dimensions.dropFirst()), precision: precision)
    let bytes = extent == 0 ? 0 : count / extent * precision.stride
    withView { view in
      result.withBuffer {
        $0.base.copyMemory(from: view.base + range.lowerBound * bytes, byteCount: range.count * bytes)
      }
    }
    return result
  }

  /// Puts rows of the same extents and precision in the place of those from `row` on; what would lie outside is left out.
  package mutating func write(_ rows: View, from row: Int) {
    guard let extent = shape.dimensions.first, extent > 0, row >= 0, row <= extent else { return }
    let width = count / extent
    let (elements, stride) = (min(rows.count, count - row * width), precision.stride)
    withBuffer { $0.base.advanced(by: row * width * stride).copyMemory(from: rows.base, byteCount: elements * stride) }
  }

  /// Rows of the first axis, in the given order.
  package func rows(_ indices: [Int]) throws(ShapeError) -> Tensor {
    guard let extent = shape.dimensions.first else { throw .rank(op: "rows", shape, expected: "at least one axis") }
    let row = extent == 0 ? 0 : count / extent
    var result = Tensor(
      uninitialized: Shape([indices.count] + shape.dimensions.dropFirst()), precision: precision)
    for index in indices where index < 0 || index >= extent { throw .index(index, axis: 0, shape: shape) }
    let bytes = row * precision.stride
    let source = unownedView.base
    result.withBuffer { buffer in
      for (position, index) in indices.enumerated() {
        (buffer.base + position * bytes).copyMemory(from: source + index * bytes, byteCount: bytes)
      }
    }
    return result
  }
}

extension Region {
  /// y[position] = x[offset]
  package func gather<T: Scalar>(_ x: View, _ y: Buffer, as type: T.Type) {
    let (x, y) = (x.elements(type), y.elements(type))
    forEach { position, offset in y[position] = x[offset] }
  }

  /// x[offset] = y[position]
  package func scatter<T: Scalar>(_ y: View, _ x: Buffer, as type: T.Type) {
    let (x, y) = (x.elements(type), y.elements(type))
    forEach { position, offset in x[offset] = y[position] }
  }
}

extension Region {
  /// A region given by its parts, for operations that rearrange a whole tensor.
  package init(shape: Shape, start: Int, strides: [Int]) {
    self.shape = shape
    self.start = start
    self.strides = strides
  }
}

extension Tensor {
  /// A copy with the region's elements replaced by those of `part`, which is broadcast to the region's shape.
  package func replacing(_ region: Region, by part: Tensor) throws(ShapeError) -> Tensor {
    guard try region.shape.broadcast(with: part.shape, op: "=") == region.shape else {
      throw .mismatch(op: "=", region.shape, part.shape)
    }
    let strides = part.shape.strides(broadcastTo: region.shape)
    let source = Region(shape: region.shape, start: 0, strides: strides)
    let spread = part.extracting(source).converted(to: precision)
    var copy = self
    spread.withView { spread in
      copy.withBuffer { buffer in
        switch precision {
        case .float64: region.scatter(spread, buffer, as: Double.self)
        case .float32: region.scatter(spread, buffer, as: Float.self)
        }
      }
    }
    return copy
  }
}
