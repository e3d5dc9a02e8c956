/// The time of one call of each of several bodies, measured in turn, so that whatever else the machine does meets all alike.
struct Measurement {
  /// Seconds a call, one number for every round, for each body.
  private(set) var times: [[Double]]

  /// Rounds are as long as the clock can tell apart well, and repeated for `seconds`, five times at least.
  init(seconds: Double, _ bodies: [() throws -> Void]) throws {
    let counts = try bodies.map { try Self.callsPerRound($0) }
    times = bodies.map { _ in [] }
    let end = ContinuousClock.now + .seconds(seconds)
    repeat {
      for (place, body) in bodies.enumerated() {
        times[place].append(try Self.time(body, calls: counts[place]) / Double(counts[place]))
      }
    } while ContinuousClock.now < end || (times.first?.count ?? 5) < 5
  }

  func median(_ body: Int) -> Double {
    let sorted = times[body].sorted()
    return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
  }

  func minimum(_ body: Int) -> Double { times[body].min() ?? .nan }

  /// The median over the rounds of one body's time divided by another's in the same round.
  func ratio(_ body: Int, to other: Int) -> Double {
    let ratios = zip(times[body], times[other]).map { $0 / $1 }.sorted()
    return ratios.isEmpty ? .nan : ratios[ratios.count / 2]
  }

  private static let roundLength = 0.01

  private static func callsPerRound(_ body: () throws -> Void) throws -> Int {
    var calls = 1
    while true {
      let seconds = try time(body, calls: calls)
      if seconds > roundLength / 4 { return max(1, Int(Double(calls) * roundLength / seconds)) }
      calls *= 4
    }
  }

  private static func time(_ body: () throws -> Void, calls: Int) rethrows -> Double {
    let start = ContinuousClock.now
    for _ in 0..<calls { try body() }
    let duration = ContinuousClock.now - start
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }
}
