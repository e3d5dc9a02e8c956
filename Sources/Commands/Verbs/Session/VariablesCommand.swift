import Figures
import Language

/// `variables`: what the learner has named.
struct VariablesCommand: Command {
  let declaration = Declaration(
    .session, "variables", summary: "list the variables and functions that were defined", examples: ["variables"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard !session.variables.isEmpty else {
      session.say("no variables yet")
      return nil
    }
    var table = Table([Table.Column("name"), Table.Column("is"), Table.Column("value")])
    for (name, value) in session.variables.sorted(by: { $0.key < $1.key }) {
      table.rows.append([name, value.kind, session.described(value)])
    }
    session.say(.table(table))
    return nil
  }
}
