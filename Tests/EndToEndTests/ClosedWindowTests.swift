import Glibc
import TestSupport
import Testing

/// A window that is closed: the system hangs up, and nothing can be written any more.
@Suite struct ClosedWindowTests {
  @Test(arguments: ["repeat 1000000 { a = normal(30) }", "repeat 1000000 { print 1 }", ""])
  func `a closed window is met where the work stands`(text: String) throws {
    let program = try ProgramUnderTest()
    let terminal = try program.terminal("--digest", "live")
    terminal.send("y = normal(2)" + Keys.enter)
    try terminal.expect("  y = ")
    terminal.send(text + Keys.enter)
    try terminal.expect { $0.rows.contains { text.isEmpty || $0.hasSuffix(text) } }
    terminal.hangUp()
    // At the prompt the end of the input may be seen before the signal.
    let code = try terminal.waitForExit()
    #expect(code == 128 + SIGHUP || text.isEmpty && code == 1)
    let live = program.home.contents("live")
    #expect(live?.contains("session.stream") == true)
    let resumed = try program.terminal("resume", "--digest", "resumed")
    try resumed.expect("brought back")
    try resumed.expect("gradus>")
    resumed.signal(SIGTERM)
    _ = try resumed.waitForExit()
    #expect(program.home.contents("resumed") == live)
  }
}
