import Glibc
import TestSupport

/// Coming back, and what is then there.
extension ChaosSession {
  /// What `gradus resume` says of how many texts are there again, whether the last of them only in part, and the checksums.
  func resumed(in state: String = "state") throws -> (count: Int, isInPart: Bool, digest: [String]) {
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
    guard let digest = place.takeDigest("resumed"), let count = row?.split(separator: " ").first.flatMap({ Int($0) })
    else {
      throw ChaosLoss(what: "it did not come back:\n\(said)")
    }
    if said.contains("stopped before") { throw ChaosLoss(what: "it came back in part:\n\(said)") }
    return (count, said.contains("what of it was done is back"), digest)
  }

  mutating func bringBack(after end: End) throws {
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

  /// Which statements of the last text were done: the twin has to tell, as nothing else does.
  mutating func findPart(_ digest: [String]) throws -> Bool {
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

  mutating func compareWithTwin() throws {
    guard isTypable else { return report.count("sessions that no twin can type") }
    try compare(last, ChaosTwin(place).digest(of: texts), "the undisturbed twin")
    report.count("sessions compared with a twin")
  }

  mutating func compare(_ one: [String], _ other: [String], _ name: String) throws {
    report.count("comparisons")
    if let line = Self.firstDifference(one, other) { throw ChaosLoss(what: "differs from \(name): \(line)") }
  }

  static func firstDifference(_ one: [String], _ other: [String]) -> String? {
    let pairs = (0..<max(one.count, other.count)).map { place in
      (one.indices.contains(place) ? one[place] : "nothing", other.indices.contains(place) ? other[place] : "nothing")
    }
    return pairs.first { $0.0 != $0.1 }.map { "\($0.0) ≠ \($0.1)" } ?? (one.isEmpty ? "nothing was written" : nil)
  }
}
