import Figures
import TestSupport
import Testing

@testable import Lessons

/// Whatever stands in a file, reading it ends with a lesson or an error, never with a crash.
@Suite struct MangledLessonTests {
  /// Draws that are the same in every run: Knuth's linear congruential generator (MMIX).
  private struct Draws {
    var state: UInt64
    mutating func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(limit, 1)
    }
  }

  private static let pieces = [
    "\r", "\n", "\r\n", "```", "~~~", "---", "---\n", "> ", "> **Hint** ", "- ", "|", "|-|\n", "$", "$`", "\\frac{",
    "{",
    "```{code-cell} gradus\n", "```{question}\n", ":id: a\n", "answer:", "# ", "**", "[", "](", "<", "&#0;", "\u{FEFF}",
    "\u{1B}[31m", "字", "e\u{301}", "\t", "    ",
  ]

  @Test(arguments: 1...200)
  func `a mangled lesson does no harm`(_ seed: Int) throws {
    let path = try #require(ShippedLessonsTests.lessons.first)
    var draws = Draws(state: UInt64(seed))
    var text = try Array(Lesson.read(path).source.text.utf8.prefix(600 + draws.below(3000)))
    for _ in 0..<1 + draws.below(12) {
      let place = draws.below(text.count)
      switch draws.below(3) {
      case 0: text.removeSubrange(place..<min(place + draws.below(40), text.count))
      case 1: text.insert(contentsOf: Self.pieces[draws.below(Self.pieces.count)].utf8, at: place)
      default: text[place] = UInt8(draws.below(256))
      }
    }
    let mangled = String(decoding: text, as: UTF8.self)
    _ = MarkdownText(mangled).terminal(TerminalStyle(width: 1 + draws.below(100)))
    // Both as it is read from a file and as it is.
    for source in [World.source(mangled), try? LessonFile.text(ofBytes: text, "x.md")].compactMap({ $0 }) {
      do {
        let lesson = try Lesson(source)
        for step in lesson.steps { _ = MarkdownText(step.prose).terminal() }
        for cell in lesson.cells { _ = cell.shownCode }
      } catch {
        _ = error.diagnostic.rendered(in: error.source)
      }
    }
  }

  @Test func `a lone carriage return ends a line, as it does for CommonMark`() throws {
    let text = "---\rtitle: x\r---\r\rProse.\r\r```{code-cell} gradus\rx = 1\r```\r"
    let lesson = try Lesson(LessonFile.text(ofBytes: Array(text.utf8), "x.md"))
    #expect(lesson.steps.map(\.prose) == ["Prose."] && lesson.cells[0].code.firstLine == 8)
  }
}
