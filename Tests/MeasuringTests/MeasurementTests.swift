import Glibc
import Measuring
import Testing

@Suite struct MeasurementTests {
  @Test func `the median is the middle, or half way between the two in the middle`() {
    #expect([3.0, 1, 2].median == 2)
    #expect([4.0, 1, 3, 2].median == 2.5)
    #expect([Double]().median.isNaN)
  }

  @Test func `a ratio is the median of the rounds' ratios, not the ratio of the medians`() {
    // A slow machine in the second round meets both alike.
    let measurement = Measurement(times: [[2, 20, 2, 4, 2], [1, 10, 4, 4, 1]])
    #expect(measurement.median(0) == 2)
    #expect(measurement.median(1) == 4)
    #expect(measurement.minimum(1) == 1)
    #expect(measurement.ratio(0, to: 1) == 2)
    #expect(measurement.rounds == 5)
  }

  @Test func `bodies take turns, and times are those of one piece`() throws {
    final class Log { var turns: [Int] = [] }
    let log = Log()
    func body(_ number: Int, pieces: Int) -> Body {
      Body(pieces: pieces) {
        if log.turns.last != number { log.turns.append(number) }
        let end = ContinuousClock.now + .milliseconds(3)
        while ContinuousClock.now < end {}
      }
    }
    let measurement = try Measurement(seconds: 0.01, [body(0, pieces: 1), body(1, pieces: 1000)])
    #expect(log.turns.prefix(8) == [0, 1, 0, 1, 0, 1, 0, 1])
    #expect(measurement.rounds >= Measurement.fewestRounds)
    #expect(measurement.minimum(0) >= 0.003)
    #expect(measurement.minimum(1) >= 3e-6)
    #expect(measurement.minimum(1) < 3e-4)
  }

  @Test func `sleeping takes time, and work takes a processor's`() {
    #expect(Stopwatch.clock.seconds { _ = usleep(20_000) } >= 0.02)
    let worked = Stopwatch.processors.seconds {
      var sum = 0.0
      for number in 1...1_000_000 { sum += 1 / Double(number) }
      #expect(sum > 14)
    }
    #expect(worked > 1e-4)
  }

  @Test func `what a body throws ends the measurement`() {
    struct Stop: Error {}
    #expect(throws: Stop.self) { try Measurement(seconds: 1, [Body { throw Stop() }]) }
  }
}
