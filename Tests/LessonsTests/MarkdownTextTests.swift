import Figures
import Testing
import Typography

@testable import Lessons

/// What Markdown looks like in a terminal.
@Suite struct MarkdownTextTests {
  private func plain(_ source: String, width: Int = 40) -> String {
    MarkdownText(source).terminal(TerminalStyle(width: width))
  }

  @Test func `prose is wrapped, and its lines are joined`() {
    #expect(plain("one two\nthree four five six seven eight nine") == "one two three four five six seven eight\nnine")
    #expect(plain("first\n\nsecond") == "first\n\nsecond")
    #expect(plain("hard  \nbreak") == "hard\nbreak")
    #expect(plain("") == "")
  }

  @Test func `emphasis keeps its marks, code its backticks`() {
    #expect(plain("*a* **b** `c*d*`") == "*a* **b** `c*d*`")
  }

  @Test func `with colour emphasis is bold and italic, never colour, and every line ends what it begins`() {
    let colored = MarkdownText("**bold words that are long enough** and *so*").terminal(
      TerminalStyle(width: 20, color: true))
    let lines = colored.split(separator: "\n").map(String.init)
    #expect(lines[0] == "\u{1B}[1mbold words that are\u{1B}[22m")
    #expect(lines[1] == "\u{1B}[1mlong enough\u{1B}[22m and \u{1B}[3mso\u{1B}[23m")
    #expect(!colored.contains("\u{1B}[3" + "1m"))
  }

  @Test func `headings`() {
    #expect(plain("# One neuron", width: 30) == "── One neuron ────────────────")
    #expect(plain("## Part") == "## Part")
    #expect(plain("# A heading too long for its line", width: 20) == "A heading too long\nfor its line")
  }

  @Test func `lists hang`() {
    #expect(plain("- one two three four\n- five", width: 12) == "- one two\n  three four\n- five")
    #expect(plain("9. nine\n10. ten") == "9.  nine\n10. ten")
    #expect(plain("- a\n\n- b") == "- a\n\n- b")
    #expect(plain("- a\n  - b\n  - c\n- d") == "- a\n  - b\n  - c\n- d")
  }

  @Test func `code stands as it is, further in`() {
    #expect(
      plain("```python\nx  =  1 # a line that is far longer than the width of the page\n```", width: 20)
        == "    x  =  1 # a line that is far longer than the width of the page")
    #expect(plain("text\n\n    indented\n") == "text\n\n    indented")
    #expect(plain("```\na\n\nb\n```") == "    a\n\n    b")
  }

  @Test func `quotes, rules and HTML`() {
    #expect(plain("> one two three four\n> five", width: 12) == "│ one two\n│ three four\n│ five")
    #expect(plain("a\n\n---\n\nb", width: 5) == "a\n\n─────\n\nb")
    #expect(plain("a\n\n<!-- a remark -->\n\nb") == "a\n\nb")
  }

  @Test func `links tell where they lead`() {
    #expect(plain("[next](digits.md)") == "next (digits.md)")
    #expect(plain("<https://example.org>") == "https://example.org")
    #expect(plain("![a plot](plot.svg)") == "[picture: a plot]")
  }

  @Test func `tables as GitHub has them are aligned`() {
    #expect(
      plain("| op | cost |\n|---|---:|\n| `add` | 1 |\n| mul | 20 |") == """
        op      cost
        `add`      1
        mul       20
        """)
    #expect(plain("a | b") == "a | b", "one line is no table")
  }

  @Test func `formulas between dollar signs are made readable`() {
    #expect(
      plain(#"The slope $\frac{\partial L}{\partial w_1}$ is $-2(y - t) \cdot x$."#)
        == "The slope ∂L/∂w₁ is -2(y - t) · x.")
    #expect(plain("It costs $5 or $6.") == "It costs $5 or $6.")
    #expect(plain("$`x^2 + x^{10}`$") == "x² + x¹⁰")
    #expect(plain("```math\n\\sum_i x_i \\le \\sqrt{n}\n```") == "    Σᵢ xᵢ ≤ √n")
  }

  @Test func `Chinese lines are joined without a space and broken anywhere`() {
    #expect(plain("神经网络\n学习") == "神经网络学习")
    #expect(plain("神经网络学习", width: 8) == "神经网络\n学习")
  }

  @Test func `control characters of a file never reach the terminal`() {
    let shown = plain("a\u{1B}[31mb `c\u{7}` \u{202E}d\n\n```\ne\u{1B}]0;x\u{7}\n```")
    #expect(!shown.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F || $0.value == 0x202E })
  }

  @Test func `prose keeps to any width`() {
    let source = """
      # Heading of some length

      Words of *several* kinds, **strong ones** too, `code spans`, and a link to [somewhere](far/away.md). 神经网络也可以。

      > A quote with a list:
      > - one item that is long enough to be wrapped
      > - another
      >   1. deeper still, where there is little room left
      """
    for width in [12, 20, 33, 60, 200] {
      for line in plain(source, width: width).split(separator: "\n") {
        #expect(String(line).displayWidth <= width, "\(width): \(line)")
      }
    }
  }

  @Test func `what is nested without end does not overflow the stack`() {
    for unit in ["> ", "- ", "*", "[", "1. "] {
      _ = plain(String(repeating: unit, count: 20_000) + "x")
    }
    _ = plain("$" + String(repeating: "\\sqrt{", count: 20_000) + "$")
    _ = plain("$" + String(repeating: "{", count: 20_000) + "$")
  }

  @Test func `ASCII is enough`() {
    let shown = MarkdownText("# Title\n\n> a — b · c …").terminal(TerminalStyle(width: 20, ascii: true))
    #expect(shown.utf8.allSatisfy { $0 < 0x80 }, "\(shown)")
  }
}
