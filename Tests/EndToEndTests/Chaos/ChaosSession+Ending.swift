import Glibc
import TestSupport

/// How a life ends.
extension ChaosSession {
  mutating func end(_ terminal: ChaosTerminal, certain: Int) throws -> End {
    if kind == .interrupted, numbers.happens(0.15) { return try leaveWithCopy(terminal) }
    let pending = numbers.happens(0.75) ? typist.nextLong() : nil
    if let pending {
      story.append("typed last: \(pending.typed.debugDescription)")
      try terminal.submit(pending)
      report.count("texts")
      terminal.watch(seconds: Double(numbers.draw(0...400)) / 1_000)
    } else if numbers.happens(0.3) {
      terminal.terminal.send("half a li")
    }
    let blow = numbers.happens(0.6) ? .kill : kind == .stopped ? .terminate : numbers.pick(Blow.allCases)
    tell(blow.rawValue + (pending == nil ? " at the prompt" : " at work"))
    try strike(terminal, blow)
    let live = place.takeDigest("live")
    if pending != nil, blow != .kill { isTypable = false }
    if blow != .kill, live == nil { throw ChaosLoss(what: "no checksums after \(blow.rawValue)") }
    return .badly(certain: certain, pending: pending, live: kind == .full ? nil : live)
  }

  mutating func strike(_ terminal: ChaosTerminal, _ blow: Blow) throws {
    if kind == .stopped {
      try suspend(terminal)
      // In one line: what is typed while the program leaves is lost. Twice, as a stop may still be on its way after the first.
      let signal = blow == .kill ? "KILL" : "TERM"
      terminal.terminal.send("kill -\(signal) %1; fg; fg; echo $((4000 + 4))-left; exit 0" + Keys.enter)
      try terminal.terminal.expect("the shell again") { $0.contains("4004-left") }
      _ = try terminal.terminal.waitForExit()
      return
    }
    switch blow {
    case .kill: terminal.terminal.signal(SIGKILL)
    case .terminate: terminal.terminal.signal(SIGTERM)
    case .hangUp: terminal.terminal.signal(SIGHUP)
    case .unplug: terminal.terminal.hangUp()
    }
    _ = try terminal.terminal.waitForExit()
  }

  /// Left in order; a copy of the journal, taken at the last prompt, is brought back elsewhere.
  mutating func leaveWithCopy(_ terminal: ChaosTerminal) throws -> End {
    tell("left with Ctrl-D, a copy of the journal brought back elsewhere")
    try place.copy("state", to: "elsewhere")
    guard try terminal.terminal.leave() == 0, let live = place.takeDigest("live") else {
      throw ChaosLoss(what: "not left in order")
    }
    let (_, _, digest) = try resumed(in: "elsewhere")
    try compare(digest, live, "the copy")
    return .left
  }
}

/// Another session beside it.
extension ChaosSession {
  mutating func neighbour() throws -> ChaosTerminal {
    tell("another session beside it")
    let beside = try place.start(["--digest", "beside"])
    for number in 0...2 { try beside.submit(ChaosText(statements: ["z\(number) = normal(3)"])) }
    try beside.waitForPrompt()
    return beside
  }

  /// It is killed, and comes back while the first goes on.
  mutating func leave(_ beside: ChaosTerminal) throws {
    try beside.submit(ChaosText(statements: ["z4 = 4"]))
    try beside.waitForPrompt()
    beside.terminal.signal(SIGKILL)
    _ = try beside.terminal.waitForExit()
    let terminal = try place.start(["resume", "--digest", "beside"], isResumed: true)
    try terminal.waitForPrompt()
    guard terminal.terminal.plainTranscript.contains("4 statements brought back") else {
      throw ChaosLoss(what: "the session beside it did not come back:\n\(terminal.terminal.plainTranscript)")
    }
    _ = try terminal.terminal.leave()
  }
}
