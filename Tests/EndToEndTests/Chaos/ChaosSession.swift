import Glibc
import TestSupport

/// A random session that ends badly one or several times, comes back each time, and is compared with what it was: with the checksums that
/// the session itself left behind where it could, and in the end with a twin whom nobody disturbed.
struct ChaosSession {
  let seed: UInt64
  let kind: Kind
  let place: ChaosPlace
  var numbers: SeededNumbers
  var typist: ChaosTypist
  private(set) var report = ChaosReport()
  /// What the session is made of.
  private(set) var texts: [ChaosText] = []
  /// Whether somebody who types the same comes to the same: not after Ctrl-C, which no typing can repeat.
  private var isTypable = true
  /// For a person who looks into a loss.
  private var story: [String] = []

  enum Kind: String, CaseIterable { case ended, interrupted, stopped, full }

  init(seed: UInt64) throws {
    self.seed = seed
    numbers = SeededNumbers(seed: seed)
    kind = Kind.allCases[Int(seed % UInt64(Kind.allCases.count))]
    typist = ChaosTypist(seed: numbers.next())
    var options = numbers.happens(0.3) ? ["--precision", "float32"] : []
    if numbers.happens(0.5) { options += ["--seed", "\(numbers.draw(1...9))"] }
    place = try ChaosPlace(options: options, blocks: kind == .full ? numbers.draw(8...14) : nil)
  }

  /// Plays it; what went wrong stands in the report.
  mutating func play() {
    report.count("sessions, \(kind.rawValue)")
    do {
      try playLives()
    } catch let loss as ChaosLoss {
      lose(loss.what)
    } catch {
      lose("\(error)".split(separator: "\n").prefix(60).joined(separator: "\n"))
    }
  }

  private mutating func lose(_ what: String) {
    report.lose("seed \(seed) (\(kind.rawValue), \(place.options)): \(what)\n" + story.map { "    \($0)" }.joined(separator: "\n"))
  }

  private mutating func playLives() throws {
    let lives = kind == .full ? 1 : numbers.draw(1...3)
    for life in 0..<lives {
      let end = try live(isResumed: life > 0)
      guard end != .left else { return }
      try bringBack(after: end)
      if texts.isEmpty { return report.count("sessions of which nothing was done yet") }
    }
    try compareWithTwin()
  }

  // MARK: - One life

  /// How a life ended.
  private enum End: Equatable {
    case left
    /// With so many texts done for certain; `live` is what the session itself said it was in the end.
    case badly(certain: Int, pending: ChaosText?, live: [String]?)
  }

  private mutating func live(isResumed: Bool) throws -> End {
    let arguments = (isResumed ? ["resume"] : []) + ["--digest", "live"]
    let terminal =
      kind == .stopped
      ? try place.startInShell(arguments, isResumed: isResumed) : try place.start(arguments, isResumed: isResumed)
    try terminal.waitForPrompt()
    let beside = numbers.happens(0.15) ? try neighbour() : nil
    var certain = texts.count
    for _ in 0..<numbers.draw(2...7) {
      try type(typist.next(inLesson: terminal.isInLesson), at: terminal)
      if !terminal.terminal.plainTranscript.contains("cannot be brought back") { certain = texts.count }
    }
    if let beside { try leave(beside) }
    return try end(terminal, certain: certain)
  }

  /// A text, and what happens meanwhile.
  private mutating func type(_ text: ChaosText, at terminal: ChaosTerminal) throws {
    var text = text
    // So that a journal that may not grow is soon full.
    if kind == .full { text.statements.append("# " + String(repeating: "words ", count: numbers.draw(40...120))) }
    story.append("typed: \(text.typed.debugDescription)")
    try terminal.submit(text)
    texts.append(text)
    report.count("texts")
    if numbers.happens(kind == .ended ? 0.1 : 0.5) { try disturb(terminal) }
    try terminal.waitForPrompt()
  }

