import TestSupport
import Testing

@testable import Lessons

/// Answers are compared as values.
@Suite struct QuestionTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A lesson that asks one question after a cell, with the notebook at the question.
  private func asking(_ answer: String, _ options: String = "") throws -> Notebook {
    let body = cell("w = [1, 2]; y = 0.31326") + "\n```{question}\nanswer: \(answer)\n\(options)\n```\n"
    try folder.write(lessonText(body), to: "q.md")
    var notebook = Notebook(World.environment(), lessonsFolder: folder.path, progress: ProgressStore(file: nil))
    notebook.type("open q")
    notebook.type("")
    #expect(notebook.prompt == "q 2/2> ")
    return notebook
  }

  private func isRight(_ typed: String, _ answer: String, _ options: String = "") throws -> Bool {
    var notebook = try asking(answer, options)
    return notebook.type(typed).text.hasPrefix("✓") && notebook.prompt == "q end> "
  }

  @Test func `a hundredth off is right, more is not`() throws {
    #expect(try isRight("100.9", "100"))
    #expect(try !isRight("101.1", "100"))
    #expect(try isRight("-0.991", "-1"))
    #expect(try isRight("0", "0"))
    #expect(try !isRight("0.001", "0"))
  }

  @Test func `the lesson may set the tolerance`() throws {
    #expect(try isRight("104", "100", "tolerance: 5"))
    #expect(try !isRight("100.5", "100", "tolerance: 0.1"))
    #expect(try !isRight("100.0001", "100", "tolerance: 0"))
  }

  @Test func `the answer rounded to the digits typed is right, from two digits on`() throws {
    #expect(try isRight("0.31", "y"))
    #expect(try isRight("31%", "y"))
    #expect(try !isRight("0.3", "y"))
    #expect(try !isRight("0.32", "y"))
  }

  @Test func `an expression is an answer, too`() throws {
    #expect(try isRight("w[0] + w[1]", "3"))
    #expect(try isRight("[1, 2]", "w"))
    #expect(try !isRight("[2, 1]", "w"))
    #expect(try isRight("nan", "log(-1)"))
  }

  @Test func `yes and no`() throws {
    #expect(try isRight("yes", "y > 0") && isRight("true", "y > 0") && isRight("No", "y < 0"))
    #expect(try !isRight("no", "y > 0"))
    #expect(try !isRight("1", "y > 0"), "a number is no yes")
  }

  @Test func `a wrong answer is said kindly, and the question stays`() throws {
    var notebook = try asking("3")
    #expect(notebook.type("4").text == "4 is not it; another try? `hint` helps, `skip` shows the answer")
    #expect(notebook.type("y").text.hasPrefix("y = 0.3133 is not it"))
    #expect(notebook.type("w").text == "w = [1, 2]", "another shape is a look, not an answer")
    #expect(notebook.type("y +").state.isFinished == false)
    #expect(notebook.type("unknown").failure?.contains("no name") == true)
    #expect(notebook.prompt == "q 2/2> ")
    notebook.type("z = 3")
    #expect(notebook.prompt == "q 2/2> ", "a statement is free play")
    #expect(notebook.type("z").text.hasPrefix("✓ 3"))
  }

  @Test func `answering changes nothing in the session`() throws {
    var notebook = try asking("3")
    let before = notebook.session.shownVariables
    notebook.type("normal(1)[0]")
    #expect(notebook.session.shownVariables == before)
    let draws = notebook.type("show normal(3)").text
    var fresh = try asking("3")
    #expect(fresh.type("show normal(3)").text == draws)
  }

  @Test func `a question that the session can no longer answer does not hold the learner up`() throws {
    var notebook = try asking("w[1]")
    notebook.type("forget w")
    #expect(notebook.type("2").text.contains(LessonWording.noAnswerNow))
    #expect(notebook.type("skip").text.contains("`again` restores") || notebook.prompt == "q end> ")
    notebook.type("again")
    #expect(notebook.type("2").text.hasPrefix("✓ 2"))
  }
}
