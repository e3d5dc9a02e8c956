import Language
import TestSupport
import Testing

@testable import Lessons

/// Lessons read from Markdown, good ones.
@Suite struct LessonReaderTests {
  private func read(_ text: String) throws -> Lesson { try Lesson(World.source(text)) }

  @Test func `front matter, prose, cells and closing`() throws {
    let lesson = try read(
      """
      ---
      title: "One: a neuron" # not part of it
      summary: 'it''s small'
      group: First steps
      order: 3
      jupytext:
        text_representation:
          extension: .md
      kernelspec:
        name: gradus
      tags:
      - a
      - b
      ---

      # One: a neuron

      Some *prose*.

      ```python
      print("not a cell")
      ```

      ```{code-cell} gradus
      x = 1
      y = 2
      ```

      ~~~{code-cell} gradus
      z = 3
      ~~~

      The end.
      """)
    #expect(lesson.title == "One: a neuron")
    #expect(lesson.summary == "it's small")
    #expect(lesson.group == "First steps" && lesson.order == 3 && lesson.name == "x")
    #expect(lesson.steps.map(\.prose) == ["Some *prose*.\n\n```python\nprint(\"not a cell\")\n```", ""])
    #expect(lesson.closing == "The end.")
    let cells = lesson.cells
    #expect(cells.map(\.code.text) == ["x = 1\ny = 2", "z = 3"])
    #expect(cells.map(\.code.firstLine) == [25, 30])
    #expect(cells.allSatisfy { $0.code.name == "x.md" })
  }

  @Test func `MyST options, short and in YAML`() throws {
    let lesson = try read(
      lessonText(
        """
        ```{code-cell} gradus
        :id: rate
        :tags: [parameters, hide-input]

        rate = 1
        ```
        ```{code-cell} gradus
        ---
        tags:
          - parameters
        id: "n"
        ---
        n = 2
        ```
        """))
    #expect(lesson.cells.map(\.id) == ["rate", "n"])
    #expect(lesson.cells.map(\.tags) == [["parameters", "hide-input"], ["parameters"]])
    #expect(lesson.cells.allSatisfy { $0.holdsParameters })
    #expect(lesson.cells[0].code.firstLine == 8 && lesson.cells[0].code.text == "\nrate = 1")
    #expect(lesson.cells[1].code.firstLine == 17 && lesson.cells[1].code.text == "n = 2")
  }

  @Test func `questions and hints`() throws {
    let lesson = try read(
      lessonText(
        """
        What is it?

        ```{question}
        answer: 1 + 1  # => 2
        tolerance: 0.5
        hint: Count your fingers,
          on one hand.
        hint: "`1 + 1`: a # and a \\"quote\\" belong to it,
          and \\\\ too."
        hint: "One" hand is enough.
        id: sum
        ```

        Now run this.

        > **Hint:** it is *easy*.
        > Really.

        ```{hint}
        Press `Enter`.
        ```

        ```{code-cell} gradus
        x = 1
        ```

        > **Hint** after the cell.

        Bye.
        """))
    guard case .question(let question) = lesson.steps[0].content else {
      Issue.record("no question")
      return
    }
    #expect(question.id == "sum" && question.tolerance == 0.5)
    #expect(question.answer.text == "1 + 1  # => 2" && question.answer.firstLine == 8)
    let hints = [
      "Count your fingers, on one hand.", #"`1 + 1`: a # and a "quote" belong to it, and \ too."#,
      #""One" hand is enough."#,
    ]
    #expect(lesson.steps[0].hints == hints)
    #expect(lesson.steps[1].hints == ["it is *easy*.\nReally.", "Press `Enter`.", "after the cell."])
    #expect(lesson.steps.map(\.prose) == ["What is it?", "Now run this."])
    #expect(lesson.closing == "Bye.")
  }

  @Test func `ids derive from the content and survive a move`() throws {
    let first = try read(lessonText(cell("x = 1") + cell("y = 2")))
    let moved = try read(lessonText(cell("new = 0") + "\n\nProse.\n\n" + cell("y = 2") + cell("x = 1")))
    #expect(moved.steps.map(\.id).contains(first.steps[0].id))
    #expect(moved.steps[1].id == first.steps[1].id)
    // FNV-1a of "a" (32 bits), from its authors' test vectors.
    #expect(Fingerprint.text(of: "a") == "e40c292c")
    let twins = try read(lessonText(cell("x = 1") + cell("x = 1"))).steps.map(\.id)
    #expect(twins[1] == twins[0] + "-2")
  }

