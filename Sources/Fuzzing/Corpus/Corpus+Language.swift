import Commands
import Glibc
import Language
import Lessons

extension Corpus {
  /// Programs: the examples of every command, the cells of the lessons, and what else the grammar has.
  static func language(_ sources: Sources) -> Corpus {
    let table = LessonCommands.table
    let examples = table.commands.flatMap(\.declaration.examples)
    let cells = sources.lessons.flatMap(\.cellTexts)
    return Corpus(texts: examples + cells + constructions, words: words(of: table))
  }

  /// Words and signs of the language, of every command and function.
  private static func words(of table: CommandTable) -> [String] {
    let verbs = table.vocabulary.verbs
    let own = Symbol.allCases.map(\.rawValue) + ReservedWord.allCases.map(\.rawValue) + verbs.map(\.name)
    let keywords = Set(verbs.flatMap(\.keywords)).sorted()
    return own + keywords + table.vocabulary.names + HelpText(table).topics + oddities
  }

  /// Numbers, strings and characters that lexers stumble over.
  private static let oddities = [
    "\n", " ", "\t", "\\\n", "# => 1", "# error: no", "1e308", "1e-320", "0x1F", "1_000", "20%", ".5", "1.", "5epochs",
    "\"", "\"a\\n\\u{3B7}\"", "\\", "η", "学习率", "，", "“", "🙂", "\u{301}", "\u{200D}", "\u{202E}", "\u{FEFF}", "\u{0}",
    "\u{1B}[31m", "newaxis", "...", "linear1.W", "residual1/linear1.W", "x.grad", "until", "(where)", "lr=0.1",
  ]

  private static let constructions = [
    "def f(a, b=2) {\n  if a > b { return a } else if a == b { return b }\n  return f(b, a)\n}\nf(1)",
    "for r in [0.1, 0.01] {\n  repeat 2 { x = r }\n}\nwhile x > 1 { x -= 1 }",
    "w = parameter([0.5, -0.3])\nloss = sum(w * w)\nbackward loss\nw -= 0.1 * w.grad",
    "W = ones([3, 4])\nW[0, :3]; W[:, -1]; W[::2]; W[[1, 0]]; W[..., newaxis]; W[1, 2] += 3; W.T",
    "net = 2 -> 3 * (linear(4) -> relu) -> residual(linear(4), skip=linear(4)) -> branches(linear(2), tanh, join=sum)",
    "x = [1, 2,\n  3]\ny = \"a \\\"b\\\" \\u{3B7}\"  # => comment\nnot x == y and 1 < 2 or -2 ^ 2 == 4 // 3 % 2",
  ]
}

/// Files of a checkout that inputs are made from; none where there is no checkout.
package struct Sources: Sendable {
  package let lessons: [LessonSource]
  /// The folder of the data sets, for programs.
  package let datasets: String

  /// The text of a lesson, and what stands in its cells.
  package struct LessonSource: Sendable {
    let text: [UInt8]
    let cellTexts: [String]
  }

  package init(root: String?) {
    datasets = root.map { "\($0)/datasets" } ?? ""
    let paths = root.map { LessonFolder.paths(below: "\($0)/lessons", withScripts: true) } ?? []
    lessons = paths.compactMap { path in
      guard let text = FileText.read(path) else { return nil }
      guard path.hasSuffix(".md") else {
        return LessonSource(text: [], cellTexts: [String(decoding: text, as: UTF8.self)])
      }
      let steps = (try? Lesson.read(path))?.steps ?? []
      let cells = steps.map { step in
        switch step.content {
        case .cell(let cell): cell.code.text
        case .question(let question): question.answer.text
        }
      }
      return LessonSource(text: text, cellTexts: cells)
    }
  }
}
