import Commands
import TestSupport
import Testing

@testable import Lessons

@Suite struct RunnerTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let parameters =
      "```{code-cell} gradus\n:tags: [parameters]\nn = 3  # how many\nrate = 0.5; name = \"a # b\"\n```\n"
    let question = "\n```{question}\nanswer: n + 1  # => 4\n```\n"
    try folder.write(lessonText(parameters + question + cell("total = n * rate  # => 1.5\nprint name")), to: "good.md")
    try folder.write(lessonText("\n" + cell("x = 1\nx  # => 2")), to: "bad.md")
    try folder.write(lessonText("```{question}\nanswer: 1 + 1  # => 3\n```"), to: "wrong-claim.md")
    try folder.write("x = 2\nx  # => 2\nprint x\n", to: "script.gradus")
  }

  private func run(_ name: String, _ overrides: [String: String] = [:]) throws -> Reaction {
    var runner = try Runner(folder(name), World.environment(overrides: overrides))
    return runner.runToEnd()
  }

  @Test func `a lesson runs to its end and shows what it computes`() throws {
    let reaction = try run("good.md")
    #expect(reaction.state.isFinished)
    #expect(
      reaction.text == "name = \"a # b\"\ntotal = 1.5\na # b" || reaction.text == "name = a # b\ntotal = 1.5\na # b")
  }

  @Test func `a script shows no value that it checks`() throws {
    let reaction = try run("script.gradus")
    #expect(reaction.state.isFinished && reaction.text == "2")
  }

  @Test func `it stops at the first failure, with file and line`() throws {
    #expect(try run("bad.md").failure?.contains("bad.md:8:") == true)
    #expect(try run("wrong-claim.md").failure?.contains("wrong-claim.md:6:") == true)
  }

  @Test func `set parameters replace the values of their assignments`() throws {
    let reaction = try run("good.md", ["n": "2 + 4", "name": "\"c\""])
    #expect(reaction.state.isFinished)
    #expect(
      reaction.text.contains("total = 3\nthe lesson has 1.5 here"), "claims about other numbers are only remarked on")
    #expect(reaction.text.hasSuffix("\nc"))
  }

  @Test func `unknown parameters and bad values are refused`() throws {
    func refusal(_ overrides: [String: String], of name: String = "good.md") -> ParameterError? {
      do {
        _ = try Runner(folder(name), World.environment(overrides: overrides))
      } catch .parameter(let error) {
        return error
      } catch {}
      return nil
    }
    #expect(refusal(["total": "1"]) == .unknown("total", nearest: nil, known: ["n", "rate", "name"]))
    #expect(refusal(["rat": "1"])?.message.contains("did you mean rate?") == true)
    for value in ["", "1 +", "a = 2", "1; 2", "1 # x", "print 3"] {
      #expect(refusal(["n": value]) == .noExpression(name: "n", value), "\(value)")
    }
    #expect(refusal(["n": "1"], of: "bad.md") == .unknown("n", nearest: nil, known: []))
    #expect(refusal(["n": "1"], of: "script.gradus") == .notALesson(file: folder("script.gradus")))
  }

  @Test func `what a command is told first can be set as well`() throws {
    let cells =
      cell(":tags: [parameters]\ndata xor  # the set\nseed 1; size = 2")
      + cell("print train.count, train.features, uniform([])")
    try folder.write(lessonText(cells), to: "data.md")
    #expect(try run("data.md").text.hasSuffix("4 2 0.417022004702574"))
    // NumPy: np.random.seed(7); np.random.random_sample()
    let other = try run("data.md", ["data": "iris", "seed": "7"])
    #expect(other.text.hasSuffix("150 4 0.07630828937395717"))
    #expect(try run("data.md", ["data": "iris drop missing"]).text.hasSuffix("150 4 0.417022004702574"))
    for value in ["", "xor; step", "xor # a", "xor\nseed 2", "xor = 3"] {
      #expect(throws: RunnerError.self, "\(value)") { _ = try run("data.md", ["data": value]) }
    }
  }

  @Test func `files that cannot be run`() throws {
    #expect(throws: RunnerError.self) { _ = try Runner(folder("missing.md"), World.environment()) }
    #expect(throws: RunnerError.self) { _ = try Runner(folder("missing.gradus"), World.environment()) }
  }

  @Test func `a test draws figures and writes none of them`() throws {
    try folder.write(lessonText(cell("plot [1, 2, 3] to \"curve.svg\"\n1 + 1  # => 2")), to: "figure.md")
    var environment = World.environment()
    environment.workingFolder = folder.path
    var test = try TestRun([folder("figure.md")], environment)
    var state = test.begin()
    while case .running = state { state = test.resume() }
    #expect(test.passed == 1 && folder.contents("curve.svg") == nil)
    var runner = try Runner(folder("figure.md"), environment)
    #expect(runner.runToEnd().text.hasPrefix("curve.svg: "))
    #expect(folder.contents("curve.svg")?.hasPrefix("<svg") == true)
  }

  @Test func `tests count, tell the first failure of each lesson, and go on`() throws {
    try folder.write("no front matter", to: "unreadable.md")
    var tests = try TestRun([folder.path], World.environment())
    var state = tests.begin()
    var results = tests.takeResults()
    while case .running = state {
      state = tests.resume(for: .milliseconds(200))
      results += tests.takeResults()
    }
    #expect(tests.summary == "2 passed, 3 failed")
    #expect(
      results.map { $0.path.split(separator: "/").last } == [
        "bad.md", "good.md", "script.gradus", "unreadable.md", "wrong-claim.md",
      ])
    #expect(results.map(\.hasPassed) == [false, true, true, false, false])
    let good = results[1]
    #expect(good.pieces == 3 && good.checks == 2)
    #expect(good.line.hasPrefix("✓ ") && good.line.contains("good.md   3 cells, 2 checks, 0."))
    let failure = try #require(results[0].failure)
    #expect(failure.diagnostics[0].rendered(in: failure.source).contains("bad.md:8:"))
    #expect(throws: TestRunError.notFound("/nowhere")) { _ = try TestRun(["/nowhere"], World.environment()) }
  }
}
