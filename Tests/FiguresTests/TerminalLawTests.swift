import Figures
import Testing
import Typography

@Suite struct TerminalLawTests {
  @Test(arguments: Array(stride(from: 20, through: 300, by: 28)))
  func linesFitAndNothingRawIsPrinted(width: Int) {
    var random = SeededRandom(seed: UInt64(width))
    for round in 0..<5 {
      let style = TerminalStyle(
        width: width, height: 6 + 7 * round, ascii: round % 2 == 0, color: round % 3 == 0)
      for figure in random.figures() {
        let text = figure.terminal(style).withoutColors
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { String($0).displayWidth <= width }, "\(figure)")
        #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
        #expect(lines.allSatisfy { $0.last != " " })
      }
    }
  }

  @Test func asciiIsASCII() {
    var random = SeededRandom(seed: 5)
    let isPlain = { (text: String) in text.allSatisfy { $0.isASCII } }
    for width in [20, 45, 80, 200] {
      for figure in (0..<20).flatMap({ _ in random.figures() }) where isPlain(figure.words()) {
        let text = figure.terminal(TerminalStyle(width: width, ascii: true))
        // Names that the words leave out may still be in the picture.
        #expect(text.allSatisfy { $0.isASCII || "损失函数é".contains($0) })
      }
    }
  }

  @Test func curvesAndScatterKeepTheHeight() {
    for height in [8, 12, 20, 50] {
      let curve = Figure.curves(CurvesFigure(title: "t", yLabel: "y", series: [Series("a", [1, 2, 3])]))
      let lines = curve.terminal(TerminalStyle(height: height)).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count == max(height, 10))
    }
  }

  @Test func absurdSizesAreSurvived() {
    let style = TerminalStyle(width: .max, height: .max)
    #expect(style.width <= 1000 && style.height <= 500)
    for width in 0..<20 {
      var random = SeededRandom(seed: UInt64(width))
      for figure in random.figures() {
        #expect(!figure.terminal(TerminalStyle(width: width, height: -1)).isEmpty)
      }
    }
  }
}

extension String {
  /// Without the escape sequences that set colours.
  var withoutColors: String {
    var text = ""
    var isEscape = false
    for character in self {
      if character == "\u{1B}" { isEscape = true }
      if !isEscape { text.append(character) }
      if character == "m" { isEscape = false }
    }
    return text
  }
}
