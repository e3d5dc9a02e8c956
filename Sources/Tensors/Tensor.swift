import CKernels

/// An n-dimensional array of float64 or float32 numbers: a value, contiguous, row-major, copied on write.
package struct Tensor: Sendable {
  package let shape: Shape
  package let precision: Precision
  private var storage: Storage

  /// The bytes that one tensor may take. Sizes are checked against it before anything is allocated.
  package static let byteLimit = 4 << 30

  /// Zeros. The caller has checked the size (`Shape.checkAllocatable`).
  package init(zeros shape: Shape, precision: Precision = .float64) {
    self.shape = shape
    self.precision = precision
    storage = Storage(byteCount: shape.count * precision.stride)
  }

  /// Elements that are anything until they are written: only for buffers that an operation fills at once. The caller has
  /// checked the size.
  package init(uninitialized shape: Shape, precision: Precision) {
    self.shape = shape
    self.precision = precision
    storage = Storage(uninitialized: shape.count * precision.stride)
  }

  /// As above, in the memory of a tensor of that shape and precision that nobody else holds, where there is one.
  package init(uninitialized shape: Shape, precision: Precision, in memory: consuming Tensor?) {
    if var spare = memory.take(), spare.shape == shape, spare.precision == precision,
      isKnownUniquelyReferenced(&spare.storage)
    {
      self = spare
    } else {
      self.init(uninitialized: shape, precision: precision)
    }
  }

  /// The given elements in row-major order; missing ones are 0 and surplus ones are left out.
  package init(shape: Shape, values: [Double], precision: Precision = .float64) {
    self.init(zeros: shape, precision: precision)
    let count = min(values.count, shape.count)
    withBuffer { buffer in
      switch precision {
      case .float64:
        let elements = buffer.elements(Double.self)
        for i in 0..<count { elements[i] = values[i] }
      case .float32:
        let elements = buffer.elements(Float.self)
        for i in 0..<count { elements[i] = Float(values[i]) }
      }
    }
  }

  /// The elements of a view.
  package init(copying view: View) {
    self.init(uninitialized: view.shape, precision: view.precision)
    withBuffer { $0.base.copyMemory(from: view.base, byteCount: view.count * view.precision.stride) }
  }

  /// The same number everywhere. The caller has checked the size.
  package init(repeating value: Double, shape: Shape, precision: Precision) {
    self.init(uninitialized: shape, precision: precision)
    withBuffer { buffer in
      switch precision {
      case .float64: buffer.elements(Double.self).update(repeating: value, count: shape.count)
      case .float32: buffer.elements(Float.self).update(repeating: Float(value), count: shape.count)
      }
    }
  }

  package init(_ scalar: Double, precision: Precision = .float64) {
    self.init(shape: .scalar, values: [scalar], precision: precision)
  }

  package init(_ values: [Double], precision: Precision = .float64) {
    self.init(shape: Shape([values.count]), values: values, precision: precision)
  }

  package var count: Int { shape.count }

  /// Lends the elements for reading.
  package func withView<R, E: Error>(_ body: (View) throws(E) -> R) throws(E) -> R {
    let result = try body(View(shape: shape, precision: precision, base: UnsafeRawPointer(storage.base)))
    withExtendedLifetime(storage) {}
    return result
  }

  /// Lends the elements for writing, after making them this tensor's own.
  package mutating func withBuffer<R, E: Error>(
    unless cancellation: Cancellation? = nil, _ body: (Buffer) throws(E) -> R
  ) throws(E) -> R {
    if !isKnownUniquelyReferenced(&storage) { storage = storage.copy() }
    let result = try body(
      Buffer(shape: shape, precision: precision, base: storage.base, cancellation: cancellation))
    withExtendedLifetime(storage) {}
    return result
  }

  /// Takes over the elements of a tensor of the same shape and precision, past the caches where they are many: they are not
  /// looked at soon, and would take the place of some that are.
  package mutating func copyApart(_ other: Tensor) {
    guard other.shape == shape, other.precision == precision else { return }
    withBuffer { buffer in
      gradus_copy_apart(buffer.base, other.storage.base, buffer.count * buffer.precision.stride)
    }
  }

  /// A view that is valid while this tensor, or a copy of it, is kept alive by the caller.
  package var unownedView: View {
    View(shape: shape, precision: precision, base: UnsafeRawPointer(storage.base))
  }

  /// As `unownedView`, to write to: the elements are made this tensor's own, and stay where they are while it is neither
  /// copied nor changed otherwise.
  package var unownedBuffer: Buffer {
    mutating get { withBuffer { $0 } }
  }

  private init(shape: Shape, precision: Precision, storage: Storage) {
    self.shape = shape
    self.precision = precision
    self.storage = storage
  }

  /// The same elements under another shape; the bytes are shared.
  package func reshaped(_ shape: Shape) throws(ShapeError) -> Tensor {
    guard shape.count == count else { throw .reshape(self.shape, to: shape) }
    return Tensor(shape: shape, precision: precision, storage: storage)
  }
}

