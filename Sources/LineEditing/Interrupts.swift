import CEditline
import Glibc

/// Ctrl-C while the program computes, and requests to end: noted, for the computation to notice when it next looks.
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

  /// From now on SIGTERM and SIGHUP are noted too, unless they were to be ignored: there is something to be saved and a terminal
  /// to be put in order before the program ends. A second one ends it at once.
  package func watchEndings() {
    for number in SignalWatch.endings where gradus_signal_is_ignored(number) == 0 { gradus_watch_signal(number, nil) }
  }

  /// The request to end that has come, if one has. It stays.
  package var ending: Int32? { SignalWatch.pendingEnding }

  /// Whether SIGINT has come since the last `clear`, or a request to end. Costs a few loads; a long loop asks every few
  /// milliseconds.
  package var isPending: Bool {
    gradus_signal_pending(SIGINT) != 0 || ending != nil
  }

  /// Forgets SIGINT. A front end does so before each computation; a line that is being read takes its interrupt itself.
  package func clear() {
    gradus_clear_signal(SIGINT)
  }
}
