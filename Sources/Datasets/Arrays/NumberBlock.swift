import Tensors

/// The numbers of an IDX or NPY file, which its header has announced: they are read straight into a tensor, so that nothing
/// as large as it is needed beside it.
struct NumberBlock {
  private let stream: FileStream
  let type: ElementType
  private let bigEndian: Bool
  let shape: Shape

  /// The stream stands behind the header.
  init(_ stream: FileStream, type: ElementType, bigEndian: Bool, shape: Shape) {
    self.stream = stream
    self.type = type
    self.bigEndian = bigEndian
    self.shape = shape
  }

  /// The numbers in the file's order; with `rows` only the first so many along the first axis. Bytes that are pixels are
  /// divided by the brightest value on the way, where one is given. Throws where the file holds more or fewer numbers than
  /// its header says.
  func tensor(rows: Int? = nil, precision: Precision, brightest: Double? = nil) throws(DataError) -> Tensor {
    let announced = try announcedBytes()
    let shape = self.shape.prefix(rows)
    let (bytes, overflow) = shape.count.multipliedReportingOverflow(by: precision.stride)
    guard !overflow, bytes <= Tensor.byteLimit else {
      throw .tooLarge(file: stream.file, bytes: overflow ? Int.max : bytes, limit: Tensor.byteLimit)
    }
    var tensor = Tensor(uninitialized: shape, precision: precision)
    let read = try tensor.withBuffer { buffer throws(DataError) in try fill(buffer, brightest) }
    let found = read + (try stream.skipRest())
    guard found == announced else { throw .byteCount(file: stream.file, announced: announced, found: found) }
    return tensor
  }

  /// A header is not believed where the file cannot hold that much.
  private func announcedBytes() throws(DataError) -> Int {
    let (bytes, overflow) = shape.count.multipliedReportingOverflow(by: type.byteCount)
    guard overflow || bytes > stream.mostBytes else { return bytes }
    throw .byteCount(file: stream.file, announced: overflow ? Int.max : bytes, found: try stream.skipRest())
  }

  /// Fills the buffer as far as the file goes; how many bytes were read.
  private func fill(_ buffer: Buffer, _ brightest: Double?) throws(DataError) -> Int {
    switch buffer.precision {
    case .float64: try fill(buffer.elements(Double.self), buffer.count, brightest)
    case .float32: try fill(buffer.elements(Float.self), buffer.count, brightest)
    }
  }

  private func fill<S: Scalar>(
    _ elements: UnsafeMutablePointer<S>, _ count: Int, _ brightest: Double?
  ) throws(DataError) -> Int {
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 8)
    defer { piece.deallocate() }
    let shades = brightest.map { brightest in (0...255).map { S(Double($0) / brightest) } }
    var (done, read) = (0, 0)
    while done < count {
      let wanted = min(piece.count, (count - done) * type.byteCount)
      let part = UnsafeMutableRawBufferPointer(rebasing: piece[..<wanted])
      let found = try stream.read(into: part)
      let (source, target) = (UnsafeRawBufferPointer(part), elements + done)
      if let shades, type == .uint8 {
        for i in 0..<found { target[i] = shades[Int(source[i])] }
      } else {
        type.convert(source, bigEndian: bigEndian, count: found / type.byteCount, to: target)
      }
      (done, read) = (done + found / type.byteCount, read + found)
      if found < wanted { break }
    }
    return read
  }
}

extension Shape {
  /// The shape of the first `rows` slices along the first axis, or itself.
  fileprivate func prefix(_ rows: Int?) -> Shape {
    guard let rows, let first = dimensions.first, rows < first else { return self }
    return Shape([max(rows, 0)] + dimensions.dropFirst())
  }
}
