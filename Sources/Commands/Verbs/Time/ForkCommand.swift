import Language
import Training

/// `fork gentle`: another timeline from here on.
struct ForkCommand: Command {
  let declaration = Declaration(
    .time, "fork NAME",
    summary: "begin another timeline here: try something, and keep what you have",
    details: """
      The new timeline has the same weights, optimiser and random stream, so it draws the same batches. It is at hand from now on; `switch main`
      goes back to the first. What happens in one does not touch the others. `compare main NAME` tells how they differ.
      """,
    examples: ["fork gentle"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let name = phrase.word("NAME") else { return nil }
    let range = phrase.range(of: "NAME") ?? phrase.range
    try session.checkName(ofMoment: name, at: range)
    var timelines = try session.timelines(at: phrase.range)
    let parent = timelines.name
    do {
      try timelines.fork(as: name)
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
    try session.adopt(timelines, at: phrase.range)
    session.say("\(name), forked off \(parent) · \(session.whereabouts)")
    return nil
  }
}
