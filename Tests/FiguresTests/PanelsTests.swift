import Testing

@testable import Figures

/// Several small pictures in one.
@Suite struct PanelsTests {
  private static func panel(_ title: String, _ names: [String]) -> CurvesFigure {
    CurvesFigure(title: title, xLabel: "", series: names.map { Series($0, [0, 1, 2]) })
  }

  private static func count(_ word: String, in panels: [CurvesFigure]) -> Int {
    let text = Figure.panels(PanelsFigure(title: "all", panels: panels)).terminal(TerminalStyle(width: 80))
    return text.split(separator: " ").count { $0.trimmingNewlines == word }
  }

  @Test func `a legend that is the same for all panels is drawn once`() {
    let alike = ["first", "second", "third", "fourth"].map { Self.panel($0, ["train", "test"]) }
    #expect(Self.count("train", in: alike) == 1)
    #expect(Self.count("third", in: alike) == 1, "each has its title")
  }

  @Test func `panels with curves of their own have legends of their own`() {
    let panels = [Self.panel("first", ["train", "test"]), Self.panel("second", ["train", "validation"])]
    #expect(Self.count("train", in: panels) == 2)
  }
}

extension Substring {
  fileprivate var trimmingNewlines: String { split(whereSeparator: \.isNewline).first.map(String.init) ?? "" }
}
