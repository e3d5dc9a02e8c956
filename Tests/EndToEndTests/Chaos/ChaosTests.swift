import Glibc
import TestSupport
import Testing

/// Random sessions that are killed, interrupted, stopped and left without room on the disk. `GRADUS_CHAOS=200` plays so many, from
/// `GRADUS_CHAOS_SEED` on; without it there are a few, always the same ones.
@Suite(.serialized) struct ChaosTests {
  @Test func `nothing is lost but what was running, and what comes back is the same to the last bit`() throws {
    let asked = Self.number("GRADUS_CHAOS")
    let first = Self.number("GRADUS_CHAOS_SEED") ?? 0
    var report = ChaosReport()
    for seed in first..<first + (asked ?? 4) {
      var session = try ChaosSession(seed: UInt64(seed), isShort: asked == nil)
      session.play()
      report.add(session.report)
      if asked != nil {
        for loss in session.report.losses { print(loss) }
        print("chaos: seed \(seed) is done")
      }
    }
    if asked != nil { print("chaos:\n\(report)") }
    #expect(report.losses.isEmpty, "\(report)")
    #expect(report.counts["comparisons", default: 0] > 0, "a session that is not compared proves nothing")
  }

  private static func number(_ name: String) -> Int? {
    getenv(name).flatMap { Int(String(cString: $0)) }.flatMap { $0 >= 0 ? $0 : nil }
  }
}

/// The chaos test's own parts: what cannot fail proves nothing.
@Suite struct ChaosPartsTests {
  @Test func `the same seed types the same, another one something else`() {
    func typed(_ seed: UInt64) -> [String] {
      var typist = ChaosTypist(seed: seed)
      return (0..<50).map { typist.next(inLesson: $0 % 7 == 0).typed }
    }
    #expect(typed(1) == typed(1))
    #expect(typed(1) != typed(2))
    #expect(!(0..<20).contains { typed($0).contains { $0.contains("⟨") || $0.contains("⟩") } })
  }

  @Test func `a number that differs in its last bit is a loss`() throws {
    let place = try ChaosPlace(options: [], blocks: nil)
    let one = try ChaosTwin(place).digest(of: [ChaosText(statements: ["a = 0.3", "b = 1"])])
    let other = try ChaosTwin(place).digest(of: [ChaosText(statements: ["a = 0.1 + 0.2", "b = 1"])])
    #expect(ChaosSession.firstDifference(one, one) == nil)
    #expect(ChaosSession.firstDifference(one, other)?.contains("session.") == true)
    #expect(ChaosSession.firstDifference([], []) != nil, "nothing at all is not the same")
  }
}
