import Figures
import Language
import Typography

/// Trains each variant for as long, one after the other, then runs a block in each and shows the results together.
struct VariantComparison: Activity {
  private(set) var variants: [Variant]
  /// What is chosen, such as `optimizer` or `lr`.
  private let subject: String
  private let count: Int
  private let countsSteps: Bool
  private let block: Block?
  private let range: SourceRange
  private var place = 0
  private var training: TrainActivity?

  init(
    _ variants: [Variant], of subject: String, for count: Int, countsSteps: Bool, then block: Block?, range: SourceRange
  ) {
    self.variants = variants
    self.subject = subject
    self.count = count
    self.countsSteps = countsSteps
    self.block = block
    self.range = range
  }

  mutating func proceed(_ session: inout Session) throws(Diagnostic) -> Bool {
    if place < variants.count {
      let isDone = try session.workAWhile { () throws(Diagnostic) in try train() }
      if isDone { place += 1 } else { reportProgress(&session) }
      return false
    }
    session.say(.table(table))
    for statement in block?.statements ?? [] { try run(statement, &session) }
    return true
  }

  /// A step of the variant in hand. Returns whether its training is over.
  private mutating func train() throws(Diagnostic) -> Bool {
    if training == nil {
      try variants[place].session.prepareWorkbench(at: range)
      guard let state = variants[place].session.workbench.state else { return true }
      training = TrainActivity(limit: count, countsSteps: countsSteps, condition: nil, start: state, range: range)
    }
    let isDone = try training?.proceed(&variants[place].session) ?? true
    if isDone { training = nil }
    return isDone
  }

  private func reportProgress(_ session: inout Session) {
    let step = variants[place].session.workbench.state?.step ?? 0
    let facts = ["\(variants[place].label) at step \(step)"]
    session.say(.progress(Progress(fraction: Double(place) / Double(variants.count), facts: facts)))
  }

  /// What a statement says in a variant. One that was stopped by a NaN must not keep the others from being seen.
  mutating func runInVariant(_ place: Int, _ statement: Statement) throws(Diagnostic) -> [Output] {
    variants[place].session.outputs = []
    var machine = variants[place].session.machine(for: [statement])
    do {
      try machine.runToEnd(&variants[place].session)
    } catch {
      if error.isInterruption { throw error }
      variants[place].session.say(error.message)
    }
    return variants[place].session.outputs
  }

  private var table: Table {
    var table = Table(variants.first?.session.scoreColumns ?? [], rows: variants.map(\.session.scoreCells))
    // Where it is the choice itself, or the same in all, it would only take room.
    let told = table.cells(under: "optimizer")
    if subject == "optimizer" || Set(told).count < 2 { table.removeColumn("optimizer") }
    table.insertColumn(subject, variants.map(\.label))
    return table
  }

  func interrupted(_ session: inout Session) {
    session.say("interrupted; \(counted(place, "choice")) of \(variants.count) trained, nothing was changed")
  }
}
