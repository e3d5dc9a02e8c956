import Language
import Training
import Typography

/// `stop early`: looks at the loss at the end of each epoch, and puts the best weights back at the end.
struct EarlyStoppingWatch {
  private var stopping: EarlyStopping
  private let part: String
  /// The epochs that were looked at.
  private var seen: Int

  init(_ phrase: Phrase, _ session: inout Session, since state: TrainingState) throws(Diagnostic) {
    try session.needsNetwork(at: phrase.range)
    part = try Self.part(phrase, session)
    seen = state.epoch
    let known = ["patience", "min_change"]
    for (key, _) in phrase.options where !known.contains(key) {
      throw .unknownChoice("setting of stop early", key, among: known, at: phrase.range(of: key))
    }
    let patience = try phrase.option("patience").map { value throws(Diagnostic) in
      try session.count(value, of: "epochs")
    }
    let minChange = try phrase.option("min_change").map { value throws(Diagnostic) in
      try session.share(value, of: "min_change")
    }
    stopping = EarlyStopping(patience: patience ?? 5, minChange: minChange ?? 0)
  }

  /// Where nothing was put aside for it, the learner has to say what else is to be looked at.
  private static func part(_ phrase: Phrase, _ session: Session) throws(Diagnostic) -> String {
    let name = phrase.expression("PART")?.printed ?? "validation"
    guard ["train", "validation"].contains(name) else {
      throw .unknownChoice("part to look at", name, among: ["validation", "train"], at: phrase.range(of: "PART"))
    }
    guard session.workbench.part(named: name) != nil else {
      throw Diagnostic(
        "there is no validation part to look at", at: phrase.range(of: "stop"),
        help: "`data … validation 20%` puts one aside; `stop early on train` looks at the training part")
    }
    return name
  }

  /// Looks at the epoch that has just ended, if one has. Returns whether training is to stop; the best weights are then back.
  mutating func look(_ session: inout Session, at range: SourceRange) throws(Diagnostic) -> Bool {
    guard let state = session.workbench.state, let record = state.progress.epochs.last, record.epoch > seen,
      record.step == state.step, let loss = (part == "train" ? record.train : record.validation)?.loss
    else { return false }
    seen = record.epoch
    stopping.note(loss, of: state)
    guard stopping.isOver else { return false }
    session.say("stopped after epoch \(record.epoch): the loss on \(part) has not fallen\(than) for \(waited)")
    try restoreBest(&session, at: range)
    return true
  }

  private var waited: String { stopping.waited == 1 ? "an epoch" : "\(stopping.waited) epochs" }

  private var than: String {
    stopping.minChange > 0 ? " by more than \(NumberFormat().formatted(stopping.minChange))" : ""
  }

  /// Puts the weights of the best epoch back, unless that was the last one.
  func restoreBest(_ session: inout Session, at range: SourceRange) throws(Diagnostic) {
    guard let best = stopping.best, stopping.waited > 0 else { return }
    let label = "the weights of epoch \(best.epoch) are back"
    try session.change(.weights(best.parameters, kept: best.kept), label, at: range)
    session.say("\(label): there the loss on \(part) was \(NumberFormat().formatted(best.loss)), the smallest")
  }
}
