/// How a picture is read between its pixels and beyond its border.
package struct Sampling: Hashable, Sendable {
  /// Between pixels: from the four around by straight lines; otherwise the nearest pixel.
  package var isBilinear = true
  package var border = Border.nearest

  package enum Border: Hashable, Sendable {
    /// The nearest pixel of the border.
    case nearest
    /// This number for every place outside, as SciPy's `mode="constant"`: nothing is blended with the border.
    case constant(Double)
    /// 0 beyond the border, blended with it, as PyTorch's `padding_mode="zeros"`.
    case blendedZero
  }

  package init(isBilinear: Bool = true, border: Border = .nearest) {
    (self.isBilinear, self.border) = (isBilinear, border)
  }
}

extension Picture {
  /// Each pixel of the result is read where the map says. Source: SciPy's `ndimage.affine_transform` with order 0 or 1.
  package func sampled(_ map: AffineMap, _ sampling: Sampling = Sampling()) -> Picture {
    var result = self
    let (height, width) = (size.height, size.width)
    pixels.withUnsafeBufferPointer { source in
      for channel in 0..<size.channels {
        let start = channel * height * width
        let plane = Plane(pixels: source, start: start, height: height, width: width, sampling: sampling)
        for row in 0..<height {
          for column in 0..<width {
            let (x, y) = (Double(column), Double(row))
            result.pixels[start + row * width + column] = plane.value(
              x: map.xx * x + map.xy * y + map.x0, y: map.yx * x + map.yy * y + map.y0)
          }
        }
      }
    }
    return result
  }
}

/// One channel of a picture, to be read anywhere.
private struct Plane {
  let pixels: UnsafeBufferPointer<Double>
  let start: Int
  let height: Int
  let width: Int
  let sampling: Sampling

  func value(x: Double, y: Double) -> Double {
    guard x.isFinite, y.isFinite else { return 0 }
    let (right, bottom) = (Double(width - 1), Double(height - 1))
    switch sampling.border {
    case .nearest: return inside(x: min(max(x, 0), right), y: min(max(y, 0), bottom))
    case .constant(let value): return x < 0 || y < 0 || x > right || y > bottom ? value : inside(x: x, y: y)
    case .blendedZero: return x <= -1 || y <= -1 || x >= right + 1 || y >= bottom + 1 ? 0 : inside(x: x, y: y)
    }
  }

  private func inside(x: Double, y: Double) -> Double {
    guard sampling.isBilinear else {
      return pixel(Int((x + 0.5).rounded(.down)), Int((y + 0.5).rounded(.down)))
    }
    let (left, top) = (x.rounded(.down), y.rounded(.down))
    let (a, b) = (x - left, y - top)
    let (column, row) = (Int(left), Int(top))
    var sum = 0.0
    // A pixel without a share is not read: beyond the border there may be none.
    sum += (1 - a) * (1 - b) * pixel(column, row)
    if a > 0 { sum += a * (1 - b) * pixel(column + 1, row) }
    if b > 0 { sum += (1 - a) * b * pixel(column, row + 1) }
    if a > 0, b > 0 { sum += a * b * pixel(column + 1, row + 1) }
    return sum
  }

  private func pixel(_ column: Int, _ row: Int) -> Double {
    guard column >= 0, row >= 0, column < width, row < height else { return 0 }
    return pixels[start + row * width + column]
  }
}
