extension SVGPath {
  /// Adds the mark of a series or class: shapes that are told apart without colour.
  mutating func mark(_ index: Int, at centre: Point, radius r: Double) {
    switch index % 7 {
    case 0: circle(centre, radius: r)
    case 1: polygon(centre.around([(-1.1, 0.9), (0, -1.1), (1.1, 0.9)], r))
    case 2: polygon(centre.around([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)], r))
    case 3: polygon(centre.around([(0, -1.3), (1, 0), (0, 1.3), (-1, 0)], r))
    case 4: polygon(centre.around([(-1.1, -0.9), (0, 1.1), (1.1, -0.9)], r))
    case 5: polygon(centre.around(SVGPath.plus, r))
    default: polygon(centre.around(SVGPath.plus.map { (($0 - $1) * 0.7, ($0 + $1) * 0.7) }, r))
    }
  }

  private static let plus: [(Double, Double)] = [
    (-0.35, -1.1), (0.35, -1.1), (0.35, -0.35), (1.1, -0.35), (1.1, 0.35), (0.35, 0.35), (0.35, 1.1), (-0.35, 1.1),
    (-0.35, 0.35), (-1.1, 0.35), (-1.1, -0.35), (-0.35, -0.35),
  ]
}

extension Point {
  fileprivate func around(_ offsets: [(Double, Double)], _ scale: Double) -> [Point] {
    offsets.map { Point(x: x + $0.0 * scale, y: y + $0.1 * scale) }
  }
}
