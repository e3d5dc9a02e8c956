import Typography
import Language

/// `forget x`, `forget all`
struct ForgetCommand: Command {
  let declaration = Declaration(
    .session, "forget all", "forget NAME...",
    summary: "forget variables, or everything",
    details: "`forget all` begins a new session: no variables, data or network.",
    examples: ["forget x"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    if phrase.has("all") {
      session.forgetEverything()
      return nil
    }
    // In a copy first: either all are there, or none is forgotten.
    var left = session
    for name in phrase.words("NAME") where !left.forget(name) {
      throw .unknownName(name, nearest: nearest(to: name, in: session.variables.keys), at: phrase.range)
    }
    session = left
    return nil
  }
}
