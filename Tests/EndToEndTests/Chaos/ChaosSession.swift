import Glibc
import TestSupport

/// A random session that ends badly one or several times, comes back each time, and is compared with what it was: with the checksums that
/// the session itself left behind where it could, and in the end with a twin whom nobody disturbed.
struct ChaosSession {
  let seed: UInt64
  let kind: Kind
  let place: ChaosPlace
  /// One life of few texts.
  let isShort: Bool
  var numbers: SeededNumbers
  var typist: ChaosTypist
  var report = ChaosReport()
  /// What the session is made of.
  var texts: [ChaosText] = []
  /// Whether somebody who types the same comes to the same: not after Ctrl-C, which no typing can repeat.
  var isTypable = true
  /// For a person who looks into a loss.
  var story: [String] = []
  /// What the session was when it last came back.
  var last: [String] = []

  enum Kind: String, CaseIterable { case ended, interrupted, stopped, full }

  /// How a life ended.
  enum End: Equatable {
    case left
    /// With so many texts done for certain; `live` is what the session itself said it was in the end.
    case badly(certain: Int, pending: ChaosText?, live: [String]?)
  }

  enum Blow: String, CaseIterable {
    case kill = "kill -9"
    case terminate = "SIGTERM"
    case hangUp = "SIGHUP"
    case unplug = "window closed"
  }

  init(seed: UInt64, isShort: Bool) throws {
    (self.seed, self.isShort) = (seed, isShort)
    numbers = SeededNumbers(seed: seed)
    kind = Kind.allCases[Int(seed % UInt64(Kind.allCases.count))]
    typist = ChaosTypist(seed: numbers.next())
    var options = numbers.happens(0.3) ? ["--precision", "float32"] : []
    if numbers.happens(0.5) { options += ["--seed", "\(numbers.draw(1...9))"] }
    place = try ChaosPlace(options: options, blocks: kind == .full ? numbers.draw(8...10) : nil)
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

  mutating func lose(_ what: String) {
    report.lose(
      "seed \(seed) (\(kind.rawValue), \(place.options)): \(what)\n" + story.map { "    \($0)" }.joined(separator: "\n")
    )
  }

  mutating func playLives() throws {
    let lives = kind == .full || isShort ? 1 : numbers.draw(1...3)
    for life in 0..<lives {
      let end = try live(isResumed: life > 0)
      guard end != .left else { return }
      try bringBack(after: end)
      if texts.isEmpty { return report.count("sessions of which nothing was done yet") }
    }
    try compareWithTwin()
  }

  mutating func tell(_ what: String) {
    report.count(what)
    story.append("  \(what)")
  }
}
