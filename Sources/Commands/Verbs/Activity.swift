import Glibc
import Language

/// A command that goes on for a while.
package protocol Activity: Sendable {
  /// Does a small piece of the work (well under 50 ms where that can be helped). Returns whether it is done.
  mutating func proceed(_ session: inout Session) throws(Diagnostic) -> Bool

  /// Says how far it got, after Ctrl-C: what was done stays done.
  func interrupted(_ session: inout Session)
}

extension Activity {
  /// How many things can be computed at the same time.
  var cores: Int { max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1) }
}

extension Session {
  /// Works for about 20 ms, or until the body says that it is done. Returns whether it is.
  func workAWhile(_ body: () throws(Diagnostic) -> Bool) throws(Diagnostic) -> Bool {
    let end = ContinuousClock.now + .milliseconds(20)
    repeat {
      if try body() { return true }
    } while ContinuousClock.now < end && !environment.isInterrupted()
    return false
  }
}
