import Figures
import Language
import Training
import Typography

/// Goes through two timelines step by step, from where they part, until a number differs; then plots both.
struct TimelineComparison: Activity {
  private let names: [String]
  private let expression: Expression?
  private let isLogarithmic: Bool
  private let range: SourceRange
  private let firstStep: Int
  /// The last step that both have made.
  private let lastStep: Int
  private var walks: [PastWalk]
  /// Both as they stand.
  private let sessions: [Session]
  private var found: (step: Int, divergence: Divergence, sameDraws: Bool)?
  private var isSearchDone = false
  private var curves: [CurveWalk] = []

  init(
    _ a: String, _ b: String, on expression: Expression?, isLogarithmic: Bool, in session: inout Session,
    range: SourceRange
  ) throws(Diagnostic) {
    names = [a, b]
    self.expression = expression
    self.isLogarithmic = isLogarithmic
    self.range = range
    let timelines = try session.timelines(at: range)
    var sessions: [Session] = []
    for name in names { sessions.append(try session.copy(in: name, at: range)) }
    self.sessions = sessions
    lastStep = sessions.compactMap { $0.workbench.history?.furthestStep }.min() ?? 0
    let common = timelines.commonClock(a, b) / timelines.history.movesPerStep
    firstStep = min(common + 1, lastStep)
    let steps = Array(firstStep...max(lastStep, firstStep))
    walks = sessions.map { PastWalk($0, steps: steps, at: range) }
    if let expression {
      curves = sessions.map { session in
        CurveWalk([expression], over: 0...(session.workbench.history?.furthestStep ?? 0), in: session, range: range)
      }
    }
  }

  mutating func proceed(_ session: inout Session) throws(Diagnostic) -> Bool {
    let isDone = try session.workAWhile { () throws(Diagnostic) in try work() }
    guard isDone else {
      session.say(.progress(Progress(fraction: nil, facts: [isSearchDone ? "plotting" : "at step \(walks[0].step)"])))
      return false
    }
    session.say(verdict)
    session.say(.table(table))
    if let figure { session.say(.figure(figure)) }
    return true
  }

  private mutating func work() throws(Diagnostic) -> Bool {
    if !isSearchDone {
      isSearchDone = try look()
      return false
    }
    guard let open = curves.firstIndex(where: { !$0.isDone }) else { return true }
    try curves[open].look()
    return false
  }

  /// One step of both. Returns whether there is nothing more to look for.
  private mutating func look() throws(Diagnostic) -> Bool {
    guard let a = try walks[0].next({ $0.workbench.history }), let b = try walks[1].next({ $0.workbench.history }),
      let left = a.answer, let right = b.answer
    else { return true }
    guard let divergence = left.divergence(from: right) else { return false }
    found = (a.step, divergence, left.state.stream == right.state.stream && left.state.cursor == right.state.cursor)
    return true
  }

  func interrupted(_ session: inout Session) { session.say("interrupted; nothing was changed") }
}

extension TimelineComparison {
  private var verdict: String {
    guard let found else {
      return "\(names[0]) and \(names[1]) are the same to the last bit up to step \(lastStep)"
    }
    let size = found.divergence.largest.map { largest in
      let index = largest.index.isEmpty ? "" : " at [\(largest.index.map(String.init).joined(separator: ", "))]"
      return " (max |Δ| \(NumberFormat(digits: 2).formatted(largest.difference))\(index))"
    }
    let hasExamples = sessions.first?.workbench.function == nil
    let draws = found.sameDraws && hasExamples ? "; both see the same examples" : ""
    return "first difference: step \(found.step), \(Self.words(found.divergence.place))\(size ?? "")\(draws)"
  }

  private static func words(_ place: Divergence.Place) -> String {
    switch place {
    case .batch: "which sees other examples"
    case .value(let path): path
    case .gradient(let path): "\(path).grad"
    case .parameter(let path): "\(path) after its update"
    case .slot(let name, let path): "\(path).\(name)"
    }
  }

  private var table: Table {
    var table = Table([Table.Column("timeline")] + (sessions.first?.scoreColumns ?? []))
    for (name, session) in zip(names, sessions) {
      table.rows.append([name] + session.scoreCells)
    }
    return table
  }

  private var figure: Figure? {
    var series: [Series] = []
    if curves.isEmpty {
      for (name, session) in zip(names, sessions) {
        let losses = session.workbench.history?.log.losses ?? []
        series.append(Series(name, x: losses.indices.map { Double($0 + 1) }, y: losses))
      }
    } else {
      series = zip(names, curves).map { Series($0, x: $1.x, y: $1.y[0]) }
    }
    guard series.contains(where: { !$0.x.isEmpty }) else { return nil }
    let isFunction = sessions.first?.workbench.function != nil
    let what = expression?.printed ?? (isFunction ? FunctionObjective.name : "loss of the batch")
    return .curves(
      CurvesFigure(
        title: "\(what): \(names.joined(separator: ", "))", yLabel: what,
        yScale: isLogarithmic ? .logarithmic : .linear, series: series))
  }
}

extension Session {
  /// A copy of the session in another timeline.
  fileprivate func copy(in name: String, at range: SourceRange) throws(Diagnostic) -> Session {
    var copy = self
    var timelines = try copy.timelines(at: range)
    try copy.change(&timelines, to: name, at: range)
    try copy.adopt(timelines, at: range)
    return copy
  }

  /// What `scoreCells` tell.
  var scoreColumns: [Table.Column] {
    let names = workbench.function.map { [$0.rootPath] + $0.variables } ?? ["loss", "scores"]
    return [Table.Column("step", .right), Table.Column("optimizer")] + names.map { Table.Column($0) }
  }

  /// Where a run stands: step, optimiser, the loss on the training part, and the scores; or a function and its variables.
  var scoreCells: [String] {
    guard let state = workbench.state, let trainer = workbench.trainer else { return [] }
    if let function = trainer.setup.function {
      let numbers = [function.value(of: state)] + state.parameters.compactMap(\.scalar)
      return ["\(state.step)", trainer.setup.optimizer.notation] + numbers.map { NumberFormat().formatted($0) }
    }
    let record = try? trainer.measure(state)
    return [
      "\(state.step)", trainer.setup.optimizer.notation,
      record.map { NumberFormat().formatted($0.train.loss) } ?? "",
      record.map { scores($0).joined(separator: " · ") } ?? "",
    ]
  }
}
