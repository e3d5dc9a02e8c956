import TestSupport

extension PseudoTerminal {
  /// Types a line and waits until it is done: its end prints what is not to be read in it.
  func finish(_ line: String) throws {
    send(line + "; print 31000 + 415" + Keys.enter)
    try expect("the end of \(line)") { $0.rows.contains { $0.hasPrefix("31415") } }
    send(Keys.control("l"))
    settle(quiet: 0.2)
  }

  /// Types a line and waits until it runs: what it prints first is not to be read in it.
  func begin(_ line: String) throws {
    send("print 27000 + 182; \(line)" + Keys.enter)
    try expect("the beginning of \(line)") { $0.rows.contains { $0.hasPrefix("27182") } }
    settle(quiet: 0.2)
  }
}
