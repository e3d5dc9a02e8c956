import Figures
import Language
import Typography

/// Trains each variant for as long, one after the other, then runs a block in each and shows the results together.
struct VariantComparison: Activity {
  private var variants: [Variant]
  private let count: Int
  private let countsSteps: Bool
  private let block: Block?
  private let range: SourceRange
  private var place = 0
  private var training: TrainActivity?

  init(_ variants: [Variant], for count: Int, countsSteps: Bool, then block: Block?, range: SourceRange) {
    self.variants = variants
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
    for statement in block?.statements ?? [] { try show(statement, &session) }
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

  private var table: Table {
    var table = Table([Table.Column("choice")] + (variants.first?.session.scoreColumns ?? []))
    table.rows = variants.map { [$0.label] + $0.session.scoreCells }
    return table
  }

  /// What a statement says in each variant: curves in one picture, anything else one after the other.
  private mutating func show(_ statement: Statement, _ session: inout Session) throws(Diagnostic) {
    var said: [[Output]] = []
    for place in variants.indices {
      variants[place].session.outputs = []
      var machine = variants[place].session.machine(for: [statement])
      do {
        try machine.runToEnd(&variants[place].session)
      } catch {
        // One choice that was stopped by a NaN must not keep the others from being seen.
        if error.isInterruption { throw error }
        variants[place].session.say(error.message)
      }
      said.append(variants[place].session.outputs)
    }
    if let picture = picture(said) { return session.say(.figure(.curves(picture))) }
    for (variant, outputs) in zip(variants, said) {
      session.say(variant.label)
      for output in outputs { session.say(.nested(output)) }
    }
  }

  /// One picture of all, where each said nothing but one picture of curves.
  private func picture(_ said: [[Output]]) -> CurvesFigure? {
    var merged: CurvesFigure?
    var curves: [(label: String, series: [Series])] = []
    for (variant, outputs) in zip(variants, said) {
      guard outputs.count == 1, case .figure(.curves(let figure)) = outputs[0] else { return nil }
      merged = merged ?? figure
      curves.append((variant.label, figure.series))
    }
    // With many variants only the first curve of each can be told apart.
    let isCrowded = curves.reduce(0) { $0 + $1.series.count } > 4
    merged?.series = curves.flatMap { label, series -> [Series] in
      let shown = isCrowded ? Array(series.prefix(1)) : series
      return shown.map { Series(shown.count == 1 ? label : "\(label): \($0.name)", x: $0.x, y: $0.y) }
    }
    return merged
  }

  func interrupted(_ session: inout Session) {
    session.say("interrupted; \(counted(place, "choice")) of \(variants.count) trained, nothing was changed")
  }
}
