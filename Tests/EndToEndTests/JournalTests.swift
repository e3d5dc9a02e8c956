import Glibc
import TestSupport
import Testing

/// Sessions that end badly, through a real pseudo-terminal.
@Suite(.serialized) struct JournalTests {
  private static let texts = [
    "data digits test 20% seed 1; net = 64 -> linear(8) -> relu -> linear(10)", "optimizer adam lr=0.01",
    "train 2 epochs", "x = normal([2, 3])", "step op", "def f(a) { return a * normal(1) }", "y = f(3)",
  ]

  /// The same typed by someone whom nothing disturbs.
  private func undisturbed(_ program: ProgramUnderTest, _ texts: [String]) throws -> String? {
    let result = try program.run(
      "--digest", "undisturbed", input: texts.map { $0 + "\n" }.joined())
    #expect(result.exitCode == 0, "\(result.error)")
    return program.home.contents("undisturbed")
  }

  private func type(_ texts: [String], into terminal: PseudoTerminal) throws {
    for (number, text) in texts.enumerated() {
      terminal.send(text + Keys.enter + "print 7000 + \(number)" + Keys.enter)
      try terminal.expect { $0.rows.contains { $0.hasPrefix("\(7000 + number)") } }
    }
  }

  private func marked(_ texts: [String]) -> [String] {
    texts.enumerated().flatMap { [$1, "print 7000 + \($0)"] }
  }

  @Test func `a session that was killed comes back to the last bit`() throws {
    let program = try ProgramUnderTest()
    let first = try program.terminal(columns: 120, rows: 60)
    try type(Self.texts, into: first)
    first.signal(SIGKILL)
    #expect(try first.waitForExit() == 128 + SIGKILL)

    let offered = try program.terminal(columns: 120)
    try offered.expect("is unfinished; `gradus resume` brings it back")
    #expect(try offered.leave() == 0)

    let second = try program.terminal("resume", "--digest", "resumed", columns: 120)
    try second.expect("14 statements brought back")
    try second.expect("gradus>")
    #expect(try second.leave() == 0)
    let resumed = program.home.contents("resumed")
    #expect(try resumed == undisturbed(program, marked(Self.texts)) && resumed?.isEmpty == false)
    #expect(try program.run("resume").error == "there is no unfinished session\n", "it was left in order")
  }

  @Test func `killed in the middle of a text it comes back with the statements before`() throws {
    let program = try ProgramUnderTest()
    let first = try program.terminal(columns: 120)
    let begin = "data digits test 20%; net = 64 -> linear(8) -> relu -> linear(10); a = normal(3)"
    first.send("\(begin); train 100000 epochs; a = 0" + Keys.enter)
    try first.expect("batch loss")
    first.signal(SIGKILL)
    _ = try first.waitForExit()
    let second = try program.terminal("resume", "--digest", "resumed", columns: 120)
    try second.expect("what of it was done is back: data digits")
    try second.expect("gradus>")
    // And once more: what was brought back is in the new journal.
    second.send("b = normal(2); print 7001" + Keys.enter)
    try second.expect { $0.rows.contains { $0.hasPrefix("7001") } }
    second.signal(SIGKILL)
    _ = try second.waitForExit()
    let third = try program.terminal("resume", "--digest", "resumed", columns: 120)
    try third.expect("2 statements brought back")
    try third.expect("gradus>")
    #expect(try third.leave() == 0)
    #expect(try program.home.contents("resumed") == undisturbed(program, [begin, "b = normal(2); print 7001"]))
  }

  @Test func `an interrupted training comes back where it was interrupted`() throws {
    let program = try ProgramUnderTest()
    let first = try program.terminal(columns: 120)
    first.send("data digits test 20%; net = 64 -> linear(8) -> relu -> linear(10); train 100000 epochs" + Keys.enter)
    try first.expect("batch loss")
    first.send(Keys.control("c"))
    try first.expect("is kept")
    first.send("print now, normal(1)" + Keys.enter)
    try first.expect { $0.rows.contains { $0.first?.isNumber == true } }
    let shown = first.screen.rows.last { $0.first?.isNumber == true }
    first.signal(SIGKILL)
    _ = try first.waitForExit()
    let second = try program.terminal("resume", columns: 120)
    try second.expect("2 statements brought back")
    second.send("print now, normal(1)" + Keys.enter)
    try second.expect { $0.rows.contains { $0.first?.isNumber == true } }
    let step = shown?.prefix { $0.isNumber }
    #expect(second.screen.rows.contains { $0.prefix { $0.isNumber } == step && step?.isEmpty == false })
  }

