import Datasets
import Figures
import Language
import Training
import Typography

/// Trains a copy of the session for each fold, one after the other, and measures it there.
struct CrossValidation: Activity {
  private let base: Session
  private let rows: Dataset
  private let folds: [[Int]]
  private let measures: [Expression]
  private let length: Int
  private let countsSteps: Bool
  private let range: SourceRange
  private var scores: FoldScores
  private var fold: (session: Session, training: TrainActivity)?

  init(
    of base: Session, rows: Dataset, folds: [[Int]], measures: [Expression], length: Int, countsSteps: Bool,
    range: SourceRange
  ) {
    (self.base, self.rows, self.folds, self.length) = (base, rows, folds, length)
    (self.countsSteps, self.range) = (countsSteps, range)
    self.measures = measures.map(\.measuringFold)
    scores = FoldScores(measures.map(\.printed))
  }

  mutating func proceed(_ session: inout Session) throws(Diagnostic) -> Bool {
    if scores.rows.count < folds.count {
      let isDone = try session.workAWhile { () throws(Diagnostic) in try work() }
      if !isDone { reportProgress(&session) }
      return false
    }
    session.workbench.folds = scores
    session.say(.table(table))
    for (place, measure) in scores.measures.enumerated() {
      let format = NumberFormat(digits: 3)
      let mean = format.formatted(scores.mean(place))
      let deviation = NumberFormat(digits: 2).formatted(scores.deviation(place))
      session.say("\(measure): \(mean) ± \(deviation) over \(folds.count) folds")
    }
    return true
  }

  /// A piece of the fold in hand. Returns whether it is over.
  private mutating func work() throws(Diagnostic) -> Bool {
    guard var current = fold else {
      fold = try begin(folds[scores.rows.count])
      return false
    }
    // Taken out while it changes, so that nothing it holds is copied.
    fold = nil
    guard try current.training.proceed(&current.session) else {
      fold = current
      return false
    }
    var found: [Double] = []
    for measure in measures { found.append(try current.session.number(measure)) }
    scores.rows.append(found)
    scores.counts.append(current.session.workbench.data?.validation?.rowCount ?? 0)
    return true
  }

  private func begin(_ rows: [Int]) throws(Diagnostic) -> (session: Session, training: TrainActivity) {
    var copy = base
    let (all, range) = (self.rows, range)
    try copy.aside { (session: inout Session) throws(Diagnostic) -> Void in
      do throws(DataError) {
        let raw = try all.partition(validating: rows)
        session.workbench.data = try session.workbench.recipe?.prepared(raw) ?? raw
      } catch {
        throw Wording.diagnostic(error, at: range)
      }
    }
    copy.workbench.restart()
    try copy.prepareWorkbench(at: range)
    guard let state = copy.workbench.state else { throw .noNetwork(at: range) }
    return (
      copy, TrainActivity(limit: length, countsSteps: countsSteps, condition: nil, start: state, range: range)
    )
  }

  private func reportProgress(_ session: inout Session) {
    let step = fold?.session.workbench.state?.step ?? 0
    let facts = ["fold \(min(scores.rows.count + 1, folds.count)) of \(folds.count) at step \(step)"]
    session.say(
      .progress(Progress(fraction: Double(scores.rows.count) / Double(max(folds.count, 1)), facts: facts)))
  }

  private var table: Table {
    var table = Table(
      [Table.Column("fold"), Table.Column("examples", .right)],
      rows: scores.rows.indices.map { ["\($0 + 1)", "\(scores.counts[$0])"] } + [["mean", ""], ["std", ""]])
    for (place, measure) in scores.measures.enumerated() {
      table.append(
        measure, numbers: scores.rows.map { $0[place] } + [scores.mean(place), scores.deviation(place)])
    }
    return table
  }

  func interrupted(_ session: inout Session) {
    session.say("interrupted; \(counted(scores.rows.count, "fold")) of \(folds.count) done, nothing was changed")
  }
}

extension Expression {
  /// `f1` and `f1(of="present")` mean the fold, which is called `validation`; anything else stays what it is.
  fileprivate var measuringFold: Expression {
    let part = Argument(Expression(.name("validation"), range: range))
    let measures = FunctionTable.all.filter { $0.parameters.first?.name == "data" }.map(\.name)
    switch kind {
    case .name(let name) where measures.contains(name): return Expression(.call(self, [part]), range: range)
    case .call(let callee, let arguments) where measures.contains(callee.printed):
      if arguments.contains(where: { $0.label == nil || $0.label == "data" }) { return self }
      return Expression(.call(callee, [part] + arguments), range: range)
    default: return self
    }
  }
}
