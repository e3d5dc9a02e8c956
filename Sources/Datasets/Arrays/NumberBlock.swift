import Tensors

/// The numbers of an IDX or NPY file: where they lie and how to read them. Making one checks that the header told the
/// truth, before anything is allocated on its word.
struct NumberBlock {
  private let file: FileBytes
  private let start: Int
  let type: ElementType
  private let bigEndian: Bool
  let shape: Shape

  /// Throws where the bytes after `start` are not exactly those that the shape needs.
  init(_ file: FileBytes, start: Int, type: ElementType, bigEndian: Bool, shape: Shape) throws(DataError) {
    let (needed, overflow) = shape.count.multipliedReportingOverflow(by: type.byteCount)
    let found = file.bytes.count - start
    guard !overflow, needed == found else {
      throw .byteCount(file: file.file, announced: overflow ? Int.max : needed, found: max(found, 0))
    }
    self.file = file
    self.start = start
    self.type = type
    self.bigEndian = bigEndian
    self.shape = shape
  }

  /// The numbers in the file's order; with `rows` only the first so many along the first axis.
  func tensor(rows: Int? = nil, precision: Precision) throws(DataError) -> Tensor {
    let shape = self.shape.prefix(rows)
    let (bytes, overflow) = shape.count.multipliedReportingOverflow(by: precision.stride)
    guard !overflow, bytes <= Tensor.byteLimit else {
      throw .tooLarge(file: file.file, bytes: overflow ? Int.max : bytes, limit: Tensor.byteLimit)
    }
    var tensor = Tensor(zeros: shape, precision: precision)
    file.bytes.withUnsafeBytes { raw in
      let source = UnsafeRawBufferPointer(rebasing: raw[start...])
      tensor.withBuffer { buffer in convert(source, to: buffer) }
    }
    return tensor
  }

  private func convert(_ source: UnsafeRawBufferPointer, to buffer: Buffer) {
    switch buffer.precision {
    case .float64:
      type.convert(source, bigEndian: bigEndian, count: buffer.count, to: buffer.elements(Double.self))
    case .float32:
      type.convert(source, bigEndian: bigEndian, count: buffer.count, to: buffer.elements(Float.self))
    }
  }
}

extension Shape {
  /// The shape of the first `rows` slices along the first axis, or itself.
  fileprivate func prefix(_ rows: Int?) -> Shape {
    guard let rows, let first = dimensions.first, rows < first else { return self }
    return Shape([max(rows, 0)] + dimensions.dropFirst())
  }
}
