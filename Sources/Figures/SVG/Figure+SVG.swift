extension Figure {
  /// The figure as a complete SVG document.
  package func svg(_ size: SVGSize = SVGSize()) -> String {
    "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"
  }
}
