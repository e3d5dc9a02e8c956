import Glibc
import TestSupport
import Testing

/// The prompt as a learner uses it, through a real pseudo-terminal.
@Suite(.serialized) struct PromptTests {
  @Test func `values are shown, mistakes are pointed at, and the session goes on`() throws {
    let terminal = try ProgramUnderTest().terminal()
    terminal.send("x = [1, 2, 3]" + Keys.enter)
    try terminal.expect("  x = [1, 2, 3]")
    terminal.send("trian 5" + Keys.enter)
    try terminal.expect("no command `trian`; did you mean `train`?")
    terminal.send("mean(x)" + Keys.enter)
    try terminal.expect("mean(x) = 2")
    #expect(try terminal.leave() == 0)
  }

  @Test func `Tab completes commands, data sets and paths`() throws {
    let terminal = try ProgramUnderTest().terminal()
    terminal.settle()
    terminal.send("dat" + Keys.tab + "iri" + Keys.tab + Keys.enter)
    try terminal.expect("150 train")
    terminal.send("net = 4 -> linear(3)" + Keys.enter)
    try terminal.expect("W [4, 3]")
    terminal.send("step backward" + Keys.enter)
    try terminal.expect("backward 2/2")
    terminal.settle()
    terminal.send("sho" + Keys.tab + "linear1.W.g" + Keys.tab)
    try terminal.expect("show linear1.W.grad")
    terminal.send(Keys.enter)
    try terminal.expect("linear1.W.grad =")
  }

  @Test func `an open block is continued on the next line`() throws {
    let terminal = try ProgramUnderTest().terminal()
    terminal.send("repeat 3 {" + Keys.enter)
    try terminal.expect("\n      >")
    terminal.send("print 42" + Keys.enter + "}" + Keys.enter)
    try terminal.expect { $0.rows.count { $0.hasPrefix("42") } == 3 }
  }

  @Test func `a pasted script runs as a whole when Enter is pressed`() throws {
    let terminal = try ProgramUnderTest().terminal()
    terminal.paste("a = 20\nb = 22\nprint a + b")
    terminal.settle()
    terminal.send(Keys.enter)
    try terminal.expect { $0.rows.contains { $0.hasPrefix("42") } }
  }

  @Test func `Chinese names and text are typed, edited and aligned`() throws {
    let terminal = try ProgramUnderTest().terminal()
    terminal.send("学习率 = 0.5" + Keys.enter)
    try terminal.expect("学习率 = 0.5")
    terminal.send("学习率 @ 2" + Keys.enter)
    try terminal.expect("  ^^^^^^^^^^ `@` takes")
  }

  @Test func `history is searched, and is there in the next run`() throws {
    let program = try ProgramUnderTest()
    let first = try program.terminal()
    first.send("print 111 + 222" + Keys.enter)
    try first.expect("333")
    first.send("print 5" + Keys.enter)
    #expect(try first.leave() == 0)

    let second = try program.terminal()
    second.settle()
    second.send(Keys.control("r") + "111")
    second.settle()
    second.send(Keys.enter)
    second.settle()
    if !second.screen.contains("333") { second.send(Keys.enter) }
    try second.expect("333")

    var status = stat()
    #expect(stat("\(program.home.path)/state/gradus/history", &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test func `Ctrl-C drops a line and stops a training, and everything is kept`() throws {
    let terminal = try ProgramUnderTest().terminal()
    terminal.send("print 99999")
    terminal.settle(quiet: 0.1)
    terminal.send(Keys.control("c"))
    terminal.settle(quiet: 0.1)
    terminal.send("data digits test 20%" + Keys.enter + "net = 64 -> linear(32) -> relu -> linear(10)" + Keys.enter)
    try terminal.expect("2,410 parameters")
    terminal.send("train 1000000 epochs" + Keys.enter)
    try terminal.expect("batch loss")
    terminal.send(Keys.control("c"))
    try terminal.expect("is kept")
    terminal.send("print step > 0" + Keys.enter)
    try terminal.expect { $0.rows.contains { $0.hasPrefix("true") } }
    try terminal.begin("repeat 100000000 { x = 1 }")
    terminal.send(Keys.control("c"))
    terminal.send("print 7 * 6" + Keys.enter)
    try terminal.expect { $0.rows.contains { $0.hasPrefix("42") } }
    #expect(!terminal.screen.rows.contains { $0.hasPrefix("99999") })
  }

  @Test func `it works on a terminal that can do nothing`() throws {
    let terminal = try ProgramUnderTest().terminal(adding: ["TERM": "dumb"])
    terminal.send("print 6 * 7" + Keys.enter)
    try terminal.expect { $0.rows.contains { $0.hasPrefix("42") } }
    terminal.send(Keys.control("d"))
    #expect(try terminal.waitForExit() == 0)
    #expect(!terminal.transcript.contains(0x1B), "no escape sequence is written")
  }
}