extension Tensor {
  /// Cuts the last slices along the first axis off, in blocks of so many. The blocks and what is left are parts of the
  /// bytes that the tensor had: each can be written where it lies. The caller has checked that there are so many.
  package mutating func cutRows(_ counts: [Int]) -> [Tensor] {
    guard let rows = shape.dimensions.first, rows > 0 else { return counts.map { _ in self } }
    if !isKnownUniquelyReferenced(&storage) { storage = storage.copy() }
    let (whole, row) = (storage, count / rows * precision.stride)
    var start = 0
    let parts = ([rows - counts.reduce(0, +)] + counts).map { rows in
      defer { start += rows }
      let part = Storage(whole, from: start * row, byteCount: rows * row)
      return Tensor(
        shape: Shape([rows] + shape.dimensions.dropFirst()), precision: precision,
        storage: part.isAligned ? part : part.copy())
    }
    self = parts[0]
    return Array(parts.dropFirst())
  }
}

extension Tensor {
  /// The elements as Doubles in row-major order.
  package var values: [Double] {
    withView { view in
      switch precision {
      case .float64: return Array(UnsafeBufferPointer(start: view.elements(Double.self), count: count))
      case .float32: return UnsafeBufferPointer(start: view.elements(Float.self), count: count).map(Double.init)
      }
    }
  }

  /// The only element of a one-element tensor.
  package var scalar: Double? { count == 1 ? withView { $0[0] } : nil }

  /// One element, or nil where the index lies outside.
  package subscript(index: [Int]) -> Double? {
    shape.offset(of: index).map { offset in withView { $0[offset] } }
  }

  /// A copy with one element replaced; unchanged where the index lies outside.
  package func setting(_ index: [Int], to value: Double) -> Tensor {
    guard let offset = shape.offset(of: index) else { return self }
    var copy = self
    copy.withBuffer { buffer in
      switch buffer.precision {
      case .float64: buffer.elements(Double.self)[offset] = value
      case .float32: buffer.elements(Float.self)[offset] = Float(value)
      }
    }
    return copy
  }

  package func converted(to precision: Precision) -> Tensor {
    guard precision != self.precision else { return self }
    var result = Tensor(uninitialized: shape, precision: precision)
    let (view, count) = (unownedView, count)
    result.withBuffer { buffer in
      switch precision {
      case .float64:
        let (from, to) = (view.elements(Float.self), buffer.elements(Double.self))
        for i in 0..<count { to[i] = Double(from[i]) }
      case .float32:
        let (from, to) = (view.elements(Double.self), buffer.elements(Float.self))
        for i in 0..<count { to[i] = Float(from[i]) }
      }
    }
    return withExtendedLifetime(self) { result }
  }
}

extension Tensor: Equatable {
  /// Bitwise equality of shape, precision and elements: NaN equals itself and 0 differs from -0.
  package static func == (a: Tensor, b: Tensor) -> Bool {
    guard a.shape == b.shape, a.precision == b.precision else { return false }
    if a.storage === b.storage { return true }
    return a.storage.isEqual(to: b.storage)
  }
}

extension Shape {
  /// Throws where there are too many axes, an extent is negative, or so many tensors of this shape would take more bytes than one
  /// tensor, or the session, may. Extents of an empty tensor are held to what can be counted, as NumPy does, so that its
  /// strides are numbers.
  package func checkAllocatable(
    _ precision: Precision = .float64, times copies: Int = 1, within budget: Budget = .unlimited
  ) throws(ShapeError) {
    if dimensions.isCut { throw .tooManyAxes(limit: Extents.limit) }
    if let negative = dimensions.first(where: { $0 < 0 }) { throw .negativeExtent(negative) }
    let filled = Shape(dimensions.filter { $0 > 0 })
    let (bytes, overflow) = filled.count.multipliedReportingOverflow(by: precision.stride)
    guard !overflow, count == 0 || bytes <= Tensor.byteLimit else {
      throw .tooLarge(self, bytes: overflow ? Int.max : bytes, limit: min(Tensor.byteLimit, budget.limit))
    }
    guard count > 0 else { return }
    do {
      try budget.check(Budget.product(bytes, copies))
    } catch {
      throw .overBudget(self, error)
    }
  }
}
