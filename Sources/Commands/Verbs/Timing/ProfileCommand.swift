import Language
import Training
import Typography

/// `profile 200 steps`
struct ProfileCommand: Command {
  let declaration = Declaration(
    .looking, "profile [COUNT (steps|step)]",
    summary: "tell what in a training step takes how long",
    details: """
      On a copy of the training, so that nothing changes; 100 steps if no number is given. Each operation of the network is timed in the forward and in the
      backward pass, with the update of the parameters that it reads. The step as a whole and its matrix products alone are measured
      in turn with that, at full speed: what is left beside the products is what a faster program could save. One thread.
      """,
    examples: ["profile 200 steps"])

  var mayTakeLong: Bool { true }

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    let count = try phrase.expression("COUNT").map { count throws(Diagnostic) in try session.count(count, of: "steps") }
    try session.prepareWorkbench(at: phrase.range)
    guard let history = session.workbench.history else { throw .noNetwork(at: phrase.range) }
    do {
      return ProfileActivity(try StepProfiler(history.trainer, history.state), steps: count ?? 100, range: phrase.range)
    } catch {
      throw Wording.diagnostic(error, at: phrase.range)
    }
  }
}

struct ProfileActivity: Activity {
  private let profiler: StepProfiler
  private let steps: Int
  private let range: SourceRange

  init(_ profiler: StepProfiler, steps: Int, range: SourceRange) {
    (self.profiler, self.steps, self.range) = (profiler, steps, range)
  }

  mutating func proceed(_ session: inout Session) throws(Diagnostic) -> Bool {
    do {
      let end = ContinuousClock.now + .milliseconds(20)
      while profiler.steps < steps, ContinuousClock.now < end { try profiler.proceed(to: steps) }
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
    if profiler.steps < steps {
      let fraction = Double(profiler.steps) / Double(steps)
      session.say(.progress(Progress(fraction: fraction, facts: ["\(profiler.steps) steps measured"])))
      return false
    }
    show(&session)
    return true
  }

  func interrupted(_ session: inout Session) {
    session.say("interrupted after \(counted(profiler.steps, "step"))")
    if profiler.steps > 0 { show(&session) }
  }

  private func show(_ session: inout Session) {
    for output in ProfileText(profiler.profile).outputs { session.say(output) }
  }
}
