import Tensors

/// The work of a convolution in pieces that fit into a processor's cache: what lies under the windows of a piece is copied into
/// columns, one window a column, so that a convolution is a product of matrices (Chellapilla, Puri & Simard 2006). A piece is
/// several images, or where one is too large some of its rows, or some columns of a row.
struct ConvolutionTiles {
  private let geometry: WindowGeometry
  private let images: Int
  private let outputs: Int
  private let precision: Precision
  /// Windows of a piece at most.
  private let width: Int
  /// How much of the images a piece holds.
  private let (imageStep, rowStep, columnStep): (Int, Int, Int)

  /// Numbers in the columns of a piece, roughly: those of float32 are a quarter of a MB.
  private static let room = 1 << 16

  init(_ geometry: WindowGeometry, images: Int, outputs: Int, _ precision: Precision) {
    (self.geometry, self.images, self.outputs, self.precision) = (geometry, images, outputs, precision)
    let (rows, columns) = (geometry.rows.steps, geometry.columns.steps)
    let windows = max(Self.room / max(geometry.window, outputs, 1), 1)
    columnStep = min(columns, windows)
    rowStep = columnStep < columns ? 1 : min(rows, max(windows / max(columns, 1), 1))
    imageStep =
      rowStep < rows || columnStep < columns ? 1 : min(max(windows / max(rows * columns, 1), 1), max(images, 1))
    width = imageStep * rowStep * columnStep
  }

  /// Some windows: those of some images, of some rows and columns of them.
  struct Tile {
    let images: Range<Int>
    let rows: Range<Int>
    let columns: Range<Int>
    /// Windows in one image.
    var area: Int { rows.count * columns.count }
    var width: Int { images.count * area }
  }

  /// Ends early where nobody wants the result.
  private func forEachTile(for result: Buffer, _ body: (Tile) -> Void) {
    let (rows, columns) = (geometry.rows.steps, geometry.columns.steps)
    guard imageStep > 0, rowStep > 0, columnStep > 0 else { return }
    for image in stride(from: 0, to: images, by: imageStep) {
      for row in stride(from: 0, to: rows, by: rowStep) {
        if result.isUnwanted { return }
        for column in stride(from: 0, to: columns, by: columnStep) {
          body(
            Tile(
              images: image..<min(image + imageStep, images), rows: row..<min(row + rowStep, rows),
              columns: column..<min(column + columnStep, columns)))
        }
      }
    }
  }

  /// Calls `body` for each tile with memory for its columns [window, width] and its results [outputs, width].
  private func withTiles(for result: Buffer, _ body: (Tile, _ columns: Buffer, _ results: Buffer) -> Void) {
    let stride = precision.stride
    let (columns, results) = (geometry.window * width * stride, outputs * width * stride)
    withUnsafeTemporaryAllocation(byteCount: max(columns + results + 64, 1), alignment: 64) { memory in
      guard let base = memory.baseAddress else { return }
      let behind = (columns + 63) / 64 * 64
      forEachTile(for: result) { tile in
        body(
          tile, matrix(base, geometry.window, tile.width), matrix(base + behind, outputs, tile.width))
      }
    }
  }

  private func matrix(_ base: UnsafeMutableRawPointer, _ rows: Int, _ columns: Int) -> Buffer {
    Buffer(shape: Shape([rows, columns]), precision: precision, base: base)
  }
}

extension ConvolutionTiles {
  /// y[n] = W · columns of x[n] + b
  func forward(_ x: View, _ w: View, _ b: View?, into y: Buffer) {
    withTiles(for: y) { tile, columns, results in
      gather(x, tile, columns)
      MatrixProduct.multiply(
        MatrixOperand(w), MatrixOperand(columns.view), into: results, m: outputs, n: tile.width, k: geometry.window)
      move(tile, y.base, results.base, bias: b, isOut: true)
    }
  }

  /// dx[n] = Wᵀ · dy[n], each number added to the place it was read from.
  func slope(ofInput dy: View, _ w: View, into dx: Buffer) {
    dx.zero()
    withTiles(for: dx) { tile, columns, results in
      move(tile, UnsafeMutableRawPointer(mutating: dy.base), results.base, bias: nil, isOut: false)
      MatrixProduct.multiply(
        MatrixOperand(w, transposed: true), MatrixOperand(results.view), into: columns, m: geometry.window,
        n: tile.width, k: outputs)
      forEachImage(tile, dx.base, columns) {
        Kernels[precision].scatterWindows($0, $1, addingTo: $2, width: tile.width)
      }
    }
  }

  /// dW = Σₙ dy[n] · columns of x[n]ᵀ
  func slope(ofWeights x: View, _ dy: View, into dw: Buffer) {
    dw.zero()
    withTiles(for: dw) { tile, columns, results in
      gather(x, tile, columns)
      move(tile, UnsafeMutableRawPointer(mutating: dy.base), results.base, bias: nil, isOut: false)
      MatrixProduct.multiply(
        MatrixOperand(results.view), MatrixOperand(columns.view, transposed: true), into: dw, adding: true, m: outputs,
        n: geometry.window, k: tile.width)
    }
  }

  private func gather(_ x: View, _ tile: Tile, _ columns: Buffer) {
    forEachImage(tile, UnsafeMutableRawPointer(mutating: x.base), columns) { columns, windows, image in
      Kernels[precision].gatherWindows(image, windows, into: columns, width: tile.width)
    }
  }

  /// For each image of a tile: where its columns begin, its windows, and the image.
  private func forEachImage(
    _ tile: Tile, _ x: UnsafeMutableRawPointer, _ columns: Buffer,
    _ body: (UnsafeMutableRawPointer, WindowGeometry, UnsafeMutableRawPointer) -> Void
  ) {
    let (windows, stride) = (geometry.part(tile.rows, tile.columns), precision.stride)
    for (place, image) in tile.images.enumerated() {
      body(columns.base + place * tile.area * stride, windows, x + image * geometry.channels * geometry.area * stride)
    }
  }

  /// Copies a tile's results into y [N, outputs, …], adding the bias, or the same places of dy into its results.
  private func move(
    _ tile: Tile, _ y: UnsafeMutableRawPointer, _ results: UnsafeMutableRawPointer, bias: View?, isOut: Bool
  ) {
    switch precision {
    case .float64: move(tile, y, results, bias, isOut, as: Double.self)
    case .float32: move(tile, y, results, bias, isOut, as: Float.self)
    }
  }

  private func move<T: Scalar>(
    _ tile: Tile, _ y: UnsafeMutableRawPointer, _ results: UnsafeMutableRawPointer, _ bias: View?, _ isOut: Bool,
    as type: T.Type
  ) {
    let (y, results) = (y.assumingMemoryBound(to: type), results.assumingMemoryBound(to: type))
    let bias = bias?.elements(type)
    // Whole images lie in one piece.
    let isWhole = tile.area == geometry.steps
    let (runs, length) = isWhole ? (1, tile.area) : (tile.rows.count, tile.columns.count)
    let first = tile.rows.lowerBound * geometry.columns.steps + tile.columns.lowerBound
    for output in 0..<outputs {
      var result = results + output * tile.width
      let added = bias?[output] ?? 0
      for image in tile.images {
        for run in 0..<runs {
          let place = y + (image * outputs + output) * geometry.steps + first + run * geometry.columns.steps
          if isOut {
            for i in 0..<length { place[i] = result[i] + added }
          } else {
            result.update(from: place, count: length)
          }
          result += length
        }
      }
    }
  }
}
