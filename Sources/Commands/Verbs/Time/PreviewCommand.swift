import Figures
import Language
import Training
import Typography

/// `preview step lr=1`: what a step would do.
struct PreviewCommand: Command {
  let declaration = Declaration(
    .time, "preview step [COUNT] {key=VALUE}",
    summary: "show what steps would do, with other settings of the optimiser if you like, and do nothing",
    details: """
      `preview step` tells what the next step would do to the loss and to each parameter; `preview step lr=1` what it would do with
      that rate, beside what it does as things are; `preview step 20 lr=1` the same for so many steps. Nothing is committed.
      """,
    examples: ["preview step", "preview step lr=1"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    let count = try phrase.expression("COUNT").map { count throws(Diagnostic) in try session.count(count, of: "steps") }
    try session.prepareWorkbench(at: phrase.range)
    var variants = [Variant(label: "as it is", session: session.presentCopy)]
    if !phrase.options.isEmpty {
      let chosen = try session.optimizer(session.workbench.optimizer, with: phrase)
      var copy = session.presentCopy
      try copy.changeSetup("preview", at: phrase.range) { $0.optimizer = chosen }
      let label = phrase.options.map { "\($0.key)=\($0.value.printed)" }.joined(separator: " ")
      variants.append(Variant(label: label, session: copy))
    }
    return Preview(variants, count: count ?? 1, range: phrase.range)
  }
}

/// Makes the steps in copies of the session and tells what came of them.
private struct Preview: Activity {
  private var variants: [Variant]
  private let count: Int
  private let range: SourceRange
  private var steps: StepActivity
  private var place = 0

  init(_ variants: [Variant], count: Int, range: SourceRange) {
    self.variants = variants
    self.count = count
    self.range = range
    steps = StepActivity(stride: .batch, count: count, range: range)
  }

  mutating func proceed(_ session: inout Session) throws(Diagnostic) -> Bool {
    guard place < variants.count else {
      try report(&session)
      return true
    }
    let isDone = try session.workAWhile { () throws(Diagnostic) in try steps.proceed(&variants[place].session) }
    if isDone {
      steps = StepActivity(stride: .batch, count: count, range: range)
      place += 1
    }
    return false
  }

  private func report(_ session: inout Session) throws(Diagnostic) {
    guard let trainer = session.workbench.trainer, let state = session.workbench.state else { return }
    let function = trainer.setup.function
    let when = count == 1 || function != nil ? "before and after" : "first and last"
    let header = "\(function?.rootPath ?? "loss of the batch"), \(when)"
    let headers = ["", header] + (function == nil ? ["loss on train, before and after"] : []) + ["changes most"]
    var table = Table(headers.map { Table.Column($0) })
    let before = try? trainer.measure(state).train.loss
    for variant in variants { table.rows.append(row(variant, from: state, before)) }
    let stopped = variants.filter { ($0.session.workbench.state?.step ?? 0) < state.step + count }
    let notes = stopped.map { "\($0.label) came to a number that is not finite" }
    table.note = (notes + ["nothing was changed: the run stands at step \(state.step)"]).joined(separator: "; ")
    session.say(.table(table))
  }

  private func row(_ variant: Variant, from old: TrainingState, _ before: Double?) -> [String] {
    let format = NumberFormat()
    guard let trainer = variant.session.workbench.trainer, let state = variant.session.workbench.state else {
      return []
    }
    let losses = state.progress.losses.dropFirst(old.progress.losses.count)
    let last = count == 1 || trainer.setup.function != nil ? lossAgain(variant) : losses.last
    let after = try? trainer.measure(state).train.loss
    let moved = zip(trainer.parameters, zip(old.parameters, state.parameters)).map { parameter, pair in
      (path: parameter.path, ratio: pair.1.distance(to: pair.0) / pair.0.norm)
    }
    let most = moved.filter { $0.ratio.isFinite }.max { $0.ratio < $1.ratio }
    func pair(_ a: Double?, _ b: Double?) -> String {
      [a, b].map { $0.map { format.formatted($0) } ?? "?" }.joined(separator: " → ")
    }
    let onTraining = trainer.setup.function == nil ? [pair(before, after)] : []
    return [variant.label, pair(losses.first, last)] + onTraining + [
      most.map { "\($0.path) by \(Self.share($0.ratio))" } ?? ""
    ]
  }

  private static func share(_ ratio: Double) -> String {
    let format = NumberFormat(digits: 2)
    return ratio < 10 ? "\(format.formatted(percent: ratio)) of its norm" : "\(format.formatted(ratio)) times its norm"
  }

  /// The loss of the step's own batch with the new parameters, after a single step; the function there.
  private func lossAgain(_ variant: Variant) -> Double? {
    guard let trainer = variant.session.workbench.trainer, let state = variant.session.workbench.state else {
      return nil
    }
    if let function = trainer.setup.function { return function.value(of: state) }
    guard
      let learning = trainer.setup.learning, let rows = try? learning.examples(of: state)
    else { return nil }
    return try? trainer.predictor(state).evaluate(rows, learning.loss).loss
  }

  func interrupted(_ session: inout Session) { session.say("interrupted; nothing was changed") }
}
