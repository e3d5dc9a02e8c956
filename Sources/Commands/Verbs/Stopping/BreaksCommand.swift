import Figures
import Language

/// `breaks`
struct BreaksCommand: Command {
  let declaration = Declaration(
    .stopping, "breaks", summary: "list the conditions at which training stops, and the watched values",
    examples: ["breaks"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    let conditions = session.conditions
    guard !conditions.numbers.isEmpty else {
      session.say("training stops nowhere by itself: `break when loss > 3` would change that")
      return nil
    }
    var table = Table([
      Table.Column("#", .right), Table.Column("what"), Table.Column("expression"), Table.Column("now"),
    ])
    for breakpoint in conditions.breakpoints {
      let now = (try? session.truth(breakpoint.condition)).map { $0 ? "true" : "false" } ?? ""
      table.rows.append(["\(breakpoint.number)", "break", breakpoint.condition.printed, now])
    }
    for watch in conditions.watches {
      let now = (try? session.described(watch.expression)) ?? ""
      table.rows.append(["\(watch.number)", "watch", watch.expression.printed, now])
    }
    session.say(.table(table))
    return nil
  }
}
