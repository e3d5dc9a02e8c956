import Testing

@testable import Language

/// Mistakes without a picture of the line.
@Suite struct DiagnosticWordsTests {
  @Test func `the words that are meant are said, with their place`() {
    let source = SourceText("trian 5 epochs")
    let diagnostic = Diagnostic(
      "no command `trian`; did you mean `train`?", at: SourceRange(0, 5), help: "`help` · all")
    #expect(
      diagnostic.words(in: source) == """
        no command trian; did you mean train?
        at column 1: trian
        help * all
        """)
  }

  @Test func `a file is named with the line`() {
    let source = SourceText("x = 1\n  y = (", name: "a.gradus", firstLine: 7)
    #expect(
      Diagnostic("unknown", at: SourceRange(8, 9)).words(in: source) == "unknown\nat a.gradus, line 8, column 3: y")
    #expect(Diagnostic("open", at: SourceRange(13, 13)).words(in: source).hasSuffix("column 8: the end"))
  }

  @Test func `long ranges are cut, and strange ones do no harm`() {
    let source = SourceText(String(repeating: "a", count: 500) + "\u{1B}[31m\nb")
    let words = Diagnostic("long", at: SourceRange(0, 502)).words(in: source)
    #expect(words.count < 100 && words.hasSuffix("..."))
    for range in [SourceRange(900, 1000), SourceRange(503, 2), SourceRange(-4, 3)] {
      #expect(!Diagnostic("odd", at: range).words(in: source).contains("\u{1B}"))
    }
  }
}
