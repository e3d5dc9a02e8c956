import Figures
import Language
import Lessons

/// Any file is a lesson or a mistake at a line of it; a lesson's cells stand where it says.
struct LessonsSubject: Subject {
  let name = "lessons"
  let corpus: Corpus
  private let mutator: Mutator
  private let parser = Parser(vocabulary: LessonCommands.table.vocabulary, mode: .script)

  init(_ sources: Sources) {
    let texts = sources.lessons.map(\.text).filter { !$0.isEmpty }
    corpus = Corpus([Array(Self.small.utf8)] + texts, dictionary: Self.words.map { Array($0.utf8) })
    mutator = Mutator(corpus)
  }

  private static let words = [
    "---", "```", "````", "~~~", "```{code-cell} gradus\n", "```{question}\n", "```{hint}\n", "```{math}\n",
    "{code-cell}",
    "title: ", "summary: ", "group: ", "order: ", ":id: ", ":tags: [parameters]\n", "answer: ", "tolerance: ", "hint: ",
    "> ", "> Hint: ", "- ", "1. ", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "# ", "| a | b |\n|---|:-:|\n", "$x^2$",
    "$$",
    "`", "**", "_", "![](", "](", "<b>", "&amp;", "\\", "# => ", "\"", "'", "|", ">", "\u{FEFF}", "\u{0}", "\u{1B}[2J",
    "é",
    "\u{301}", "🙂", "\\frac{a}{b}", "\\sum_{i=1}^n", "^{", "_{", "[x]: y\n", "***\n",
  ]

  private static let small = """
    ---
    title: "A: small lesson"
    summary: one
    order: 3
    jupytext:
      formats: md:myst
    ---

    # A: small lesson

    Some *prose* with `code`, $w_1 x^2$ and a list:

    - one
      - two

    | a | b |
    |---|--:|
    | 1 | 2 |

    ```{code-cell} gradus
    :id: first
    :tags: [parameters]
    x = 1  # => 1
    ```

    > Hint: look.

    ```{question}
    answer: x + 1
    tolerance: 0.1
    hint: "add: one"
    ```

    ```{math}
    \\frac{a}{b} + \\sum_{i=1}^n x_i
    ```

    The end.
    """

  func input(_ random: inout FixedRandom) -> [UInt8] { mutator.input(&random) }

  func judge(_ input: [UInt8], in place: Workplace) -> String? {
    let file = place.file("lesson.md", input)
    do throws(LessonError) {
      let lesson = try Lesson.read(file)
      return Breach.found { () throws(Breach) in try check(lesson) }
    } catch {
      let (diagnostic, source) = (error.diagnostic, error.source)
      return Breach.found { () throws(Breach) in try diagnostic.checkShape(in: source) }
    }
  }
}

extension LessonsSubject {
  private func check(_ lesson: Lesson) throws(Breach) {
    let lines = lesson.source.text.split(separator: "\n", omittingEmptySubsequences: false)
    try Breach.unless(!lesson.title.isEmpty && !lesson.steps.isEmpty, "a lesson without title or steps")
    try Breach.unless(Set(lesson.steps.map(\.id)).count == lesson.steps.count, "two steps have one id")
    for step in lesson.steps {
      try draw(step.prose)
      for hint in step.hints { try draw(hint) }
      switch step.content {
      case .cell(let cell): try check(cell.code, lines)
      case .question(let question): try check(question.answer, lines)
      }
    }
    try draw(lesson.closing)
  }

  /// The code's first line stands where it says, perhaps further in, or behind a key.
  private func check(_ code: SourceText, _ lines: [Substring]) throws(Breach) {
    let first = code.text.prefix { $0 != "\n" }.drop { $0 == " " }
    let place = code.firstLine - 1
    try Breach.unless(lines.indices.contains(place), "a cell stands on line \(code.firstLine) of \(lines.count)")
    try Breach.unless(lines[place].contains(first), "line \(code.firstLine) is not the cell's: \(first)")
    if case .failure(let diagnostics) = parser.parse(code) {
      for diagnostic in diagnostics { try diagnostic.checkShape(in: code) }
    }
  }

  private func draw(_ markdown: String) throws(Breach) {
    for style in [TerminalStyle(width: 40, ascii: true), TerminalStyle(width: 100, color: true)] {
      _ = MarkdownText(markdown).terminal(style)
    }
  }
}
