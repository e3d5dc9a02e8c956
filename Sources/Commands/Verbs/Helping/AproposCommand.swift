import Figures
import Language

/// `apropos gradient`: everything whose description has a word.
struct AproposCommand: Command {
  let declaration = Declaration(
    .session, "apropos WORD", summary: "find commands, functions and layers by a word in their description",
    examples: ["apropos gradient"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let word = phrase.word("WORD")?.lowercased() else { return nil }
    let found = HelpText(session.commands).entries.filter { entry in
      entry.name.lowercased().contains(word) || entry.text.lowercased().contains(word)
    }
    guard !found.isEmpty else {
      session.say("nothing about `\(word)`")
      return nil
    }
    var table = Table([Table.Column("name"), Table.Column("is a"), Table.Column("what it does")])
    table.rows = found.map { [$0.signature, $0.kind, $0.summary] }
    session.say(.table(table))
    return nil
  }
}
