/// Elements to read: a shape, a precision and a borrowed address. Contiguous, row-major; valid while its owner lives.
@usableFromInline package struct View {
  package let shape: Shape
  package let precision: Precision
  @usableFromInline package var base: UnsafeRawPointer

  package init(shape: Shape, precision: Precision, base: UnsafeRawPointer) {
    self.shape = shape
    self.precision = precision
    self.base = base
  }

  package var count: Int { shape.count }

  @inlinable package func elements<T: Scalar>(_ type: T.Type) -> UnsafePointer<T> {
    base.assumingMemoryBound(to: type)
  }

  /// One element as a Double, whatever the precision.
  package subscript(offset: Int) -> Double {
    switch precision {
    case .float64: elements(Double.self)[offset]
    case .float32: Double(elements(Float.self)[offset])
    }
  }

  /// One element by its index; NaN where there is no such element.
  package subscript(index: [Int]) -> Double {
    shape.offset(of: index).map { self[$0] } ?? .nan
  }
}

/// Elements to write: as `View`, but mutable. An operation writes every element of the buffer that it is handed.
@usableFromInline package struct Buffer {
  package let shape: Shape
  package let precision: Precision
  @usableFromInline package let base: UnsafeMutableRawPointer
  /// Borrowed, as the address is.
  private let cancellation: Unmanaged<Cancellation>?

  package init(
    shape: Shape, precision: Precision, base: UnsafeMutableRawPointer, cancellation: Cancellation? = nil
  ) {
    self.init(
      shape: shape, precision: precision, base: base, borrowing: cancellation.map(Unmanaged.passUnretained))
  }

  private init(
    shape: Shape, precision: Precision, base: UnsafeMutableRawPointer, borrowing cancellation: Unmanaged<Cancellation>?
  ) {
    self.shape = shape
    self.precision = precision
    self.base = base
    self.cancellation = cancellation
  }

  /// Whether nobody wants what is being written here any more; long loops ask every few milliseconds.
  package var isUnwanted: Bool { cancellation?._withUnsafeGuaranteedRef { $0.isRaised } ?? false }

  package var count: Int { shape.count }

  @inlinable package func elements<T: Scalar>(_ type: T.Type) -> UnsafeMutablePointer<T> {
    base.assumingMemoryBound(to: type)
  }

  package var view: View { View(shape: shape, precision: precision, base: base) }

  /// The same elements under another shape of the same count.
  package func reshaped(_ shape: Shape) -> Buffer {
    Buffer(shape: shape, precision: precision, base: base, borrowing: cancellation)
  }

  /// The same elements from this one on, under a shape that they have room for.
  package func part(from offset: Int, _ shape: Shape) -> Buffer {
    Buffer(shape: shape, precision: precision, base: base + offset * precision.stride, borrowing: cancellation)
  }

  package func zero() {
    base.initializeMemory(as: UInt8.self, repeating: 0, count: count * precision.stride)
  }
}

extension View {
  /// Some of the elements, as a vector; the range lies within them.
  package subscript(range: Range<Int>) -> View {
    View(
      shape: Shape(CollectionOfOne(range.count)), precision: precision, base: base + range.lowerBound * precision.stride
    )
  }
}

extension Buffer {
  /// Some of the elements, as a vector; the range lies within them.
  package subscript(range: Range<Int>) -> Buffer {
    Buffer(
      shape: Shape(CollectionOfOne(range.count)), precision: precision, base: base + range.lowerBound * precision.stride
    )
  }
}
