import Testing
import Typography

/// Widths of text that is not Latin. The numbers are `wcswidth` of glibc 2.36, except for emoji that are joined or coloured, which count
/// as the one picture that they are meant to be.
@Suite struct WritingSystemTests {
  static let words: [(String, Int)] = [
    ("שלום", 4), ("ש\u{5B8}\u{5C1}לו\u{5B9}ם", 4), ("مرحبا", 5), ("م\u{64F}ح\u{64E}م\u{64E}\u{651}د", 4), ("नि", 2),
    ("क्षि", 3), ("สวัสดี", 4), ("学习", 4), ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("Ελλάδα", 6),
    ("👩‍👩‍👧", 2), ("👍🏽", 2), ("🇩🇪", 2), ("❤\u{FE0F}", 2), ("🏳\u{FE0F}\u{200D}🌈", 2),
  ]

  @Test(arguments: words) func `cells are counted as terminals count them`(text: String, cells: Int) {
    #expect(text.displayWidth == cells)
  }

  @Test(arguments: words) func `text is padded and cut by cells, never within a character`(text: String, cells: Int) {
    #expect(text.padded(to: 20).displayWidth == 20)
    for width in 0..<cells {
      let cut = text.prefix(cells: width)
      #expect(cut.displayWidth <= width && text.hasPrefix(cut))
    }
    #expect(text.wrapped(to: 2).allSatisfy { $0.displayWidth <= 2 || $0.count == 1 })
  }

  @Test func `text from right to left keeps its order and gets no controls`() {
    let line = "שלום  0.5"
    #expect(line.printable == line && line.spoken == "שלום 0.5")
    #expect("a\u{2067}b\u{2069}".printable == "a<U+2067>b<U+2069>", "a file cannot turn the line round")
  }
}
