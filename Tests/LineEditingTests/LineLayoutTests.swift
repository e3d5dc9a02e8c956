import Testing

@testable import LineEditing

struct LineLayoutTests {
  private func layout(
    _ line: String, at cursor: Int? = nil, prompt: String = "> ", columns: Int = 10
  ) -> (rows: [String], cursor: LineLayout.Place) {
    let layout = LineLayout(
      prompt: prompt, line: line, cursor: cursor ?? line.unicodeScalars.count, columns: columns)
    return (layout.rows.map { $0.cells.map(\.text).joined() }, layout.cursor)
  }

  private func place(_ row: Int, _ column: Int) -> LineLayout.Place { .init(row: row, column: column) }

  @Test func rowsAreFilledAndTheCursorHasRoom() {
    #expect(layout("1234567").rows == ["> 1234567"])
    #expect(layout("12345678").rows == ["> 12345678", ""])
    #expect(layout("12345678").cursor == place(1, 0))
    #expect(layout("12345678", at: 7).rows == ["> 12345678"])
    #expect(layout("12345678", at: 7).cursor == place(0, 9))
  }

  @Test func wideCharactersAreNotSplit() {
    #expect(layout("1234567中", at: 7).rows == ["> 1234567", "中"])
    #expect(layout("1234567中", at: 7).cursor == place(1, 0))
  }

  @Test func theCursorStandsOnTheWholeGrapheme() {
    #expect(layout("ae\u{301}b", at: 2).cursor == place(0, 3))
    #expect(layout("ae\u{301}b", at: 3).cursor == place(0, 4))
  }

  @Test func linesAfterTheFirstAreIndented() {
    #expect(layout("a\nb\n", at: 1).rows == ["> a", "  b", "  "])
    #expect(layout("a\nb\n", at: 1).cursor == place(0, 3))
    #expect(layout("a\nb\n", at: 2).cursor == place(1, 2))
    #expect(layout("a\nb\n").cursor == place(2, 2))
    // Not under a prompt that takes more than half of the row.
    #expect(layout("a\nb", prompt: "a lesson> ", columns: 16).rows == ["a lesson> a", "b"])
  }

  @Test func tabsAndControlCharactersTakeWhatTheyShow() {
    #expect(layout("\tx").rows == ["> " + "      " + "x"])
    #expect(layout("\u{1}\u{7F}").rows == ["> ^A^?"])
  }

  @Test func coloursTakeNothing() {
    let styled = "\u{1B}[1m\u{1B}[36m学>\u{1B}[0m "
    #expect(layout("x", prompt: styled).rows == [styled + "x"])
    #expect(layout("x", prompt: styled).cursor == place(0, 5))
    #expect(layout("", prompt: "a\u{1B}[0m").rows == ["a\u{1B}[0m"])
  }
}
