import Figures
import Language

/// `help`, `help train`, `help layers`
struct HelpCommand: Command {
  let declaration = Declaration(
    .session, "help [TOPIC]",
    summary: "explain a command, a function or a topic",
    details:
      "`help` alone lists the commands; `help functions`, `help layers`, `help language` and so on tell the rest.",
    examples: ["help", "help train", "help functions"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let topic = phrase.word("TOPIC") else {
      session.say(.markdown(HelpText(session.commands).overview))
      return nil
    }
    let help = HelpText(session.commands)
    guard let page = help.page(topic) else {
      throw .unknownChoice("help on", topic, among: help.topics, at: phrase.range(of: "TOPIC"))
    }
    session.say(.markdown(page))
    return nil
  }
}
