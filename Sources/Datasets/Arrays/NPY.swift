import Tensors

/// NPY, NumPy's file of one array.
package enum NPY {
  /// The array of a file, whatever its element type: `float64` and `float32` keep their precision unless another is
  /// asked for, integers and booleans become `float64`. Arrays in Fortran order are brought into C order.
  package static func read(
    _ file: String, _ files: FileAccess = .everywhere, precision: Precision? = nil
  ) throws(DataError) -> Tensor {
    try read(try FileStream(reading: file, files), precision: precision)
  }

  static func read(_ stream: FileStream, rows: Int? = nil, precision: Precision? = nil) throws(DataError) -> Tensor {
    let header = try NPYHeader(stream)
    guard let (type, bigEndian) = header.elements else {
      throw .unsupportedElements(file: stream.file, type: header.descr)
    }
    let shape = Shape(header.fortranOrder ? header.shape.reversed() : header.shape)
    let block = NumberBlock(stream, type: type, bigEndian: bigEndian, shape: shape)
    let precision = precision ?? (type == .float32 ? .float32 : .float64)
    guard header.fortranOrder else { return try block.tensor(rows: rows, precision: precision) }
    let whole = try block.tensor(precision: precision).axesReversed()
    return whole.firstRows(rows)
  }
}

extension Tensor {
  /// The first so many slices along the first axis, or all of them.
  func firstRows(_ limit: Int?) -> Tensor {
    guard let limit, let count = shape.dimensions.first, limit < count else { return self }
    return (try? rows(Array(0..<max(limit, 0)))) ?? self
  }

  /// The same elements with the order of the axes reversed: aᵀ for a matrix. [d₀, …, dₙ] → [dₙ, …, d₀].
  fileprivate func axesReversed() -> Tensor {
    guard shape.rank > 1 else { return self }
    var result = Tensor(zeros: Shape(shape.dimensions.reversed()), precision: precision)
    let targetStrides = Array(result.shape.strides.reversed())
    withView { source in
      result.withBuffer { target in
        switch precision {
        case .float64: scatter(source.elements(Double.self), target.elements(Double.self), targetStrides)
        case .float32: scatter(source.elements(Float.self), target.elements(Float.self), targetStrides)
        }
      }
    }
    return result
  }

  /// Walks the source in order like an odometer and puts each element where the strides of the target say.
  private func scatter<S: Scalar>(_ source: UnsafePointer<S>, _ target: UnsafeMutablePointer<S>, _ strides: [Int]) {
    var index = [Int](repeating: 0, count: shape.rank)
    var offset = 0
    for i in 0..<count {
      target[offset] = source[i]
      var axis = shape.rank - 1
      while axis >= 0 {
        index[axis] += 1
        offset += strides[axis]
        if index[axis] < shape.dimensions[axis] { break }
        offset -= index[axis] * strides[axis]
        index[axis] = 0
        axis -= 1
      }
    }
  }
}
