import Testing
import Typography

@Suite struct WrappingTests {
  @Test func breaksAtSpaces() {
    #expect("the loss falls from 2.3 to 0.1".wrapped(to: 12) == ["the loss", "falls from", "2.3 to 0.1"])
  }

  @Test func breaksBesideWideCharactersButNotBeforePunctuation() {
    #expect("神经网络由许多层组成".wrapped(to: 8) == ["神经网络", "由许多层", "组成"])
    #expect("神经网，络".wrapped(to: 6) == ["神经", "网，络"])
    #expect("ReLU激活函数".wrapped(to: 6) == ["ReLU激", "活函数"])
  }

  @Test func breaksLongWords() {
    #expect("a linear1.W.grad".wrapped(to: 6) == ["a line", "ar1.W.", "grad"])
  }

  @Test func indentsAllLinesButTheFirst() {
    #expect("one two three four".wrapped(to: 9, indent: 2) == ["one two", "  three", "  four"])
  }

  @Test func keepsLinesAndLeadingSpaces() {
    #expect("a\n\nb".wrapped(to: 10) == ["a", "", "b"])
    #expect("  x = 1".wrapped(to: 10) == ["  x = 1"])
    #expect("".wrapped(to: 10) == [""])
  }

  @Test(arguments: 2..<60)
  func linesFitAndNothingIsLost(width: Int) {
    var random = SeededRandom(seed: UInt64(width))
    let text = random.text(120)
    let lines = text.wrapped(to: width)
    #expect(lines.allSatisfy { $0.displayWidth <= width })
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
  }
}
