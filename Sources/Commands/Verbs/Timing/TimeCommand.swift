import Glibc
import Language
import Typography

/// `time train 5 epochs`
struct TimeCommand: Command {
  let declaration = Declaration(
    .looking, "time STATEMENT",
    summary: "run a statement and tell how long it took",
    details: """
      Any statement, or several between braces. Told are the time by the clock, the time that the processor's cores worked on it together, and, where training
      went on, how long a step took. `profile` tells what in a step takes how long.
      """,
    examples: ["time train 5 epochs", "time repeat 1000 { step }", "time { x = normal([500, 500]); y = x @ x }"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let body = phrase.block else { return nil }
    return TimedActivity(session.machine(for: body.statements), Stopwatch(session))
  }
}

/// Runs statements as the session would, and tells how long they took.
struct TimedActivity: Activity {
  private var machine: Machine
  private let watch: Stopwatch

  init(_ machine: Machine, _ watch: Stopwatch) {
    self.machine = machine
    self.watch = watch
  }

  mutating func proceed(_ session: inout Session) throws(Diagnostic) -> Bool {
    let isDone = try session.workAWhile { () throws(Diagnostic) in
      try machine.proceed(&session)
      return machine.isDone || session.wantsToLeave
    }
    if isDone { session.say(watch.told(session)) }
    return isDone
  }

  func interrupted(_ session: inout Session) {
    var machine = machine
    machine.interrupt(&session)
    session.say(watch.told(session))
  }
}

/// When something began, and where training stood.
struct Stopwatch: Sendable {
  private let start = ContinuousClock.now
  private let work = Self.processTime()
  private let step: Int?

  init(_ session: Session) { step = session.workbench.state?.step }

  func told(_ session: Session) -> String {
    let elapsed = (ContinuousClock.now - start) / .seconds(1)
    let work = Self.processTime() - work
    let whole = "took \(Wording.duration(elapsed)), of the cores' time \(Wording.duration(work))"
    let steps = (session.workbench.state?.step ?? 0) - (step ?? 0)
    guard steps > 0 else { return whole }
    return whole + " · \(counted(steps, "step")), \(Wording.duration(elapsed / Double(steps))) each"
  }

  /// Seconds that all cores together have worked for this program.
  private static func processTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
