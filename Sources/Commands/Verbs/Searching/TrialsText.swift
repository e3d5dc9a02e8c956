import Figures
import Search
import Training
import Typography

/// What came of a search, as a learner reads it.
struct TrialsText {
  private let trials: Trials

  init(_ trials: Trials) { self.trials = trials }

  private static let mostRows = 10
  private static let mostPanels = 20

  var outputs: [Output] {
    let ranking = trials.ranking
    guard let best = ranking.first else { return [.text("no trial came to its end")] }
    return [
      .table(table(ranking)), .text("`trial \(best.number)` takes up the best; `plot trials` draws how they learned"),
    ]
  }

  private func table(_ ranking: [Trial]) -> Table {
    let shown = ranking.prefix(Self.mostRows)
    var table = Table([Table.Column("trial", .right)], rows: shown.map { ["\($0.number)"] })
    for place in (shown.first?.settings ?? []).indices {
      table.columns.append(Table.Column(shown.first?.settings[place].name ?? "", .right))
      for (row, trial) in shown.enumerated() {
        table.rows[row].append(NumberFormat().formatted(trial.settings[place].value))
      }
    }
    table.columns += [Table.Column("score"), Table.Column("on train")]
    for (row, trial) in shown.enumerated() { table.rows[row] += [Self.score(trial), Self.onTrain(trial)] }
    var notes: [String] = []
    if ranking.count > shown.count { notes.append("… \(ranking.count - shown.count) more") }
    let failed = trials.trials.count(where: { $0.isOver && $0.score == nil })
    if failed > 0 { notes.append("\(failed) could not be trained") }
    let scores = ranking.compactMap(\.score)
    let diverged = scores.count(where: \.isNaN)
    if diverged > 0 { notes.append("\(diverged) ended in NaN") }
    table.note = notes.isEmpty ? nil : notes.joined(separator: "; ")
    return table
  }

  /// `validation 93.1%`, or the loss.
  static func score(_ trial: Trial) -> String {
    guard case .done(_, let final) = trial.outcome else { return "" }
    return describe(final.validation ?? final.train, final.validation == nil ? "train" : "validation")
  }

  private static func onTrain(_ trial: Trial) -> String {
    guard case .done(_, let final) = trial.outcome else { return "" }
    return describe(final.train, "train")
  }

  private static func describe(_ evaluation: Evaluation, _ part: String) -> String {
    if let accuracy = evaluation.accuracy { return "\(part) \(NumberFormat().formatted(percent: accuracy))" }
    return "\(part) loss \(NumberFormat().formatted(evaluation.loss))"
  }

  /// The scores of the best by epoch, a panel each; nil where none has two epochs.
  var figure: Figure? {
    let panels = trials.ranking.prefix(Self.mostPanels).enumerated().compactMap { place, trial -> CurvesFigure? in
      guard case .done(let records, _) = trial.outcome, records.count > 1 else { return nil }
      let series = [("validation", records.compactMap(\.validation)), ("train", records.map(\.train))].compactMap {
        name, evaluations -> Series? in
        guard !evaluations.isEmpty else { return nil }
        let y = evaluations.map { $0.accuracy ?? $0.loss }
        return Series(name, x: y.indices.map { Double($0 + 1) }, y: y)
      }
      return CurvesFigure(title: "best \(place + 1): trial \(trial.number)", xLabel: "", series: series)
    }
    return panels.isEmpty ? nil : .panels(PanelsFigure(title: "scores by epoch", panels: panels).sharingAxes)
  }
}
