import Tensors

/// A window of weights that moves over its input; at each place it gives the sum of what lies under it times the weights:
/// y[n, o, i] = Σ W[o, c, k]·x[n, c, i·stride − padding + k·dilation] + b[o], over channels c and elements k of the window;
/// 0 outside of the input. Along one axis, or along two.
/// x: [N, in, L] or [N, in, H, W], W: [out, in, k] or [out, in, kh, kw], b: [out] → [N, out, …], of
/// ⌊(extent + 2·padding − dilation·(k − 1) − 1)/stride⌋ + 1 places an axis.
/// dx and dW: the same products with dy, summed over the places where they meet; db = Σ dy.
/// LeCun et al. 1989; Goodfellow, Bengio & Courville 2016, §9.1.
package struct Convolution: GenericOp {
  package let windows: Windows

  package init(_ windows: Windows) { self.windows = windows }
  package var name: String { windows.axes == 1 ? "conv1d" : "conv2d" }

  package func formula(_ operands: [String]) -> String {
    "\(name)(\((operands + windows.settings(standardStride: .one)).joined(separator: ", ")))"
  }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    let (x, w) = (operands[0], operands[1])
    let kernel = [windows.rows, windows.columns].compactMap { $0?.kernel }
    guard w.rank == windows.axes + 2, Array(w.dimensions.dropFirst(2)) == kernel else {
      throw .rank(op: name, w, expected: "weights [out, in, \(kernel.map(String.init).joined(separator: ", "))]")
    }
    let result = try windows.shape(over: x, channels: w.dimensions[0], op: name)
    guard x.dimensions[1] == w.dimensions[1] else { throw .mismatch(op: name, x, w) }
    if operands.count > 2, operands[2].dimensions != [w.dimensions[0]] { throw .mismatch(op: name, w, operands[2]) }
    return result
  }

  package func forward(_ operands: [View], into y: Buffer) {
    guard let tiles = tiles(operands, y.precision) else { return y.zero() }
    tiles.forward(operands[0], operands[1], operands.count > 2 ? operands[2] : nil, into: y)
  }

  package func backward(_ operand: Int, _ pass: BackwardPass, into dx: Buffer) {
    guard operand < 2, let tiles = tiles(pass.operands, dx.precision) else {
      return operand == 2 ? sumGradients(pass.dy, into: dx) : dx.zero()
    }
    if operand == 0 {
      tiles.slope(ofInput: pass.dy, pass.operands[1], into: dx)
    } else {
      tiles.slope(ofWeights: pass.operands[0], pass.dy, into: dx)
    }
  }

  private func tiles(_ operands: [View], _ precision: Precision) -> ConvolutionTiles? {
    windows.geometry(over: operands[0].shape).map {
      ConvolutionTiles(
        $0, images: operands[0].shape.dimensions[0], outputs: operands[1].shape.dimensions[0], precision)
    }
  }

  /// db[o] = Σ dy[n, o, …]
  private func sumGradients(_ dy: View, into db: Buffer) {
    switch db.precision {
    case .float64: sumGradients(dy, db, as: Double.self)
    case .float32: sumGradients(dy, db, as: Float.self)
    }
  }

  private func sumGradients<T: Scalar>(_ dy: View, _ db: Buffer, as type: T.Type) {
    let (channels, places) = (db.count, dy.shape.count(ofAxes: 2..<dy.shape.rank))
    let (source, sums, kernels) = (dy.elements(type), db.elements(type), Kernels[db.precision])
    db.zero()
    for row in 0..<dy.shape.dimensions[0] {
      for channel in 0..<channels {
        sums[channel] += kernels.sum(of: source + (row * channels + channel) * places, places)
      }
    }
  }
}

// The slow twins: the sums as they are written.
extension Convolution {
  package func forward<T: Scalar>(_ operands: [View], into y: Buffer, as type: T.Type) {
    let (x, w, result) = (operands[0].elements(type), operands[1].elements(type), y.elements(type))
    let (outputs, places) = (y.shape.dimensions[1], y.shape.count(ofAxes: 2..<y.shape.rank))
    for place in 0..<y.count {
      result[place] = operands.count > 2 ? operands[2].elements(type)[place / places % outputs] : 0
    }
    forEachProduct(operands) { xPlace, wPlace, yPlace in result[yPlace] += x[xPlace] * w[wPlace] }
  }

  package func backward<T: Scalar>(_ operand: Int, _ pass: BackwardPass, into dx: Buffer, as type: T.Type) {
    guard operand < 2 else { return sumGradients(pass.dy, dx, as: type) }
    let other = pass.operands[1 - operand].elements(type)
    let (dy, result) = (pass.dy.elements(type), dx.elements(type))
    dx.zero()
    forEachProduct(pass.operands) { xPlace, wPlace, yPlace in
      if operand == 0 {
        result[xPlace] += other[wPlace] * dy[yPlace]
      } else {
        result[wPlace] += other[xPlace] * dy[yPlace]
      }
    }
  }

