import Glibc

/// What time is.
package enum Stopwatch: Sendable {
  /// The time that passes.
  case clock
  /// The time that processors work for this program: less than that while others keep them busy, more with several threads.
  case processors

  package func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = now
    try work()
    return now - start
  }

  private var now: Double {
    var time = timespec()
    clock_gettime(self == .clock ? CLOCK_MONOTONIC : CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
