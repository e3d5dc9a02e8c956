import Glibc
import TestSupport
import Testing

/// Ctrl-C at a real terminal, in the middle of single operations that would go on for a long time: the prompt is back soon, and the
/// session stands where its last whole operation has left it. Times are generous here; the tests are about what is kept.
@Suite(.serialized) struct InterruptTests {
  /// Types a line, presses Ctrl-C after a moment, and asks for a number.
  private static func interrupt(_ line: String, _ terminal: PseudoTerminal, expecting answer: String) throws {
    try terminal.begin(line)
    terminal.send(Keys.control("c"))
    try terminal.expect("interrupted")
    terminal.settle(quiet: 0.1)
    terminal.send("print 1000 + y" + Keys.enter)
    try terminal.expect("the answer") { $0.rows.contains { $0.hasPrefix(answer) } }
    terminal.send("y = y + 1" + Keys.enter)
    terminal.settle(quiet: 0.1)
    terminal.send(Keys.control("l"))
    terminal.settle(quiet: 0.1)
  }

  @Test func `long operations end at once, one after the other, and assign nothing`() throws {
    let terminal = try ProgramUnderTest().terminal(columns: 90)
    try terminal.finish("y = 0; x = uniform([3000000]); m = uniform([3000, 3000])")
    let lines = [
      "repeat 50 { y = 500 + sum(sort(x)) * 0; y = 0 }", "repeat 100 { z = m @ m }", "print x[:999999]",
      "z = permutation(30000000)",
      "repeat 100 { plot x as histogram }",
    ]
    for (count, line) in lines.enumerated() {
      try Self.interrupt(line, terminal, expecting: "\(1000 + count)")
    }
  }

  @Test func `training with large batches stops in the middle of a step and goes on`() throws {
    let terminal = try ProgramUnderTest().terminal(columns: 90)
    try terminal.finish("y = 0; data moons n=100000; batch 100000")
    try terminal.finish("net = 2 -> linear(400) -> tanh -> linear(400) -> tanh -> linear(2)")
    for (count, line) in ["train 100 steps", "step 50", "goto 40", "range_test lr"].enumerated() {
      try Self.interrupt(line, terminal, expecting: "\(1000 + count)")
    }
  }

  @Test func `Ctrl-C twice in a row, and once too often, does no harm`() throws {
    let terminal = try ProgramUnderTest().terminal()
    try terminal.begin("repeat 100000000 { x = sum(normal([100000])) }")
    for _ in 0..<3 { terminal.send(Keys.control("c")) }
    terminal.settle(quiet: 0.2)
    terminal.send("print 6 * 7" + Keys.enter)
    try terminal.expect { $0.rows.contains { $0.hasPrefix("42") } }
    #expect(try terminal.leave() == 0)
  }

  @Test func `a long script is interrupted while it is read`() throws {
    let program = try ProgramUnderTest()
    let lines = (0..<400_000).map { "x\($0 % 100) = \($0) + 2 * \($0)" }
    try program.home.write(lines.joined(separator: "\n") + "\n", to: "long.gradus")
    let terminal = try PseudoTerminal(
      program: program.path, arguments: ["run", "long.gradus"], environment: program.environment,
      folder: program.home.path)
    terminal.settle(quiet: 0.3)
    terminal.signal(SIGINT)
    let code = try terminal.waitForExit()
    #expect(code == 130 || code == 1, "interrupted, or refused as too long")
  }
}

/// Requests to end, a closed pipe, a stop, and a window that changes.
@Suite(.serialized) struct SignalTests {
  @Test(arguments: [SIGTERM, SIGHUP])
  func `a request to end is met while a line is edited`(number: Int32) throws {
    let program = try ProgramUnderTest()
    let terminal = try program.terminal()
    terminal.send("print 123 + 456" + Keys.enter)
    try terminal.expect("579")
    terminal.send("half a li")
    terminal.settle(quiet: 0.1)
    terminal.signal(number)
    #expect(try terminal.waitForExit() == 128 + number)
    #expect(program.home.contents("state/gradus/history")?.contains("print 123 + 456") == true)
    #expect(!terminal.screen.privateModes.contains(2004), "pastes are no longer marked")
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func `a request to end is met in the middle of an operation`(number: Int32) throws {
    let program = try ProgramUnderTest()
    let terminal = try program.terminal()
    try terminal.finish("x = uniform([3000, 3000])")
    try terminal.begin("repeat 1000 { y = x @ x }")
    terminal.signal(number)
    #expect(try terminal.waitForExit() == 128 + number)
    #expect(program.home.contents("state/gradus/history")?.contains("repeat 1000") == true)
  }

  @Test func `a pipe that is closed ends the program without a word`() throws {
    let program = try ProgramUnderTest()
    for trap in ["", "trap '' PIPE; "] {
      let result = try TestSupport.run(
        "/bin/sh", ["-c", "\(trap)\(program.path) -e 'repeat 1000000 { print 12345 }' | head -n 1"],
        environment: program.environment, folder: program.home.path)
      #expect(result.output == "12345\n")
      #expect(result.error.isEmpty)
    }
  }

  @Test func `a line survives a stop and a continuation`() throws {
    let program = try ProgramUnderTest()
    let terminal = try PseudoTerminal(
      program: "/bin/bash", arguments: ["--norc", "--noprofile", "-i"],
      environment: program.environment.merging(["PS1": "shell> "]) { $1 }, folder: program.home.path, columns: 100,
      rows: 40)
    try terminal.expect("shell>")
    terminal.send(program.path + Keys.enter)
    try terminal.expect("gradus>")
    terminal.settle()
    terminal.send("print 40 + ")
    terminal.settle(quiet: 0.1)
    terminal.send(Keys.control("z"))
    try terminal.expect("Stopped")
    terminal.send("echo $((20 + 3))-in-the-shell" + Keys.enter)
    try terminal.expect("23-in-the-shell")
    terminal.send("fg" + Keys.enter)
    try terminal.expect("the line again") { $0.rows.last { !$0.isEmpty }?.contains("gradus> print 40 +") == true }
    terminal.send("2" + Keys.enter)
    try terminal.expect { $0.rows.contains { $0.hasPrefix("42") } }
    try terminal.begin("repeat 100000000 { x = 1 }")
    terminal.send(Keys.control("z"))
    try terminal.expect("stopped in the middle of work") { $0.rows.count { $0.contains("Stopped") } == 2 }
    terminal.send("fg" + Keys.enter)
    terminal.settle(quiet: 0.3)
    terminal.send(Keys.control("c"))
    try terminal.expect("interrupted")
    terminal.send("print 7 * 11" + Keys.enter)
    try terminal.expect { $0.rows.contains { $0.hasPrefix("77") } }
  }

  @Test func `the window may change while the program works`() throws {
    let terminal = try ProgramUnderTest().terminal(columns: 100)
    try terminal.begin("repeat 100000000 { x = 1 }")
    terminal.resize(columns: 60, rows: 20)
    terminal.signal(SIGWINCH)
    terminal.settle(quiet: 0.1)
    terminal.send(Keys.control("c"))
    try terminal.expect("interrupted")
    terminal.send("help step" + Keys.enter)
    terminal.settle()
    #expect(terminal.screen.rows.allSatisfy { $0.count <= 60 })
    terminal.send("print 6 * 7" + Keys.enter)
    try terminal.expect { $0.rows.contains { $0.hasPrefix("42") } }
  }
}