  /// Calls `body` with the places of x, W and y for every product that there is.
  private func forEachProduct(_ operands: [View], _ body: (Int, Int, Int) -> Void) {
    guard let geometry = windows.geometry(over: operands[0].shape) else { return }
    let outputs = operands[1].shape.dimensions[0]
    for image in 0..<operands[0].shape.dimensions[0] {
      for output in 0..<outputs {
        for step in 0..<geometry.steps {
          let y = (image * outputs + output) * geometry.steps + step
          forEachPlace(geometry, step) { x, w in
            body(image * geometry.channels * geometry.area + x, output * geometry.window + w, y)
          }
        }
      }
    }
  }

  /// Calls `body` with the places of an image that lie under a window, and the window's elements there.
  private func forEachPlace(_ geometry: WindowGeometry, _ step: Int, _ body: (_ x: Int, _ w: Int) -> Void) {
    let (rows, columns) = (geometry.rows, geometry.columns)
    for channel in 0..<geometry.channels {
      for ky in 0..<rows.kernel {
        guard let row = rows.place(ky, ofStep: step / columns.steps) else { continue }
        for kx in 0..<columns.kernel {
          guard let column = columns.place(kx, ofStep: step % columns.steps) else { continue }
          body(
            channel * geometry.area + row * columns.extent + column, (channel * rows.kernel + ky) * columns.kernel + kx)
        }
      }
    }
  }
}

extension Convolution {
  package func terms(at index: [Int], _ operands: [View]) -> [Term] {
    let (x, w) = (operands[0].shape, operands[1].shape)
    guard let geometry = windows.geometry(over: x), x.count > 0 else { return biasTerm(index, operands) }
    let (row, column) = windows.place(of: index)
    var terms: [Term] = []
    let (image, kernel) = (index[0] * geometry.channels * geometry.area, index[1] * geometry.window)
    forEachPlace(geometry, row * geometry.columns.steps + column) { xPlace, wPlace in
      terms.append(
        Term(
          .operand(0, x.index(at: image + xPlace), operands), .operand(1, w.index(at: kernel + wPlace), operands)))
    }
    return terms + biasTerm(index, operands)
  }

  private func biasTerm(_ index: [Int], _ operands: [View]) -> [Term] {
    operands.count > 2 ? [Term(.operand(2, [index[1]], operands))] : []
  }

  package func gradientTerms(_ operand: Int, at index: [Int], _ pass: BackwardPass) -> [Term] {
    guard let geometry = windows.geometry(over: pass.operands[0].shape) else { return [] }
    switch operand {
    case 0: return inputTerms(index, geometry, pass)
    case 1: return weightTerms(index, geometry, pass)
    default:
      let y = pass.dy.shape
      return (0..<y.count).map(y.index(at:)).filter { $0[1] == index[0] }.map { Term(pass.dyFactor($0)) }
    }
  }

  /// Each output that the element was under a window of.
  private func inputTerms(_ index: [Int], _ geometry: WindowGeometry, _ pass: BackwardPass) -> [Term] {
    let (row, column) = windows.place(of: index)
    var terms: [Term] = []
    for output in 0..<pass.operands[1].shape.dimensions[0] {
      for ky in 0..<geometry.rows.kernel {
        for kx in 0..<geometry.columns.kernel {
          guard let i = geometry.rows.step(ky, on: row), let j = geometry.columns.step(kx, on: column) else { continue }
          let dy = pass.dyFactor([index[0], output] + windows.places(i, j))
          terms.append(Term(dy, pass.factor(1, [output, index[1]] + windows.places(ky, kx))))
        }
      }
    }
    return terms
  }

  /// Each place of the window at which the weight lay inside of the input.
  private func weightTerms(_ index: [Int], _ geometry: WindowGeometry, _ pass: BackwardPass) -> [Term] {
    let (ky, kx) = windows.place(of: index)
    var terms: [Term] = []
    for image in 0..<pass.operands[0].shape.dimensions[0] {
      for i in 0..<geometry.rows.steps {
        guard let row = geometry.rows.place(ky, ofStep: i) else { continue }
        for j in 0..<geometry.columns.steps {
          guard let column = geometry.columns.place(kx, ofStep: j) else { continue }
          let x = pass.factor(0, [image, index[1]] + windows.places(row, column))
          terms.append(Term(x, pass.dyFactor([image, index[0]] + windows.places(i, j))))
        }
      }
    }
    return terms
  }
}
