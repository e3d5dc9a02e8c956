import Figures
import Language
import Tensors
import Training
import Typography

/// Makes a function small with each of several optimisers, one after the other. The runs come under study at the end, or
/// as far as they have come when they are interrupted. A run in which a number is no longer finite stops there; the others
/// go on.
struct Minimization: Activity {
  struct Run: Sendable {
    let name: String
    var history: History
    var cause: NonFiniteCause?
  }

  private let function: FunctionObjective
  private var runs: [Run]
  private let steps: Int
  private let range: SourceRange
  private var place = 0
  private var picture: ContourPlot?

  init(_ function: FunctionObjective, _ runs: [Run], steps: Int, range: SourceRange) {
    self.function = function
    self.runs = runs
    self.steps = steps
    self.range = range
  }

  mutating func proceed(_ session: inout Session) throws(Diagnostic) -> Bool {
    if picture != nil { return try picture?.proceed(&session) ?? true }
    guard place < runs.count else { return try finish(&session) }
    do {
      try work(session.environment)
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
    if place < runs.count { reportProgress(&session) }
    return false
  }

  /// Steps for about 20 ms.
  private mutating func work(_ environment: Environment) throws(TrainingError) {
    let end = ContinuousClock.now + .milliseconds(20)
    repeat {
      guard runs[place].history.state.step < steps, runs[place].cause == nil else { return place += 1 }
      try step(environment.isInterrupted)
      environment.circumstances.countUnit()
    } while ContinuousClock.now < end && !environment.isInterrupted()
  }

  private mutating func step(_ isInterrupted: () -> Bool) throws(TrainingError) {
    let clock = runs[place].history.clock
    _ = try runs[place].history.advance(until: .batch)
    guard runs[place].history.holdsNonFinite else { return }
    guard let found = try runs[place].history.firstNonFinite(since: clock, isInterrupted: isInterrupted) else { return }
    (runs[place].history, runs[place].cause) = (found.history, found.cause)
  }

  private func reportProgress(_ session: inout Session) {
    let done = runs[place].history.state.step
    let fraction = (Double(place) + Double(done) / Double(max(steps, 1))) / Double(runs.count)
    session.say(.progress(Progress(fraction: fraction, facts: ["\(runs[place].name) at step \(done)"])))
  }

  /// Tells what came of it. Returns whether that is all; a picture is still to be drawn where there are two variables.
  private mutating func finish(_ session: inout Session) throws(Diagnostic) -> Bool {
    study(&session)
    session.say(.table(table))
    for run in runs { tellCause(of: run, &session) }
    guard function.variables.count == 2, steps > 0 else { return true }
    picture = try ContourPlot(PlotOptions(), ranges: [:], .screen(at: range), in: &session)
    return false
  }

  private func study(_ session: inout Session) {
    session.workbench.study(function, runs.map { ($0.name, $0.history) })
  }

  private func tellCause(of run: Run, _ session: inout Session) {
    guard let cause = run.cause else { return }
    session.say("\(run.name):")
    for output in FirstCauseText(cause, in: run.history).outputs { session.say(.nested(output)) }
  }

  private var table: Table {
    var table = Table([Table.Column("timeline"), Table.Column("optimizer"), Table.Column("steps", .right)])
    let states = runs.map(\.history.state)
    table.rows = runs.map { run in
      [run.name, run.history.trainer.setup.optimizer.notation, "\(run.history.state.step)"]
    }
    table.append(function.rootPath, numbers: states.map(function.value(of:)))
    for (place, name) in function.variables.enumerated() {
      table.append(name, numbers: states.map { $0.parameters[place].scalar ?? .nan })
    }
    let start = function.start.map { NumberFormat().formatted($0) }.joined(separator: ", ")
    let value = NumberFormat().formatted(function.values(at: [function.start]).first ?? .nan)
    table.note = "from \(function.signature.replacingVariables(by: start)) = \(value)"
    return table
  }

  func interrupted(_ session: inout Session) {
    guard picture == nil else { return session.say("interrupted while drawing; the runs are kept") }
    study(&session)
    session.say("interrupted; the runs are kept as far as they came")
    session.say(.table(table))
  }
}

extension String {
  /// `f(-7, 2)` for `f(x, y)`.
  fileprivate func replacingVariables(by numbers: String) -> String { "\(prefix { $0 != "(" })(\(numbers))" }
}