  private mutating func disturb(_ terminal: ChaosTerminal) throws {
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

  private mutating func interrupt(_ terminal: ChaosTerminal) throws {
    let isTwice = numbers.happens(0.3)
    tell(isTwice ? "Ctrl-C twice" : "Ctrl-C")
    isTypable = false
    for _ in 0..<(isTwice ? 2 : 1) {
      terminal.terminal.send(Keys.control("c"))
      usleep(UInt32(numbers.draw(0...3_000)))
    }
    try terminal.synchronise()
  }

  private mutating func stop(_ terminal: ChaosTerminal) throws {
    tell("Ctrl-Z and fg")
    try suspend(terminal)
    terminal.terminal.send("fg" + Keys.enter)
  }

  private mutating func suspend(_ terminal: ChaosTerminal) throws {
    let count = Self.stops(terminal)
    terminal.terminal.send(Keys.control("z"))
    try terminal.terminal.expect("it to stop", timeout: 20) { _ in Self.stops(terminal) > count }
    terminal.terminal.settle(quiet: 0.05)
  }

  private static func stops(_ terminal: ChaosTerminal) -> Int {
    terminal.terminal.plainTranscript.split(separator: "Stopped  ", omittingEmptySubsequences: false).count
  }

  // MARK: - The end of a life

  private enum Blow: String, CaseIterable { case kill = "kill -9", terminate = "SIGTERM", hangUp = "SIGHUP", unplug = "window closed" }

  private mutating func end(_ terminal: ChaosTerminal, certain: Int) throws -> End {
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

  private mutating func strike(_ terminal: ChaosTerminal, _ blow: Blow) throws {
    if kind == .stopped {
      try suspend(terminal)
      // In one line: what is typed while the program leaves is lost.
      let words = blow == .kill ? "kill -KILL %1; wait" : "kill -TERM %1; fg"
      terminal.terminal.send(words + "; echo $((4000 + 4))-left; exit 0" + Keys.enter)
      try terminal.terminal.expect("the shell again", timeout: 60) { $0.contains("4004-left") }
      _ = try terminal.terminal.waitForExit(timeout: 60)
      return
    }
    switch blow {
    case .kill: terminal.terminal.signal(SIGKILL)
    case .terminate: terminal.terminal.signal(SIGTERM)
    case .hangUp: terminal.terminal.signal(SIGHUP)
    case .unplug: terminal.terminal.hangUp()
    }
    _ = try terminal.terminal.waitForExit(timeout: 60)
  }

  /// Left in order; a copy of the journal, taken at the last prompt, is brought back elsewhere.
  private mutating func leaveWithCopy(_ terminal: ChaosTerminal) throws -> End {
    tell("left with Ctrl-D, a copy of the journal brought back elsewhere")
    try place.copy("state", to: "elsewhere")
    terminal.terminal.send(Keys.control("d"))
    guard try terminal.terminal.waitForExit() == 0, let live = place.takeDigest("live") else {
      throw ChaosLoss(what: "not left in order")
    }
    let (_, _, digest) = try resumed(in: "elsewhere")
    try compare(digest, live, "the copy")
    return .left
  }

  // MARK: - Another session beside it

  private mutating func neighbour() throws -> ChaosTerminal {
    tell("another session beside it")
    let beside = try place.start(["--digest", "beside"])
    for number in 0...2 { try beside.submit(ChaosText(statements: ["z\(number) = normal(3)"])) }
    try beside.waitForPrompt()
    return beside
  }

  /// It is killed, and comes back while the first goes on.
  private mutating func leave(_ beside: ChaosTerminal) throws {
    try beside.submit(ChaosText(statements: ["z4 = 4"]))
    try beside.waitForPrompt()
    beside.terminal.signal(SIGKILL)
    _ = try beside.terminal.waitForExit()
    let terminal = try place.start(["resume", "--digest", "beside"], isResumed: true)
    try terminal.waitForPrompt()
    guard terminal.terminal.plainTranscript.contains("4 statements brought back") else {
      throw ChaosLoss(what: "the session beside it did not come back:\n\(terminal.terminal.plainTranscript)")
    }
    terminal.terminal.send(Keys.control("d"))
    _ = try terminal.terminal.waitForExit()
  }

  // MARK: - Coming back

  /// What `gradus resume` says of how many texts are there again, whether the last of them only in part, and the checksums.
  private func resumed(in state: String = "state") throws -> (count: Int, isInPart: Bool, digest: [String]) {
    let terminal = try place.start(["resume", "--digest", "resumed"], state: state, isResumed: true)
    do {
      try terminal.waitForPrompt()
    } catch {
      throw ChaosLoss(what: "it did not come back:\n\(terminal.terminal.plainTranscript)")
    }
    terminal.terminal.signal(SIGTERM)
    _ = try terminal.terminal.waitForExit()
    let said = terminal.terminal.plainTranscript
    let row = terminal.terminal.screen.rows.first { $0.contains(" brought back") }
    guard let digest = place.takeDigest("resumed"), let count = row?.split(separator: " ").first.flatMap({ Int($0) }) else { throw ChaosLoss(what: "it did not come back:\n\(said)")
    }
    if said.contains("stopped before") { throw ChaosLoss(what: "it came back in part:\n\(said)") }
    return (count, said.contains("what of it was done is back"), digest)
  }

  private mutating func bringBack(after end: End) throws {
    guard case .badly(let certain, let pending, let live) = end else { return }
    if kind != .full { try place.copy("state", to: "before-resume") }
    let typed = texts + (pending.map { [$0] } ?? [])
    if typed.isEmpty { return }
    let (count, isInPart, digest) = try resumed()
    tell("resumed")
    story.append("  \(count) of \(typed.count) texts are back\(isInPart ? ", the last in part" : "")")
    guard (certain...max(certain, typed.count)).contains(count) else {
      throw ChaosLoss(what: "\(count) texts are back of \(typed.count), \(certain) of which were done")
    }
    report.count("texts that were running and are not back", by: pending != nil && count < typed.count ? 1 : 0)
    report.count("texts back in part", by: isInPart ? 1 : 0)
    report.count("texts after the disk was full", by: max(0, texts.count - max(count, certain)))
    if typed.dropFirst(isInPart ? count - 1 : count).contains(where: \.reachesOutside) { isTypable = false }
    texts = Array(typed.prefix(count))
    if let live { try compare(digest, live, "the session itself") }
    if isInPart { isTypable = try isTypable && findPart(digest) }
    last = digest
  }

  /// What the session was when it last came back.
  private var last: [String] = []

  /// Which statements of the last text were done: the twin has to tell, as nothing else does.
  private mutating func findPart(_ digest: [String]) throws -> Bool {
    guard let text = texts.last else { return false }
    var difference = ""
    for count in stride(from: text.statements.count, to: 0, by: -1) {
      texts[texts.count - 1].statements = Array(text.statements.prefix(count))
      let twin = try ChaosTwin(place).digest(of: texts)
      guard let line = Self.firstDifference(digest, twin) else {
        report.count("comparisons")
        return true
      }
      difference += "\n      after \(count): \(line)"
    }
    throw ChaosLoss(what: "what came back in part is no beginning of the text:\(difference)")
  }

  private mutating func compareWithTwin() throws {
    guard isTypable else { return report.count("sessions that no twin can type") }
    try compare(last, ChaosTwin(place).digest(of: texts), "the undisturbed twin")
    report.count("sessions compared with a twin")
  }

  private mutating func compare(_ one: [String], _ other: [String], _ name: String) throws {
    report.count("comparisons")
    if let line = Self.firstDifference(one, other) { throw ChaosLoss(what: "differs from \(name): \(line)") }
  }

  private static func firstDifference(_ one: [String], _ other: [String]) -> String? {
    let pairs = (0..<max(one.count, other.count)).map { place in
      (one.indices.contains(place) ? one[place] : "nothing", other.indices.contains(place) ? other[place] : "nothing")
    }
    return pairs.first { $0.0 != $0.1 }.map { "\($0.0) ≠ \($0.1)" } ?? (one.isEmpty ? "nothing was written" : nil)
  }

  private mutating func tell(_ what: String) {
    report.count(what)
    story.append("  \(what)")
  }
}

/// Somebody who types the same texts and is not disturbed, at a home of their own.
struct ChaosTwin {
  private let place: ChaosPlace

  init(_ place: ChaosPlace) throws { self.place = try ChaosPlace(options: place.options, blocks: place.blocks) }

  func digest(of texts: [ChaosText]) throws -> [String] {
    let terminal = try place.start(["--digest", "twin"])
    for text in texts { try terminal.submit(text) }
    try terminal.waitForPrompt()
    terminal.terminal.signal(SIGTERM)
    _ = try terminal.terminal.waitForExit()
    return place.takeDigest("twin") ?? []
  }
}
