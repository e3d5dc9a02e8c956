import CEditline
import Glibc

/// Ctrl-C while the program computes: noted, for the computation to notice when it next looks.
///
/// Signals are the process's: every value of this type looks at the same note.
package struct Interrupts: Sendable {
  private init() {}

  /// From now on SIGINT is noted instead of ending the process. Only the program does this, once, at its start; a library
  /// or a test that is handed no `Interrupts` leaves signals alone.
  package static func install() -> Interrupts {
    gradus_watch_signal(SIGINT, nil)
    return Interrupts()
  }

  /// Whether SIGINT has come since the last `clear`. Costs a load; a long loop asks every few milliseconds.
  package var isPending: Bool {
    gradus_signal_pending(SIGINT) != 0
  }

  /// Forgets it. A front end does so before each computation; a line that is being read takes its interrupt itself.
  package func clear() {
    gradus_clear_signal(SIGINT)
  }
}
