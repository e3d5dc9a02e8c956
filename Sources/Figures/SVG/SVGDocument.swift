import Typography

/// An SVG image that is drawn on, element by element, and then written.
struct SVGDocument {
  private var elements: [String] = []
  private var definitions: [String] = []

  /// Where text stands in relation to its place.
  enum Anchor: String {
    case start, middle, end
  }

  mutating func text(
    _ text: String, x: Double, y: Double, anchor: Anchor = .start, size: Double = SVGTheme.textSize,
    color: String = SVGTheme.ink, bold: Bool = false
  ) {
    guard !text.isEmpty else { return }
    let weight = bold ? " font-weight=\"600\"" : ""
    elements.append(
      "<text x=\"\(x.svg)\" y=\"\(y.svg)\" text-anchor=\"\(anchor.rawValue)\" font-size=\"\(size.svg)\""
        + " fill=\"\(color)\"\(weight)>\(Self.escaped(text))</text>")
  }

  mutating func line(from: Point, to: Point, color: String, width: Double = 1) {
    elements.append(
      "<line x1=\"\(from.x.svg)\" y1=\"\(from.y.svg)\" x2=\"\(to.x.svg)\" y2=\"\(to.y.svg)\""
        + " stroke=\"\(color)\" stroke-width=\"\(width.svg)\"/>")
  }

  /// A line along a path.
  mutating func stroke(_ path: SVGPath, color: String, width: Double, dashes: String? = nil) {
    guard !path.isEmpty else { return }
    let pattern = dashes.map { " stroke-dasharray=\"\($0)\"" } ?? ""
    elements.append(
      "<path d=\"\(path.data)\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"\(width.svg)\""
        + " stroke-linejoin=\"round\"\(pattern)/>")
  }

  /// The area within a path. With sharp edges, areas that touch leave no seam.
  mutating func fill(_ path: SVGPath, color: String, opacity: Double = 1, sharp: Bool = false, outline: String? = nil) {
    guard !path.isEmpty else { return }
    let opaque = opacity < 1 ? " fill-opacity=\"\(opacity.svg)\"" : ""
    let rendering = sharp ? " shape-rendering=\"crispEdges\"" : ""
    let stroke = outline.map { " stroke=\"\($0)\" stroke-width=\"0.6\"" } ?? ""
    elements.append("<path d=\"\(path.data)\" fill=\"\(color)\"\(opaque)\(rendering)\(stroke)/>")
  }

  mutating func fill(box: Box, color: String) {
    var path = SVGPath()
    path.rectangle(box)
    fill(path, color: color, sharp: true)
  }

  /// Another document, at a place of its own.
  mutating func embed(_ document: String, at place: Point) {
    elements.append("<g transform=\"translate(\(place.x.svg) \(place.y.svg))\">\n\(document)</g>")
  }

  /// Something that is referred to by an id.
  mutating func define(_ element: String) {
    definitions.append(element)
  }

  /// The whole document. Readers who do not see the picture get its title and its description in words.
  func document(width: Double, height: Double, title: String, description: String) -> String {
    let size = "width=\"\(width.svg)\" height=\"\(height.svg)\" viewBox=\"0 0 \(width.svg) \(height.svg)\""
    let head = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" \(size) role=\"img\" font-family=\"\(SVGTheme.fontFamily)\">",
      "<title>\(Self.escaped(title))</title>", "<desc>\(Self.escaped(description))</desc>",
    ]
    let defs = definitions.isEmpty ? [] : ["<defs>"] + definitions + ["</defs>"]
    let ground = "<rect width=\"\(width.svg)\" height=\"\(height.svg)\" fill=\"#ffffff\"/>"
    return (head + defs + [ground] + elements + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  /// Text as XML: no markup, no character that XML forbids.
  static func escaped(_ text: String) -> String {
    var safe = ""
    for scalar in text.printable.unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": safe += "\u{FFFD}"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }
}
