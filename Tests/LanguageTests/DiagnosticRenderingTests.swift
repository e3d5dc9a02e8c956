import Testing
import Typography
@testable import Language

/// How a diagnostic is drawn under its source.
@Suite struct DiagnosticRenderingTests {
  @Test func aFileIsNamedWithTheLine() throws {
    let source = SourceText("x = 1\n\ttrian 5\n", name: "lessons/one.md", firstLine: 40)
    let parser = Parser(vocabulary: try makeVocabulary(), mode: .script)
    guard case .failure(let diagnostics) = parser.parse(source) else { return #expect(Bool(false)) }
    #expect(
      diagnostics.map { $0.rendered(in: source) } == [
        """
        lessons/one.md:41:
          trian 5
          ^^^^^ no command `trian`; did you mean `train`?
        """
      ])
  }

  @Test func anUnfinishedFileIsAMistake() {
    let source = SourceText("x = (1 +", name: "a.gradus")
    #expect(
      Diagnostic.unfinished(expecting: "an expression", in: source).rendered(in: source) == """
        a.gradus:1:
          x = (1 +
                  ^ the text ends here; expected an expression
        """)
  }

  @Test func caretsStandUnderWideCharacters() {
    let source = SourceText("误差 = 学习率 * 权重")
    let diagnostic = Diagnostic("here", at: SourceRange(19, 20))
    #expect(source[SourceRange(19, 20)] == "*")
    #expect(
      diagnostic.rendered(in: source) == """
          误差 = 学习率 * 权重
                        ^ here
        """)
  }

  @Test func nothingReachesTheTerminalThatMovesTheCursor() {
    let source = SourceText("x\u{1B}[31m\ty\u{202E} + \u{7}")
    let rendered = Diagnostic("bad \u{1B}[0m\n", at: SourceRange(0, 99), help: "a\r\nb").rendered(in: source)
    #expect(!rendered.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{202E}" })
    #expect(rendered.split(separator: "\n").count == 3)
  }

  @Test(arguments: [20, 40, 78])
  func longLinesAreCutAroundTheRange(width: Int) {
    let source = SourceText(String(repeating: "权重 + ", count: 60) + "?" + String(repeating: " + abc", count: 60))
    let place = 60 * 9
    for range in [SourceRange(place, place + 1), SourceRange(0, 1), SourceRange(0, 900), SourceRange(899, 901)] {
      let lines = Diagnostic("m", at: range).rendered(in: source, width: width).split(separator: "\n")
      #expect(lines.count == 2 && lines.allSatisfy { String($0).displayWidth <= max(width, 22) + 2 })
      #expect(lines[0].contains("…") && lines[1].contains("^"))
    }
    let lines = Diagnostic("m", at: SourceRange(place, place + 1)).rendered(in: source, width: width).split(
      separator: "\n")
    let caret = lines[1].prefix { $0 == " " }.count
    let question = String(lines[0].prefix { $0 != "?" }).displayWidth
    #expect(caret == question)
  }

  @Test func severitiesOtherThanErrorAreNamed() {
    let source = SourceText("x")
    #expect(Diagnostic("m", at: SourceRange(0, 1), severity: .warning).rendered(in: source) == "  x\n  ^ warning: m")
    #expect(Diagnostic("m", at: nil, severity: .note, help: "h").rendered(in: source) == "  note: m\n  h")
    #expect(Diagnostic.unknownName("xx", nearest: "x", at: .none).message == "no name `xx`; did you mean `x`?")
  }

  @Test func rangesBeyondTheTextDoNoHarm() {
    for (lower, upper) in [(0, 0), (5, 9), (-3, 99), (99, 100)] {
      #expect(Diagnostic("m", at: SourceRange(lower, upper)).rendered(in: SourceText("")).contains("^ m"))
      #expect(Diagnostic("m", at: SourceRange(lower, upper)).rendered(in: SourceText("学\n\nx")).contains("^ m"))
    }
  }
}
