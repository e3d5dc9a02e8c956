import Glibc
import TestSupport

/// A life: texts, and what happens while they run.
extension ChaosSession {
  mutating func live(isResumed: Bool) throws -> End {
    let arguments = (isResumed ? ["resume"] : []) + ["--digest", "live"]
    let terminal =
      kind == .stopped
      ? try place.startInShell(arguments, isResumed: isResumed) : try place.start(arguments, isResumed: isResumed)
    try terminal.waitForPrompt()
    let beside = numbers.happens(0.15) ? try neighbour() : nil
    var certain = texts.count
    for _ in 0..<numbers.draw(isShort ? 2...4 : 2...7) {
      try type(typist.next(inLesson: terminal.isInLesson), at: terminal)
      if !terminal.terminal.plainTranscript.contains("cannot be brought back") { certain = texts.count }
    }
    if let beside { try leave(beside) }
    return try end(terminal, certain: certain)
  }

  /// A text, and what happens meanwhile.
  mutating func type(_ text: ChaosText, at terminal: ChaosTerminal) throws {
    var text = text
    // So that a journal that may not grow is soon full.
    if kind == .full { text.statements.append("# " + String(repeating: "words ", count: numbers.draw(100...220))) }
    story.append("typed: \(text.typed.debugDescription)")
    try terminal.submit(text)
    texts.append(text)
    report.count("texts")
    if numbers.happens(kind == .ended ? 0.1 : 0.5) { try disturb(terminal) }
    try terminal.waitForPrompt()
  }

  mutating func disturb(_ terminal: ChaosTerminal) throws {
    terminal.watch(seconds: Double(numbers.draw(0...150)) / 1_000)
    switch kind {
    case .interrupted where numbers.happens(0.8): try interrupt(terminal)
    case .stopped: try stop(terminal)
    case _ where numbers.happens(0.5):
      tell("window changed")
      terminal.terminal.resize(columns: numbers.draw(40...200), rows: numbers.draw(5...60))
      // Wide again, or what is waited for would be cut.
      terminal.watch(seconds: 0.02)
      terminal.terminal.resize(columns: 160, rows: 50)
    default:
      tell("SIGSTOP and SIGCONT")
      terminal.terminal.signal(SIGSTOP)
      usleep(20_000)
      terminal.terminal.signal(SIGCONT)
    }
  }

  mutating func interrupt(_ terminal: ChaosTerminal) throws {
    let isTwice = numbers.happens(0.3)
    tell(isTwice ? "Ctrl-C twice" : "Ctrl-C")
    isTypable = false
    for _ in 0..<(isTwice ? 2 : 1) {
      terminal.terminal.send(Keys.control("c"))
      usleep(UInt32(numbers.draw(0...3_000)))
    }
    try terminal.synchronise()
  }

  mutating func stop(_ terminal: ChaosTerminal) throws {
    tell("Ctrl-Z and fg")
    try suspend(terminal)
    terminal.terminal.send("fg" + Keys.enter)
  }

  mutating func suspend(_ terminal: ChaosTerminal) throws {
    let count = Self.stops(terminal)
    terminal.terminal.send(Keys.control("z"))
    try terminal.terminal.expect("it to stop") { _ in Self.stops(terminal) > count }
    terminal.terminal.settle(quiet: 0.05)
  }

  static func stops(_ terminal: ChaosTerminal) -> Int {
    terminal.terminal.plainTranscript.split(separator: "Stopped  ", omittingEmptySubsequences: false).count
  }
}
