import Foundation
import Testing

@testable import Figures

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct SVGTests {
  @Test(arguments: 0..<12)
  func documentsAreWellFormedAndTextStaysOnThePage(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    for figure in random.figures() {
      let size = SVGSize(width: Double(Int.random(in: 100...900, using: &random)), height: 300)
      let page = SVGPage(figure.svg(size))
      #expect(page.isWellFormed, "\(figure)")
      #expect(page.width == max(160, size.width))
      for text in page.texts {
        #expect(text.box.x >= -1 && text.box.right <= page.width + 1, "\(text)")
        #expect(text.box.y >= 0 && text.box.bottom <= page.height, "\(text)")
      }
    }
  }

  @Test(arguments: 0..<12)
  func textsDoNotOverlap(seed: Int) {
    var random = SeededRandom(seed: UInt64(1000 + seed))
    for figure in random.figures() {
      let texts = SVGPage(figure.svg()).texts
      for (index, text) in texts.enumerated() {
        for other in texts.dropFirst(index + 1) { #expect(!text.overlaps(other), "\(text) \(other)") }
      }
    }
  }

  @Test func markupIsEscaped() {
    let figure = Figure.curves(CurvesFigure(title: "a < b & \"c\"\u{1B}\u{FFFF}", series: [Series("x", [1, 2])]))
    let svg = figure.svg()
    #expect(svg.contains("<title>a &lt; b &amp; &quot;c&quot;^[\u{FFFD}</title>"))
    #expect(SVGPage(svg).isWellFormed)
  }

  @Test func seriesDifferByMoreThanColour() {
    let series = (0..<4).map { Series("s\($0)", [0, Double($0)]) }
    let svg = Figure.curves(CurvesFigure(series: series)).svg()
    for index in 1..<4 { #expect(svg.contains("stroke-dasharray=\"\(SVGTheme.dashes(index) ?? "")\"")) }
    #expect((0..<4).allSatisfy { svg.contains(">s\($0)</text>") })
  }

  @Test func theDescriptionIsInWords() {
    let figure = Figure.curves(CurvesFigure(series: [Series("loss", [2, 1])]))
    #expect(figure.svg().contains("<desc>loss falls from 2 at step 0 to 1 at step 1.</desc>"))
  }

  @Test(arguments: [(0.0, "0"), (1.005, "1"), (-2.5, "-2.5"), (3.14159, "3.14"), (0.05, "0.05"), (-0.04, "-0.04")])
  func coordinates(value: Double, text: String) {
    #expect(value.svg == text)
  }
}

/// What a parser finds in an SVG document.
final class SVGPage: NSObject, XMLParserDelegate {
  struct Text: CustomStringConvertible {
    var content = ""
    var x: Double
    var y: Double
    var anchor: String
    var size: Double

    var box: Box {
      let width = TextMeasure.width(content, size: size)
      let left = anchor == "middle" ? x - width / 2 : anchor == "end" ? x - width : x
      return Box(x: left, y: y - size * 0.75, width: width, height: size)
    }

    func overlaps(_ other: Text) -> Bool {
      box.x < other.box.right && other.box.x < box.right && box.y < other.box.bottom && other.box.y < box.bottom
    }

    var description: String { "\(content) \(box)" }
  }

  private(set) var isWellFormed = false
  private(set) var texts: [Text] = []
  private(set) var width = 0.0
  private(set) var height = 0.0
  private var current: Text?

  init(_ svg: String) {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    let number = { (name: String) in attributes[name].flatMap(Double.init) ?? .nan }
    if element == "svg" { (width, height) = (number("width"), number("height")) }
    if element == "text" {
      current = Text(x: number("x"), y: number("y"), anchor: attributes["text-anchor"] ?? "", size: number("font-size"))
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    current?.content += string
  }

  func parser(_ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?) {
    guard element == "text", let text = current else { return }
    texts.append(text)
    current = nil
  }
}
