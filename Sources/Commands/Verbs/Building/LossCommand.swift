import Language
import Networks

/// `loss cross_entropy`: what training makes small.
struct LossCommand: Command {
  let declaration = Declaration(
    .building, "loss NAME",
    summary: "choose what training makes small",
    details: """
      - `cross_entropy`: classes; the network ends in one score (logit) a class, without softmax
      - `binary_cross_entropy`: two classes; the network ends in one logit, without sigmoid
      - `mse`: mean squared error, for numbers

      Without this command classes are trained with cross-entropy and numbers with mse.
      """,
    examples: ["loss cross_entropy"], words: ["NAME": Loss.allCases.map(\.rawValue)], isSoft: true)

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let name = phrase.word("NAME") else { return nil }
    guard let loss = Loss(rawValue: name) else {
      throw .unknownChoice("loss", name, among: Loss.allCases.map(\.rawValue), at: phrase.range(of: "NAME"))
    }
    try session.changeSetup("loss \(name)", at: phrase.range) { $0.loss = loss }
    return nil
  }
}
