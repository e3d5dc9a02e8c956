import Commands
import Figures
import Language
import Testing
import Typography

@testable import Lessons

/// No line is wider than the terminal, whatever is shown. Lines of code are left whole, so that what is seen is what is to be typed, and so are the
/// bare values of `print`, which programs read.
@Suite(.serialized) struct OutputWidthTests {
  private static let statements = [
    "data iris test 20%", "net = 4 -> linear(8) -> relu -> linear(3)", "init he seed 1", "optimizer momentum lr=0.1",
    "step forward", "step backward", "show net", "explain linear1.W.grad[0, 1]", "show linear1.W",
    "show linear1.W digits 17", "explain update linear1.W[0, 1]", "plot linear1.W", "plot linear1.W.grad by layer",
    "update", "train 3 epochs", "plot loss", "show data", "history", "show optimizer", "diagnose", "lessons",
    "学习率_和_一个非常长的名字_它比许多终端的一行还要长_真的很长 = [1, 2, 3]", "trian 5",
    "x = [1, 2, 3] @ [[1, 2], [3, 4]] + a_name_that_nobody_has_ever_given_to_anything_before_today",
    "open one-neuron", "", "",
  ]

  private static let widths = [40, 41, 47, 55, 64, 80, 101, 132, 200, 300]

  /// What all kinds of statements say.
  private static func reactions() -> [Reaction] {
    var notebook = Notebook(World.environment(), lessonsFolder: World.lessons, progress: ProgressStore(file: nil))
    let pages = ["help"] + LessonCommands.table.commands.map { "help \($0.declaration.verb)" }
    return (statements + pages).map { notebook.type($0) }
  }

  private func check(_ text: String, width: Int, code: Set<String>, _ what: String) {
    for line in text.split(separator: "\n").map(String.init) where line.displayWidth > width {
      #expect(code.contains(line.trimmedSpaces), "\(width): \(what): \(line)")
    }
  }

  /// The lines of code of a page.
  private func code(_ output: Output) -> Set<String> {
    guard case .markdown(let text) = output else { return [] }
    return Set(text.split(separator: "\n").map { String($0).trimmedSpaces })
  }

  @Test func `everything that is said fits into 40 to 300 columns`() {
    let reactions = Self.reactions()
    #expect(reactions.count { $0.failure != nil } == 2, "\(reactions.compactMap(\.failure))")
    for width in Self.widths {
      for isPlain in [false, true] {
        let form = OutputText(TerminalStyle(width: width), isPlain: isPlain)
        for output in reactions.flatMap(\.outputs) {
          if case .bare = output { continue }
          check(form.text(output) ?? "", width: width, code: code(output), "plain \(isPlain)")
        }
      }
    }
  }

  @Test func `mistakes fit, too`() {
    for reaction in Self.reactions() {
      guard case .failed(let diagnostics, let source) = reaction.state else { continue }
      for (diagnostic, width) in diagnostics.flatMap({ diagnostic in Self.widths.map { (diagnostic, $0) } }) {
        check(diagnostic.rendered(in: source, width: width, wraps: true), width: width, code: [], "mistake")
      }
    }
  }

  @Test func `the prose of all lessons fits`() throws {
    for path in LessonFolder.paths(below: World.lessons) {
      let lesson = try Lesson.read(path)
      for text in lesson.steps.flatMap({ [$0.prose] + $0.hints }) + [lesson.closing] {
        for width in Self.widths {
          let code = code(.markdown(text))
          check(MarkdownText(text).terminal(TerminalStyle(width: width)), width: width, code: code, path)
          check(MarkdownText(text).spoken(width: width), width: width, code: code, path)
        }
      }
    }
  }

  @Test func `plain is plain: no drawing, no colour, no marks, no margins`() {
    let form = OutputText(TerminalStyle(width: 80, color: true), isPlain: true)
    for output in Self.reactions().flatMap(\.outputs) {
      let text = form.text(output) ?? ""
      let isDrawn = text.unicodeScalars.contains { $0.isDrawn }
      #expect(!isDrawn, "\(text)")
      if case .markdown = output { continue }
      let isIndented = text.split(separator: "\n").contains { $0.first == " " }
      #expect(!isIndented, "\(text)")
      if case .text = output { #expect(!text.contains("`") && !text.contains(" · "), "\(text)") }
    }
  }
}

extension Unicode.Scalar {
  /// A control, or a sign that is part of a drawing: boxes, blocks, shapes, braille.
  fileprivate var isDrawn: Bool {
    self != "\n" && properties.generalCategory == .control || (0x2500...0x25FF).contains(value)
      || (0x2800...0x28FF).contains(value)
  }
}
