import Language
import Training
import Typography

/// `train 5 epochs until accuracy(test) > 0.97`: many steps, with a progress bar.
struct TrainCommand: Command {
  let declaration = Declaration(
    .stepping, "train [COUNT] [epochs|epoch|steps|step] [until CONDITION] [stop early [on PART] {key=VALUE}]",
    summary: "train for a number of epochs or steps, or until a condition holds",
    details: """
      A number alone counts epochs. The condition is looked at after every step; it can use `loss`, `step`, `epoch`,
      `accuracy(test)`, and every value and gradient of the network. With a condition and no number training goes on until
      it holds.

      `stop early` ends training when the loss on the validation part has not fallen for 5 epochs, and puts the weights of the best epoch
      back, as a change in the history. `patience=10` waits for other epochs, `min_change=0.001` takes a fall that is no larger for
      none; `on train` looks at the training part.

      Ctrl-C stops at once, perhaps in the middle of a step, and keeps everything.
      """,
    examples: [
      "train 5 epochs", "train 200 steps", "train 50 epochs until accuracy(test) > 0.97",
      "train 100 epochs stop early patience=5 min_change=0.001",
    ])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    let condition = phrase.expression("CONDITION")
    let count = try phrase.expression("COUNT").map { expression throws(Diagnostic) in try session.integer(expression) }
    if let count, count < 0 { throw .expected("how long to train", got: "\(count)", at: phrase.range) }
    try session.prepareWorkbench(at: phrase.range)
    if let condition { try session.tryOut(condition: condition) }
    guard let state = session.workbench.state else { throw .noNetwork(at: phrase.range) }
    let isFunction = session.workbench.function != nil
    if isFunction, let epochs = phrase.range(of: "epochs") ?? phrase.range(of: "epoch") { throw .noEpochs(at: epochs) }
    let countsSteps = isFunction || phrase.has("steps") || phrase.has("step")
    let watch = try phrase.has("stop") ? EarlyStoppingWatch(phrase, &session, since: state) : nil
    return TrainActivity(
      limit: count ?? (condition == nil && watch == nil ? 1 : nil), countsSteps: countsSteps, condition: condition,
      watch: watch, start: state, range: phrase.range)
  }
}

/// Training with a limit, a condition, patience, or several of them.
struct TrainActivity: Activity {
  private let limit: Int?
  private let countsSteps: Bool
  private let condition: Expression?
  private var watch: EarlyStoppingWatch?
  private let range: SourceRange
  private let firstStep: Int
  private let firstEpoch: Int
  private let begun = ContinuousClock.now
  private var pace = Pace()
  private var lastReport = ContinuousClock.now
  private var isPrimed = false

  init(
    limit: Int?, countsSteps: Bool, condition: Expression?, watch: EarlyStoppingWatch? = nil, start: TrainingState,
    range: SourceRange
  ) {
    self.limit = limit
    self.countsSteps = countsSteps
    self.condition = condition
    self.watch = watch
    self.range = range
    firstStep = start.step
    firstEpoch = start.epoch
  }

  mutating func proceed(_ session: inout Session) throws(Diagnostic) -> Bool {
    if isAtLimit(session) {
      try watch?.restoreBest(&session, at: range)
      return end(&session)
    }
    if !isPrimed { session.primeBreakpoints() }
    isPrimed = true
    let clock = session.workbench.history?.clock ?? 0
    let isWatched = condition != nil || !session.conditions.numbers.isEmpty
    try pace.go(
      &session, stepsLeft: stepsLeft(session), isWatched: isWatched, pausesAtEpochs: watch != nil, at: range)
    // Only Ctrl-C leaves a step where it is.
    if session.workbench.isInStep { return false }
    let range = range
    if try watch?.look(&session, at: range) == true { return end(&session) }
    if let condition, try session.truth(condition) {
      session.say("stopped \(session.moment), as \(condition.printed)\(try session.facts(of: condition))")
      return end(&session)
    }
    if try session.mustStop(since: clock, at: range) { return end(&session) }
    reportProgress(&session)
    return false
  }

  private func end(_ session: inout Session) -> Bool {
    session.say(summary(session))
    session.showWatches()
    return true
  }

  func interrupted(_ session: inout Session) {
    pace.finish(&session)
    session.say("interrupted; everything is kept · \(session.whereabouts)")
    session.say(summary(session))
  }

  private func isAtLimit(_ session: Session) -> Bool {
    guard let limit else { return false }
    return done(session) >= limit
  }

  /// Steps to the limit; nil where there is none.
  private func stepsLeft(_ session: Session) -> Int? {
    guard let limit, let state = session.workbench.state else { return nil }
    let left = limit - done(session)
    if countsSteps { return left }
    return state.cursor.batches(toEndOf: left)
  }

  private func done(_ session: Session) -> Int {
    guard let state = session.workbench.state else { return 0 }
    return countsSteps ? state.step - firstStep : state.epoch - firstEpoch
  }
}

extension TrainActivity {
  /// At most twenty reports a second: a terminal shows no more.
  private mutating func reportProgress(_ session: inout Session) {
    guard ContinuousClock.now - lastReport > .milliseconds(50), let state = session.workbench.state else { return }
    lastReport = .now
    let epochs =
      Double(state.epoch - firstEpoch) + Double(state.cursor.batchInEpoch) / Double(state.cursor.batchesPerEpoch)
    let fraction = limit.map { (countsSteps ? Double(state.step - firstStep) : epochs) / max(Double($0), 1) }
    var parts = [limit.map { "\(done(session))/\($0) \(unit)" } ?? "step \(state.step)"]
    if let fraction, fraction > 0 { parts.append("\(Self.words(seconds * (1 - fraction) / fraction)) left") }
    if let loss = state.progress.losses.last { parts.append("batch loss \(NumberFormat().formatted(loss))") }
    if let record = state.progress.epochs.last { parts += session.scores(record) }
    parts += session.environment.circumstances.aside { session.watchedFacts() } + ["\(rate) examples/s"]
    session.say(.progress(Progress(fraction: fraction, facts: parts)))
  }

  private var unit: String { countsSteps ? "steps" : "epochs" }

  private var seconds: Double {
    let duration = ContinuousClock.now - begun
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }

  private var rate: String {
    let rate = Double(pace.examples) / max(seconds, 1e-9)
    return NumberFormat(digits: 2, grouping: true).formatted(Int(min(rate, 1e15)))
  }

  private static func words(_ seconds: Double) -> String {
    let whole = Int(min(max(seconds.rounded(), 0), 1e9))
    return whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
  }

  /// `loss` is that of the whole training part; where it could not be measured, that of the last batch is told.
  private func summary(_ session: Session) -> String {
    guard let state = session.workbench.state else { return "" }
    let format = NumberFormat()
    if let function = session.workbench.function {
      return "\(counted(state.step - firstStep, "step")) · \(session.standing(function, state))"
    }
    var parts = ["\(counted(state.step - firstStep, "step")), \(counted(state.epoch - firstEpoch, "epoch"))"]
    if let record = try? session.workbench.trainer?.measure(state) {
      parts += ["loss \(format.formatted(record.train.loss))"] + session.scores(record)
    } else if let loss = state.progress.losses.last {
      parts.append("batch loss \(format.formatted(loss))")
    }
    if pace.examples > 0 { parts.append("\(rate) examples/s") }
    return parts.joined(separator: " · ")
  }
}
