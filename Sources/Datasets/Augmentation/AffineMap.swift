import Glibc

/// Where a pixel of the result is taken from: the column x and the row y become
///
///     x' = xx·x + xy·y + x0    y' = yx·x + yy·y + y0
///
/// It is an inverse map: from places in the result to places in the picture.
package struct AffineMap: Hashable, Sendable {
  package var (xx, xy, x0) = (1.0, 0.0, 0.0)
  package var (yx, yy, y0) = (0.0, 1.0, 0.0)

  package init() {}

  package init(xx: Double, xy: Double, x0: Double = 0, yx: Double, yy: Double, y0: Double = 0) {
    (self.xx, self.xy, self.x0) = (xx, xy, x0)
    (self.yx, self.yy, self.y0) = (yx, yy, y0)
  }

  /// This map after another one.
  package func after(_ first: AffineMap) -> AffineMap {
    AffineMap(
      xx: xx * first.xx + xy * first.yx, xy: xx * first.xy + xy * first.yy, x0: xx * first.x0 + xy * first.y0 + x0,
      yx: yx * first.xx + yy * first.yx, yy: yx * first.xy + yy * first.yy, y0: yx * first.x0 + yy * first.y0 + y0)
  }

  /// The same about the middle of a picture, ((width − 1)/2, (height − 1)/2), instead of its top left pixel.
  package func aboutMiddle(of size: PictureSize) -> AffineMap {
    let (x, y) = (Double(size.width) / 2 - 0.5, Double(size.height) / 2 - 0.5)
    return AffineMap.shift(x, y).after(self).after(.shift(-x, -y))
  }
}

extension AffineMap {
  package static func shift(_ x: Double, _ y: Double) -> AffineMap {
    AffineMap(xx: 1, xy: 0, x0: x, yx: 0, yy: 1, y0: y)
  }

  package static func rotation(degrees: Double) -> AffineMap {
    let angle = degrees * .pi / 180
    return AffineMap(xx: cos(angle), xy: -sin(angle), yx: sin(angle), yy: cos(angle))
  }

  /// Rows slide along each other.
  package static func shear(degrees: Double) -> AffineMap {
    let angle = degrees * .pi / 180
    return AffineMap(xx: 1, xy: -sin(angle), yx: 0, yy: cos(angle))
  }

  /// Factors below 1 make what is seen larger.
  package static func zoom(_ x: Double, _ y: Double) -> AffineMap { AffineMap(xx: x, xy: 0, yx: 0, yy: y) }
}
