/// The size of a figure as SVG, in CSS pixels. Grids of images and matrices take the height that they need.
package struct SVGSize: Sendable, Equatable {
  package var width: Double
  package var height: Double

  package init(width: Double = 640, height: Double = 400) {
    self.width = width.isFinite ? min(max(160, width), 8000) : 640
    self.height = height.isFinite ? min(max(120, height), 8000) : 400
  }
}
