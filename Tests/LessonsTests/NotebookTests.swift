import Commands
import TestSupport
import Testing

@testable import Lessons

/// Lessons as they are played. In the lesson, x = np.random.randn(2) after np.random.seed(0), so that
/// w - 0.1 · 2 w x² = [0.18882, -0.29039].
@Suite struct NotebookTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let body = """
      First.

      ```{code-cell} gradus
      w = parameter([0.5, -0.3])
      x = normal(2)
      loss = sum((w * x) ^ 2)
      ```

      What is 1 + 1?

      ```{question}
      answer: 1 + 1
      hint: not 3
      hint: nor 1
      ```

      ```{code-cell} gradus
      backward loss
      w -= 0.1 * w.grad
      total = sum(w)  # => -0.1016
      ```

      The end.
      """
    try folder.write(lessonText(body, title: "Sums"), to: "sums.md")
  }

  private func notebook(_ state: String? = nil) -> Notebook {
    Notebook(World.environment(), lessonsFolder: folder.path, progress: ProgressStore(file: state))
  }

  /// What a batch run of the lesson leaves.
  private func batchVariables() throws -> [String: String] {
    var runner = try Runner(folder("sums.md"), World.environment())
    let reaction = runner.runToEnd()
    #expect(reaction.failure == nil)
    return runner.session.shownVariables
  }

  @Test func `Enter by Enter comes to what a batch run comes to`() throws {
    var notebook = notebook()
    let page = notebook.type("open sums").text
    #expect(page.contains("# Sums · 1/3\n\nFirst.\n\n```\nw = parameter([0.5, -0.3])"))
    #expect(page.contains("Enter runs it"))
    #expect(notebook.prompt == "sums 1/3> ")
    #expect(notebook.type("").text.contains("loss = "))
    #expect(notebook.type("").text == LessonWording.empty, "Enter is no answer")
    #expect(notebook.type("2").text.hasPrefix("✓ 2"))
    let last = notebook.type("").text
    #expect(last.contains("The end.") && last.contains(LessonWording.end))
    #expect(notebook.prompt == "sums end> ")
    #expect(try notebook.session.shownVariables == batchVariables())
    #expect(notebook.type("").text == LessonWording.nothingToRun)
  }

  @Test func `skipping comes to the same`() throws {
    var notebook = notebook()
    notebook.type("open sums")
    #expect(!notebook.type("skip").text.contains("loss = "))
    #expect(notebook.type("skip").text.hasPrefix("the answer is 2"))
    notebook.type("skip")
    #expect(notebook.prompt == "sums end> ")
    #expect(try notebook.session.shownVariables == batchVariables())
  }

  @Test func `free play keeps the place and is never wrong`() throws {
    var notebook = notebook()
    notebook.type("open sums")
    #expect(notebook.type("mine = 40 + 2").text == "mine = 42")
    #expect(notebook.type("mine").text == "mine = 42")
    #expect(notebook.type("trian 5").failure?.contains("did you mean `train`?") == true)
    if case .needsMoreInput = notebook.type("repeat 2 {").state {} else { Issue.record("an open block asks for more") }
    #expect(notebook.prompt == "sums 1/3> ")
    notebook.type("")
    notebook.type("w = parameter([1, 1])")
    notebook.type("loss = sum(w * 2)")
    notebook.type("2")
    let reaction = notebook.type("")
    #expect(reaction.failure == nil, "the cell runs with what was changed")
    #expect(reaction.text.contains("total = 1.6\nthe lesson has -0.1016 here"))
    #expect(notebook.prompt == "sums end> ")
  }

  @Test func `again and page restore the session as the lesson left it`() throws {
    var notebook = notebook()
    notebook.type("open sums")
    notebook.type("")
    notebook.type("2")
    notebook.type("w = parameter([9, 9]); mine = 1")
    let page = notebook.type("again").text
    #expect(page.contains("· 3/3") && !page.contains("loss ="))
    #expect(notebook.session.variables["mine"] == nil)
    notebook.type("")
    #expect(try notebook.session.shownVariables == batchVariables())
    notebook.type("page 1")
    #expect(notebook.prompt == "sums 1/3> " && notebook.session.variables.isEmpty)
    notebook.type("page 3")
    notebook.type("")
    #expect(try notebook.session.shownVariables == batchVariables())
    #expect(notebook.type("page 4").failure?.contains("there is no page 4; the lesson has pages 1 to 3") == true)
    #expect(notebook.type("page 0").failure != nil)
  }

  @Test func `a cell that fails keeps the place`() throws {
    var notebook = notebook()
    notebook.type("open sums")
    notebook.type("")
    notebook.type("2")
    notebook.type("forget all")
    let reaction = notebook.type("")
    #expect(reaction.failure?.contains("sums.md:") == true)
    #expect(reaction.text == LessonWording.cellFailed)
    #expect(notebook.prompt == "sums 3/3> ")
    notebook.type("again")
    #expect(notebook.type("").failure == nil)
    #expect(notebook.prompt == "sums end> ")
  }

  @Test func `the learner's own session comes back`() throws {
    var notebook = notebook()
    notebook.type("mine = 1")
    notebook.type("open sums")
    #expect(notebook.session.variables.isEmpty && notebook.isInLesson)
    notebook.type("")
    #expect(notebook.type("quit").text.contains("`open sums` goes on there"))
    #expect(!notebook.wantsToLeave)
    #expect(notebook.prompt == "gradus> ")
    #expect(notebook.session.shownVariables == ["mine": "scalar [1.0]"])
    notebook.type("quit")
    #expect(notebook.wantsToLeave)
  }

  @Test func `lesson commands outside of a lesson say what to do`() {
    var notebook = notebook()
    for line in ["again", "skip", "page 2", "hint", "where"] {
      #expect(notebook.type(line).failure?.contains("no lesson is open") == true, "\(line)")
    }
    #expect(notebook.type("where([0, 1, 1])").text == "where([0, 1, 1]) = [1, 2]", "the function is still there")
    #expect(notebook.type("open sume").failure?.contains("did you mean `sums`?") == true)
    #expect(notebook.type("").state.isFinished)
  }

  @Test func `hints come one after the other`() {
    var notebook = notebook()
    notebook.type("open sums")
    #expect(notebook.type("hint").text == LessonWording.noHint)
    notebook.type("")
    #expect(["not 3", "nor 1", "nor 1"] == (0..<3).map { _ in notebook.type("hint").text })
    #expect(notebook.type("where").text.hasSuffix("sums: page 2 of 3"))
  }

  @Test func `several commands in a line`() {
    var notebook = notebook()
    #expect(notebook.type("open sums; skip; skip").text.contains("· 3/3"))
    #expect(notebook.prompt == "sums 3/3> ")
  }

  @Test func `progress is kept, and the session rebuilt`() throws {
    let state = folder("progress")
    var first = notebook(state)
    first.type("open sums")
    first.type("")
    first.type("2")
    var second = notebook(state)
    #expect(second.type("lessons").text.contains("page 3 of 3"))
    #expect(second.type("open sums").text.contains("going on with page 3 of 3"))
    second.type("")
    #expect(try second.session.shownVariables == batchVariables())
    var third = notebook(state)
    #expect(third.type("lessons").text.contains("done"))
    third.type("open sums")
    #expect(third.prompt == "sums 1/3> ", "a lesson that is done begins anew")
    third.type("")
    #expect(third.type("lessons").text.contains("done"), "and stays done")
  }

  @Test func `an interrupt keeps place and session`() throws {
    let flag = Flag()
    var environment = World.environment()
    environment.isInterrupted = { flag.isSet }
    try folder.write(lessonText(cell("x = 1") + cell("repeat 1000000000 { x += 1 }")), to: "long.md")
    var notebook = Notebook(environment, lessonsFolder: folder.path, progress: ProgressStore(file: nil))
    notebook.type("open long")
    notebook.type("")
    #expect(notebook.begin("").isRunning)
    #expect(notebook.resume(for: .milliseconds(5)).isRunning)
    flag.set(true)
    guard case .interrupted = notebook.resume() else {
      Issue.record("not interrupted")
      return
    }
    flag.set(false)
    #expect(notebook.prompt == "long 2/2> ")
    guard case .text(let remark)? = notebook.takeOutputs().last else {
      Issue.record("nothing was said")
      return
    }
    #expect(remark == "interrupted; what was done is kept")
    #expect(notebook.type("x > 1").text == "x > 1 = true")
  }
}
