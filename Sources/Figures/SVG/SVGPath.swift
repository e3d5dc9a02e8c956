/// The outline of a shape, as the `d` of an SVG path.
struct SVGPath {
  private(set) var data = ""

  var isEmpty: Bool { data.isEmpty }

  mutating func polyline(_ points: [Point]) {
    for (index, point) in points.enumerated() { data += "\(index == 0 ? "M" : "L")\(point.x.svg) \(point.y.svg)" }
  }

  mutating func polygon(_ points: [Point]) {
    polyline(points)
    if !points.isEmpty { data += "Z" }
  }

  mutating func rectangle(_ box: Box) {
    data += "M\(box.x.svg) \(box.y.svg)h\(box.width.svg)v\(box.height.svg)h\((-box.width).svg)Z"
  }

  mutating func circle(_ centre: Point, radius: Double) {
    let r = radius.svg
    let d = (2 * radius).svg
    data += "M\((centre.x - radius).svg) \(centre.y.svg)a\(r) \(r) 0 1 0 \(d) 0a\(r) \(r) 0 1 0 -\(d) 0Z"
  }
}

/// A rectangle of a figure in pixels, y downwards.
struct Box: Equatable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }
}
