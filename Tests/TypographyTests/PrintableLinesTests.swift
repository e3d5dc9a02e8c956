import Testing

@testable import Typography

@Suite struct PrintableLinesTests {
  @Test(arguments: [
    ("a\nb\tc", "a\nb\tc"), ("é 数 👩‍👩‍👧", "é 数 👩‍👩‍👧"), ("a\r\nb", "a^M\nb"), ("\u{1B}[31mred", "^[[31mred"),
    ("\u{7}\u{8}", "^G^H"),
    ("\u{9B}2J", "<U+009B>2J"), ("x\u{202E}y", "x<U+202E>y"), ("", ""), ("\n\n", "\n\n"),
    ("a\u{301}\u{1B}", "a\u{301}^["),
  ])
  func `only the ends of lines and tabs are left of what moves a cursor`(_ pair: (text: String, shown: String)) {
    #expect(Array(pair.text.printableLines.unicodeScalars) == Array(pair.shown.unicodeScalars))
  }

  @Test(arguments: [
    ("\u{1B}[31mred\u{1B}[0m", "\u{1B}[31mred\u{1B}[0m"), ("\u{1B}[1;38;5;200mx", "\u{1B}[1;38;5;200mx"),
    ("\u{1B}[2J", "^[[2J"), ("\u{1B}]0;title\u{7}", "^[]0;title^G"), ("\u{1B}", "^["), ("\u{1B}[", "^[["),
    ("\u{1B}[31", "^[[31"),
    ("\u{1B}[31\u{1B}[31mx", "^[[31\u{1B}[31mx"), ("plain\n", "plain\n"),
  ])
  func `of what a drawing holds, colours are left as well`(_ pair: (text: String, shown: String)) {
    #expect(Array(pair.text.colouredLines.unicodeScalars) == Array(pair.shown.unicodeScalars))
  }
}
