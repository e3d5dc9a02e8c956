/// The time of one piece of each of several bodies' work, measured in turn, so that whatever else the machine does meets all
/// alike.
package struct Measurement {
  /// Seconds a piece, one number for every round, for each body.
  package private(set) var times: [[Double]]

  /// Rounds are as long as the clock can tell apart well, and repeated for `seconds`, five times at least.
  package init(seconds: Double, _ bodies: [Body], by stopwatch: Stopwatch = .clock) throws {
    let rounds = try bodies.map { try Round($0, by: stopwatch) }
    times = bodies.map { _ in [] }
    let end = ContinuousClock.now + .seconds(seconds)
    repeat {
      for (place, round) in rounds.enumerated() { times[place].append(try round.seconds()) }
    } while ContinuousClock.now < end || (times.first?.count ?? Self.fewestRounds) < Self.fewestRounds
  }

  /// Of times that were measured elsewhere.
  package init(times: [[Double]]) { self.times = times }

  package static let fewestRounds = 5

  package var rounds: Int { times.first?.count ?? 0 }

  package func median(_ body: Int) -> Double { times[body].median }

  package func minimum(_ body: Int) -> Double { times[body].min() ?? .nan }

  /// The median over the rounds of one body's time divided by another's in the same round.
  package func ratio(_ body: Int, to other: Int) -> Double { zip(times[body], times[other]).map { $0 / $1 }.median }
}

/// So many calls of a body that the clock can tell them apart well.
package struct Round {
  private let body: Body
  private let calls: Int
  private let stopwatch: Stopwatch

  /// `length`: seconds, about.
  package init(_ body: Body, length: Double = 0.01, by stopwatch: Stopwatch = .clock) throws {
    (self.body, self.stopwatch) = (body, stopwatch)
    var calls = 1
    while true {
      let seconds = try stopwatch.seconds { try Self.run(body, calls) }
      if seconds > length / 4 {
        self.calls = max(1, Int(Double(calls) * length / seconds))
        return
      }
      calls *= 4
    }
  }

  /// Seconds a piece of the work.
  package func seconds() throws -> Double {
    try stopwatch.seconds { try Self.run(body, calls) } / Double(calls) / Double(max(body.pieces, 1))
  }

  private static func run(_ body: Body, _ calls: Int) throws {
    for _ in 0..<calls { try body.run() }
  }
}

extension [Double] {
  /// The middle one in order, or half way between the two in the middle; NaN where there is none.
  package var median: Double {
    let sorted = sorted()
    guard let last = sorted.indices.last else { return .nan }
    return (sorted[last / 2] + sorted[(last + 1) / 2]) / 2
  }
}
