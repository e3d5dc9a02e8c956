import Glibc

/// What one input may cost.
package struct Limits: Sendable {
  /// Seconds of processor time.
  package var seconds = 1.0
  /// Seconds by the clock after which a child is killed.
  package var patience = 20.0
  /// Bytes by which the process may grow.
  package var memory = 512 << 20

  package init() {}

  /// What the whole process may have, so that a mistake does not take the machine along.
  func imposeOnProcess() {
    // The system's own names for them, which Swift sees as a type that the call does not take.
    let (fileSize, data, core): (CInt, CInt, CInt) = (1, 2, 4)
    for (resource, most) in [(fileSize, 256 << 20), (data, 6 << 30), (core, 0)] {
      var limit = rlimit(rlim_cur: rlim_t(most), rlim_max: rlim_t(most))
      setrlimit(resource, &limit)
    }
    signal(SIGXFSZ, SIG_IGN)
  }

  /// The most memory that this process has had, in bytes.
  static var peak: Int {
    var usage = rusage()
    getrusage(0, &usage)
    return usage.ru_maxrss << 10
  }

  /// Which limit is passed; nil where none is.
  func law(seconds: Double, bytes: Int) -> String? {
    if bytes > memory { return "memory: \(bytes >> 20) MB" }
    return seconds > self.seconds ? "time: \(Int(seconds * 1000)) ms" : nil
  }
}
