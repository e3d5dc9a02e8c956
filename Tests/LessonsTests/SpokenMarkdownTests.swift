import Testing

@testable import Lessons

/// Markdown for those who hear it.
@Suite struct SpokenMarkdownTests {
  private func spoken(_ source: String, width: Int = 60) -> String { MarkdownText(source).spoken(width: width) }

  @Test func `marks go, words stay`() {
    #expect(spoken("# One neuron · 1/16\n\nSo *this* is **it**: `w`.") == "One neuron, 1/16\n\nSo this is it: w.")
    #expect(spoken("# Pooling · 1/9") == "Pooling, 1/9")
    #expect(spoken("> quoted\n\n---\n\nend") == "quoted\n\nend")
    #expect(spoken("- a\n- b\n\n1. c\n2. d") == "a\nb\n\n1. c\n2. d")
    #expect(spoken("![a plot](x.svg)") == "Picture: a plot")
    #expect(spoken("See [digits](digits.md).") == "See digits (digits.md).")
  }

  @Test func `code is announced and stands as it is typed`() {
    let long = "net = 64 -> linear(32) -> relu -> linear(10)   # a comment that goes on and on"
    #expect(spoken("Run:\n\n```\n\(long)\n  `x`\n```", width: 40) == "Run:\n\nCode:\n\(long)\n  `x`")
  }

  @Test func `formulas are readable`() {
    #expect(
      spoken(#"It is $\frac{\partial L}{\partial w_1} = -2(y - t) \cdot x^2$."#) == "It is d L/d w_1 = -2(y - t) * x^2."
    )
    #expect(spoken("```math\n\\sum_i x_i\n```") == "Formula:\nsum _i x_i")
  }

  @Test func `a table is told row by row`() {
    #expect(
      spoken("| op | cost |\n|---|---:|\n| `add` | 1 |\n| mul | 20 |")
        == "2 rows:\nop: add; cost: 1.\nop: mul; cost: 20.")
  }
}
