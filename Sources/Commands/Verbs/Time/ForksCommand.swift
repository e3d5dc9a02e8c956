import Figures
import Language
import Training
import Typography

/// `forks`, `forks drop gentle`
struct ForksCommand: Command {
  let declaration = Declaration(
    .time, "forks [drop NAME]",
    summary: "list the timelines, or forget one",
    details: "The one at hand is marked. `forks drop NAME` forgets a timeline that is not at hand.",
    examples: ["forks"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    var timelines = try session.timelines(at: phrase.range)
    if let name = phrase.word("NAME") {
      do {
        try timelines.drop(name)
      } catch {
        throw Wording.diagnostic(error, at: phrase.range(of: "NAME") ?? phrase.range)
      }
      try session.adopt(timelines, at: phrase.range)
    }
    session.say(.table(table(timelines)))
    return nil
  }

  private func table(_ timelines: Timelines) -> Table {
    var table = Table([
      Table.Column(""), Table.Column("timeline"), Table.Column("left"), Table.Column("at"), Table.Column("reaches to"),
      Table.Column("optimizer"), Table.Column(timelines.history.trainer.setup.function?.rootPath ?? "batch loss"),
    ])
    for timeline in timelines.all.sorted(by: { $0.name < $1.name }) {
      let (history, state) = (timeline.history, timeline.history.state)
      let left = timeline.origin.map { "\($0.parent) at step \($0.clock / history.movesPerStep)" } ?? ""
      table.rows.append([
        timeline.name == timelines.name ? "▸" : "", timeline.name, left, "step \(state.step)",
        "step \(history.horizon / history.movesPerStep)", history.trainer.setup.optimizer.notation,
        lastLoss(history).map { NumberFormat().formatted($0) } ?? "",
      ])
    }
    return table
  }

  /// The loss of the last batch; of a function its value.
  private func lastLoss(_ history: History) -> Double? {
    let setup = history.trainer.setup
    return setup.function.map { $0.value(of: history.state) } ?? history.state.progress.losses.last
  }
}
