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
    for name in phrase.words("NAME") where !session.forget(name) {
      throw .unknownName(name, nearest: nearest(to: name, in: session.variables.keys), at: phrase.range)
    }
    return nil
  }
}
