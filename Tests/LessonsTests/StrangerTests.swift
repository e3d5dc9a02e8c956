import Commands
import Datasets
import Glibc
import TestSupport
import Testing

@testable import Lessons

/// Lessons that somebody else wrote.
@Suite struct StrangerTests {
  private let folder: TemporaryFolder
  private let environment: Environment

  /// A lesson's folder, a working folder, and a folder that is neither.
  init() throws {
    folder = try TemporaryFolder()
    for name in ["theirs", "work", "private"] { mkdir(folder(name), 0o700) }
    try folder.write("a,b,y\n1,2,x\n3,4,y\n5,6,x\n", to: "private/secret.csv")
    try folder.write("a,b,y\n1,2,x\n3,4,y\n5,6,x\n", to: "theirs/own.csv")
    environment = Environment(datasetsFolder: Project.root + "/datasets", workingFolder: folder("work"))
  }

  private func lesson(_ code: String) throws -> String {
    try folder.write(lessonText("Some words.\n\n" + cell(code)), to: "theirs/lesson.md")
    return folder("theirs/lesson.md")
  }

  private func run(_ code: String, _ change: (inout Environment) -> Void = { _ in }) throws -> String? {
    var environment = environment
    change(&environment)
    var runner = try Runner(try lesson(code), environment)
    return runner.runToEnd().failure
  }

  private var secret: String { folder("private/secret.csv") }

  @Test func `a lesson reads and writes below its own folder and the working folder`() throws {
    #expect(try run("data \"\(folder("theirs/own.csv"))\"") == nil)
    #expect(try run("data iris\nsave zeros(3) \"w.npy\"\nw = load(\"w.npy\")\nplot w to \"w.svg\"") == nil)
    #expect(folder.contents("work/w.svg")?.contains("<svg") == true)
    #expect(try run("save zeros(3) \"\(folder("theirs/w.npy"))\"\nload \"\(folder("theirs/w.npy"))\"") == nil)
  }

  @Test func `and nowhere else`() throws {
    symlink(folder("private"), folder("theirs/link"))
    symlink(secret, folder("work/link.csv"))
    let target = folder("private/new")
    let attempts = [
      "data \"\(secret)\"", "data \"\(folder("theirs/../private/secret.csv"))\"",
      "data \"\(folder("theirs/link/secret.csv"))\"", "data \"\(folder("work/link.csv"))\"",
      "load \"\(folder("private/x.npy"))\"", "x = load(\"/etc/passwd\")", "data \"/etc/passwd\" as characters",
      "load model \"/etc/passwd\"", "save zeros(3) \"\(target)\"", "save zeros(3) \"../private/new\"",
      "plot [1, 2] to \"\(target)\"", "log \"\(target)\"", "cmdlog \"\(folder("theirs/link/new"))\"",
      "x = 1\nsave lesson \"\(target)\"", "net = 2 -> linear(1)\ndata xor\nsave model \"\(target)\"",
      "net = 2 -> linear(1)\ndata xor\nsave training \"\(target)\"",
      "data \"\(folder("theirs/own.csv"))\" labels \"\(secret)\"", "data mnist in \"/etc\"",
    ]
    for attempt in attempts {
      let failure = try run(attempt)
      #expect(failure != nil, "\(attempt)")
      #expect(folder.contents("private/new") == nil, "\(attempt)")
    }
    #expect(try run("data \"\(secret)\"")?.contains("only below its own folder and the working folder") == true)
    #expect(try run("data \"\(secret)\"")?.contains("--allow FOLDER") == true)
  }

  @Test func `the command line may allow more`() throws {
    #expect(try run("data \"\(secret)\"") { $0.allowedFolders = [folder("private")] } == nil)
  }

  @Test func `a lesson cannot allow itself anything`() throws {
    let words = "cannot allow itself a folder"
    #expect(try run("allow \"\(folder("private"))\"")?.contains(words) == true)
    #expect(try run("def f() { allow \"\(folder("private"))\" }\nf()")?.contains(words) == true)
  }

  @Test func `only what the learner types allows a folder, for as long as the lesson is open`() throws {
    let path = try lesson("x = 1\ndef f() { allow \"\(folder("private"))\" }")
    var notebook = Notebook(environment, lessonsFolder: folder("none"), progress: ProgressStore(file: nil))
    #expect(notebook.type("data \"\(secret)\"").failure == nil, "what is typed outside of a lesson is not restricted")
    notebook.type("open \"\(path)\"")
    notebook.type("")
    #expect(notebook.type("data \"\(secret)\"").failure?.contains("`allow \"FOLDER\"`") == true)
    #expect(notebook.type("f()").failure?.contains("cannot allow itself") == true)
    #expect(notebook.type("allow \"\(folder("nowhere"))\"").failure?.contains("no such folder") == true)
    #expect(notebook.type("allow \"\(folder("private"))\"").text.contains("may now read and write below"))
    #expect(notebook.type("data \"\(secret)\"").failure == nil)
    notebook.type("again")
    #expect(notebook.type("data \"\(secret)\"").failure == nil, "the same lesson, begun again")
    notebook.type("quit")
    #expect(notebook.type("data \"\(secret)\"").failure == nil)
    notebook.type("open \"\(path)\"")
    #expect(notebook.type("data \"\(secret)\"").failure != nil, "and not the next time")
  }

  @Test func `a test leaves nothing behind`() throws {
    let path = try lesson(
      """
      x = [1, 2]
      save x "w.npy"
      y = load("w.npy")
      expect sum(y) == 3 "what was saved is there for the lesson"
      plot x to "x.svg"
      ```

      ```{code-cell} gradus
      save lesson "mine.md"
      log "all.txt"
      cmdlog "typed.txt"
      """)
    var tests = try TestRun([path], environment)
    var state = tests.begin()
    while case .running = state { state = tests.resume() }
    #expect(tests.takeResults().first?.failure == nil)
    #expect(tests.passed == 1)
    for name in ["w.npy", "x.svg", "mine.md", "all.txt", "typed.txt"] {
      #expect(folder.contents("work/\(name)") == nil, "\(name)")
    }
  }

  @Test func `a lesson that takes too long fails, and the next one runs`() throws {
    try folder.write("repeat 1e18 { }", to: "theirs/1.gradus")
    try folder.write("x = 1", to: "theirs/2.gradus")
    try folder.write("def f() { while true { } }\nf()", to: "theirs/3.gradus")
    var environment = environment
    environment.timeLimit = .seconds(0.3)
    var tests = try TestRun([folder("theirs")], environment)
    var state = tests.begin()
    while case .running = state { state = tests.resume() }
    let results = tests.takeResults()
    #expect(results.map { $0.failure == nil } == [false, true, false])
    #expect(results.first?.failure?.diagnostics.first?.message == "stopped: it ran for longer than 0.3 s")
  }

  @Test func `a lesson cannot allow itself more memory than it was given`() throws {
    let failure = try run("set memory 5 GB") { $0.budget.limit = 1 << 30 }
    #expect(failure?.contains("may take 1 GB at most") == true, "\(failure ?? "")")
    #expect(try run("set memory 500 MB") { $0.budget.limit = 1 << 30 } == nil)
  }
}
