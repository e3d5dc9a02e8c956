import Commands
import Language
import Typography

/// How long a lesson or script may run, counted from its beginning.
struct RunClock: Sendable {
  private let limit: Duration?
  private let end: ContinuousClock.Instant?

  /// Lets a session be interrupted when the time is over, as Ctrl-C would.
  init(_ limit: Duration?, _ environment: inout Environment) {
    self.limit = limit
    guard let limit else {
      end = nil
      return
    }
    let end = ContinuousClock.now + limit
    self.end = end
    let isInterrupted = environment.isInterrupted
    environment.isInterrupted = { isInterrupted() || ContinuousClock.now >= end }
  }

  var isOver: Bool { end.map { ContinuousClock.now >= $0 } ?? false }

  var diagnostic: Diagnostic {
    let seconds = limit.map { Double($0.components.seconds) + Double($0.components.attoseconds) / 1e18 } ?? 0
    return Diagnostic(
      "stopped: it ran for longer than \(NumberFormat(digits: 6).formatted(seconds)) s", at: nil,
      help: "`--time` allows more")
  }
}