  @Test func `Windows line ends and a byte order mark change nothing`() throws {
    let text = lessonText("Prose.\n\n" + cell("x = 1"))
    let bytes = Array(
      ("\u{FEFF}" + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")).utf8)
    let lesson = try Lesson(LessonFile.text(ofBytes: bytes, "x.md"))
    #expect(lesson.steps[0].prose == "Prose." && lesson.cells[0].code.text == "x = 1")
    #expect(lesson.cells[0].code.firstLine == 8)
  }

  @Test func `what is shown of a cell leaves its claims out`() throws {
    let code = "x = 1  # => 1\ns = \"# => no\"  # => yes\nx[9]  # error: outside\n# a remark"
    let shown = try read(lessonText(cell(code))).cells[0].shownCode
    #expect(shown == "x = 1\ns = \"# => no\"\nx[9]  # error: outside\n# a remark")
  }
}

/// Broken lessons: what is wrong, and in which line.
@Suite struct BrokenLessonTests {
  private func problem(_ text: String) -> LessonError? {
    do {
      _ = try Lesson(World.source(text))
      return nil
    } catch {
      return error
    }
  }

  @Test(
    arguments: [
      ("no front matter\n", LessonError.Problem.noFrontMatter, 1),
      ("---\ntitle: x\n", .unclosedFrontMatter, 1),
      ("---\nsummary: x\n---\n", .missingKey("title"), 1),
      ("---\ntitle: x\nsummary\n---\n", .malformedEntry("summary"), 3),
      ("---\ntitle: x\ntitle: y\n---\n", .duplicateKey("title"), 3),
      ("---\ntitle: |\n  x\n---\n", .notOneLine(key: "title"), 2),
      ("---\ntitle: \"x\n---\n", .notOneLine(key: "title"), 2),
      ("---\ntitle: x\norder: first\n---\n", .notWholeNumber(key: "order", "first"), 3),
      ("---\n  indented: x\n---\n", .malformedEntry("indented: x"), 2),
    ] as [(String, LessonError.Problem, Int)])
  func `front matter`(_ text: String, _ expected: LessonError.Problem, _ line: Int) {
    #expect(problem(text)?.problem == expected)
    #expect(problem(text)?.line == line)
  }

  /// Line 5 is the first of the body.
  @Test(
    arguments: [
      ("```{code-cell} gradus\nx = 1", LessonError.Problem.unclosedFence, 5),
      ("```\nx = 1\n", .unclosedFence, 5),
      ("````{code-cell} gradus\nx = 1\n```\n", .unclosedFence, 5),
      ("```{code-cel} gradus\nx = 1\n```", .unknownDirective("code-cel", nearest: "code-cell"), 5),
      ("```{note}\nx\n```", .unknownDirective("note", nearest: nil), 5),
      ("```{code-cell} python\nx = 1\n```", .unknownLanguage("python"), 5),
      ("```{code-cell}\nx = 1\n```", .unknownLanguage(""), 5),
      ("- item\n\n  ```{code-cell} gradus\n  x = 1\n  ```", .nested(directive: "code-cell"), 7),
      ("> ```{question}\n> answer: 1\n> ```", .nested(directive: "question"), 5),
      (
        "```{code-cell} gradus\n:colour: red\nx = 1\n```",
        .unknownOption("colour", directive: "code-cell", known: ["id", "tags"]), 6
      ),
      ("```{code-cell} gradus\n:id: a b\nx = 1\n```", .malformedID("a b"), 6),
      (
        "```{code-cell} gradus\n:id: a\nx = 1\n```\n```{code-cell} gradus\n:id: a\nx = 2\n```",
        .duplicateID("a", firstLine: 6), 10
      ),
      ("```{code-cell} gradus\n\n\n```", .emptyCell, 5),
      ("```{question}\nhint: x\n```", .missingAnswer, 5),
      ("```{question}\nanswer: 1\ntolerance: -1\n```", .malformedTolerance("-1"), 7),
      ("```{question}\nanswer: 1\nanswer: 2\n```", .duplicateKey("answer"), 7),
      ("```{question}\nWhat?\n```", .malformedEntry("What?"), 6),
      ("Nothing to run.", .noSteps, nil),
    ] as [(String, LessonError.Problem, Int?)])
  func `bodies`(_ body: String, _ expected: LessonError.Problem, _ line: Int?) {
    let found = problem(lessonText(body))
    #expect(found?.problem == expected)
    #expect(found?.line == line)
  }

  @Test func `files that are no text`() throws {
    let folder = try TemporaryFolder()
    func problem(_ path: String) -> LessonError.Problem? {
      do {
        _ = try Lesson.read(path)
        return nil
      } catch {
        return error.problem
      }
    }
    try folder.write("", to: "empty.md")
    try folder.write(" \n\n", to: "blank.md")
    try folder.write("---\ntitle: x\n---\n\0", to: "binary.md")
    #expect(problem(folder("empty.md")) == .empty)
    #expect(problem(folder("blank.md")) == .empty)
    #expect(problem(folder("binary.md")) == .notText)
    #expect(problem(folder("missing.md")) == .unreadable(reason: "No such file or directory"))
    #expect(problem(folder.path) == .unreadable(reason: "not a file"))
    #expect(throws: LessonError.self) { _ = try LessonFile.text(ofBytes: [0xC3, 0x28], "x.md") }
  }

  @Test func `a problem is told with file, line and excerpt`() throws {
    let text = lessonText("```{code-cel} gradus\nx\n```")
    let error = try #require(problem(text))
    #expect(
      error.diagnostic.rendered(in: error.source) == """
        x.md:5:
          ```{code-cel} gradus
          ^^^^^^^^^^^^^^^^^^^^ no directive `{code-cel}`; did you mean `{code-cell}`?
          there are {code-cell}, {question}, {hint} and {math}
        """)
  }
}
