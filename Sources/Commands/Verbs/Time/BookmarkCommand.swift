import Language

/// `bookmark NAME`: a moment to come back to.
struct BookmarkCommand: Command {
  let declaration = Declaration(
    .time, "bookmark NAME",
    summary: "give this moment a name; `goto NAME` comes back to it",
    details:
      "A bookmark belongs to its timeline: `goto` changes to it where another one is at hand. `history` lists bookmarks.",
    examples: ["bookmark before_the_jump"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let name = phrase.word("NAME") else { return nil }
    let range = phrase.range(of: "NAME") ?? phrase.range
    try session.checkName(ofMoment: name, at: range)
    _ = try session.timelines(at: phrase.range)
    session.workbench.bookmark(name)
    session.say("\(name): \(session.whereabouts)")
    return nil
  }
}

extension Session {
  /// Bookmarks and timelines are named so that they can be written in a line.
  func checkName(ofMoment name: String, at range: SourceRange) throws(Diagnostic) {
    let isName = name.first?.isLetter == true && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    let isTaken = ["start", "end", "epoch", "now"].contains(name)
    guard isName, !isTaken else {
      throw Diagnostic(
        "`\(name)` cannot be a name here", at: range, help: "letters, digits and `_`, beginning with a letter")
    }
  }
}
