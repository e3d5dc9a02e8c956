import Testing
import Typography

@Suite struct CellTextTests {
  @Test(arguments: [
    ("abc", 3), ("学习", 4), ("e\u{301}", 1), ("👩‍🔬", 2), ("🇨🇳", 2), ("", 0), ("한글", 4), ("Ａ", 2), ("η=0.1", 5),
    ("a\u{7}b", 2),
  ])
  func widthInCells(text: String, width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test func padding() {
    #expect("ab".padded(to: 5) == "ab   ")
    #expect("ab".padded(to: 5, .right) == "   ab")
    #expect("ab".padded(to: 5, .center) == " ab  ")
    #expect("学".padded(to: 4, .right) == "  学")
    #expect("long".padded(to: 2) == "long")
    #expect("x".padded(to: -1) == "x")
  }

  @Test func truncation() {
    #expect("gradient".truncated(to: 5) == "grad…")
    #expect("gradient".truncated(to: 8) == "gradient")
    #expect("梯度下降".truncated(to: 6) == "梯度…")
    #expect("梯度下降".truncated(to: 5, ending: "...") == "梯...")
    #expect("abc".truncated(to: 1, ending: "...") == "a")
    #expect("abc".truncated(to: 0) == "")
    #expect("abc".truncated(to: -3) == "")
  }

  @Test func truncatedTextFits() {
    var random = SeededRandom(seed: 1)
    for width in 0..<40 {
      let text = random.text(30)
      #expect(text.truncated(to: width).displayWidth <= width)
      #expect(text.padded(to: width).displayWidth == max(width, text.displayWidth))
    }
  }
}
