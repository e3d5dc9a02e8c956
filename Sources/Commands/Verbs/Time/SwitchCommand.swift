import Language
import Training

/// `switch main`
struct SwitchCommand: Command {
  let declaration = Declaration(
    .time, "switch NAME", summary: "go on in another timeline, where it was left",
    details: "`forks` lists the timelines.", examples: ["switch main"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let name = phrase.word("NAME") else { return nil }
    var timelines = try session.timelines(at: phrase.range)
    try session.change(&timelines, to: name, at: phrase.range(of: "NAME") ?? phrase.range)
    try session.adopt(timelines, at: phrase.range)
    session.say("\(name) · \(session.whereabouts)")
    session.showWatches()
    return nil
  }
}

extension Session {
  /// Takes up another timeline.
  func change(_ timelines: inout Timelines, to name: String, at range: SourceRange) throws(Diagnostic) {
    do {
      try timelines.change(to: name)
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
  }

  /// The timelines changed; what the one at hand let go of is computed again.
  mutating func adopt(_ timelines: Timelines, at range: SourceRange) throws(Diagnostic) {
    do {
      try workbench.travel { own throws(TrainingError) in
        var changed = timelines
        try changed.wake()
        own = changed
      }
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
  }
}
