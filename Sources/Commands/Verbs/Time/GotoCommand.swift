import Language
import Training

/// `goto 655`, `goto epoch 3`, `goto before_the_jump`
struct GotoCommand: Command {
  let declaration = Declaration(
    .time, "goto epoch EPOCH", "goto (start|end)", "goto STEP",
    summary: "go to another moment of the training, past or future",
    details: """
      - `goto 655`: where 655 steps are done, with every number of the 655th still to be seen
      - `goto epoch 3`: the end of the third epoch; `goto start`; `goto end`: the furthest step that was reached
      - `goto NAME`: a moment that `bookmark NAME` remembers

      What lies behind or ahead is replayed, bit for bit; a step that was never reached is trained up to.
      """,
    examples: ["goto 655", "goto epoch 3", "goto end"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    var timelines = try session.timelines(at: phrase.range)
    if let bookmark = bookmark(phrase, timelines) {
      try session.change(&timelines, to: bookmark.timeline, at: phrase.range)
      return try Journey(timelines, to: bookmark.clock, at: phrase.range)
    }
    let target = try clock(phrase, timelines.history, &session)
    let origin = timelines.history.origin
    guard target >= origin || phrase.has("start") else {
      let step = origin / timelines.history.movesPerStep
      throw Diagnostic(
        "this run was read from a file at step \(step); what came before is not in it", at: phrase.range,
        help: "`goto start` goes to step \(step)")
    }
    return try Journey(timelines, to: max(target, origin), at: phrase.range)
  }

  private func bookmark(_ phrase: Phrase, _ timelines: Timelines) -> Timelines.Bookmark? {
    guard case .name(let name)? = phrase.expression("STEP")?.kind else { return nil }
    return timelines.bookmarks.last { $0.name == name }
  }

  private func clock(
    _ phrase: Phrase, _ history: History, _ session: inout Session
  ) throws(Diagnostic) -> Int {
    if phrase.has("start") { return 0 }
    if phrase.has("end") { return history.horizon }
    if let expression = phrase.expression("EPOCH") {
      let epoch = try session.integer(expression)
      guard let clock = history.clock(ofEpoch: epoch) else { throw .noEpoch(epoch, at: expression.range) }
      return clock
    }
    guard let expression = phrase.expression("STEP") else { return history.clock }
    if case .name("epoch") = expression.kind {
      throw .expected("the number of an epoch", got: "none", at: expression.range)
    }
    let step = try session.integer(expression)
    guard step >= 0 else { throw .expected("a step, 0 or more", got: "\(step)", at: expression.range) }
    return history.clock(ofStep: step)
  }
}