  @Test func `two sessions at once keep out of each other's way`() throws {
    let program = try ProgramUnderTest()
    let first = try program.terminal("open", "one-neuron", rows: 60)
    let second = try program.terminal(rows: 60)
    for number in 0..<5 {
      first.send("a = \(number)" + Keys.enter)
      second.send("b = \(number)" + Keys.enter)
      try first.expect("  a = \(number)")
      try second.expect("  b = \(number)")
    }
    first.send(Keys.enter)
    second.send("open one-neuron" + Keys.enter)
    try second.expect("one-neuron")
    #expect(try program.run("resume", "--list").output == "  there is no unfinished session\n")
    first.signal(SIGKILL)
    _ = try first.waitForExit()
    #expect(try program.run("resume", "--list").output.contains("lesson one-neuron"))
    second.send("c = 1" + Keys.enter)
    try second.expect("  c = 1")
    second.signal(SIGKILL)
    _ = try second.waitForExit()
    #expect(try program.run("resume", "--list").output.split(separator: "\n").count == 2)
    let history = program.home.contents("state/gradus/history")?.split(separator: "\n").map(String.init) ?? []
    for number in 0..<5 { #expect(history.contains("a = \(number)") && history.contains("b = \(number)")) }
    #expect(program.home.contents("state/gradus/progress")?.hasPrefix("gradus-progress 1\none-neuron\t") == true)
    #expect(try program.run("resume", "--discard").exitCode == 0)
    #expect(try program.run("resume", "--discard", "1").exitCode == 0)
    #expect(try program.run("resume", "2").exitCode == 1)
  }

  @Test func `a full disk is one warning, and what was kept before it is whole`() throws {
    let program = try ProgramUnderTest()
    // The shell lets no file grow beyond 1,024 bytes; a write beyond that fails as on a full disk.
    let terminal = try PseudoTerminal(
      program: "/bin/sh", arguments: ["-c", "trap '' XFSZ; ulimit -f 2; exec \(program.path)"],
      environment: program.environment, folder: program.home.path, columns: 140, rows: 60)
    try terminal.expect("gradus>")
    for number in 0..<20 { terminal.send("a\(number) = \(number)" + Keys.enter) }
    try terminal.expect("  a19 = 19")
    terminal.settle()
    #expect(terminal.plainTranscript.split(separator: "cannot be brought back").count == 2, "one warning")
    terminal.signal(SIGKILL)
    _ = try terminal.waitForExit()
    let second = try program.terminal("resume", columns: 140)
    try second.expect("statements brought back")
    #expect(!second.screen.contains("not whole"))
    second.send("print a0, a5" + Keys.enter)
    try second.expect { $0.rows.contains { $0.hasPrefix("0 5") } }
  }

  @Test func `a torn journal says so, and a home that cannot be written to is a warning`() throws {
    let program = try ProgramUnderTest()
    let first = try program.terminal()
    first.send("a = 1" + Keys.enter + "b = 2; print 7001" + Keys.enter)
    try first.expect { $0.rows.contains { $0.hasPrefix("7001") } }
    first.signal(SIGKILL)
    _ = try first.waitForExit()
    let folder = "state/gradus/sessions"
    let list = try TestSupport.run("/bin/sh", ["-c", "ls \(program.home(folder))"]).output
    let path = program.home("\(folder)/\(list.prefix { $0 != "\n" })")
    #expect(try TestSupport.run("/bin/sh", ["-c", "printf 'torn' >> '\(path)'"]).exitCode == 0)
    let second = try program.terminal("resume")
    try second.expect("the journal ends in 4 bytes that are not whole")
    second.send("print a + b" + Keys.enter)
    try second.expect { $0.rows.contains { $0.hasPrefix("3") } }

    let third = try program.terminal(columns: 160, adding: ["XDG_STATE_HOME": "/dev/null"])
    third.send("a = 1" + Keys.enter)
    try third.expect("cannot be brought back")
    third.send("b = 2" + Keys.enter)
    try third.expect("  b = 2")
  }
}
