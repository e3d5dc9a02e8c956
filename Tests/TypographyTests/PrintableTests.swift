import Testing
import Typography

@Suite struct PrintableTests {
  @Test func makesControlsVisible() {
    #expect("\u{1B}[31mred".printable == "^[[31mred")
    #expect("a\tb\nc\r\n".printable == "a^Ib^Jc^M^J")
    #expect("\u{7F}\u{0}".printable == "^?^@")
    #expect("\u{9B}31m".printable == "<U+009B>31m")
    #expect("abc\u{202E}def".printable == "abc<U+202E>def")
    #expect("\u{FEFF}x\u{200B}".printable == "<U+FEFF>x<U+200B>")
  }

  @Test(arguments: ["plain", "学习 η é", "👩‍🔬", "می‌خواهم", ""])
  func leavesTextAlone(text: String) {
    #expect(text.printable == text)
  }

  @Test func nothingRawIsLeft() {
    let all = String(String.UnicodeScalarView((0..<0x3000).compactMap(Unicode.Scalar.init)))
    let raw = all.printable.unicodeScalars.filter { $0.properties.generalCategory == .control }
    #expect(raw.isEmpty)
  }
}
