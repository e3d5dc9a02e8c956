import Language
import Tensors
import Typography

/// `print EXPR`: the bare value, for scripts.
struct PrintCommand: Command {
  let declaration = Declaration(
    .looking, "print EXPR... [digits DIGITS]",
    summary: "write the bare value, for scripts",
    details: "Numbers are written so that they read back exactly, unless `digits` says fewer; tensors row by row.",
    examples: ["print accuracy(test)", "print w digits 4"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    let digits = try session.digits(phrase, default: 17)
    var texts: [String] = []
    for expression in phrase.expressions("EXPR") {
      let value = try session.evaluate(expression)
      try session.check(session.tensor(value)?.count ?? 0, atMost: Self.mostNumbers, to: "print", at: expression.range)
      texts.append(try bare(value, digits, session))
    }
    session.say(.bare(texts.joined(separator: " ")))
    return nil
  }

  /// `save` writes more, and faster.
  private static let mostNumbers = 1_000_000

  private func bare(_ value: Value, _ digits: Int, _ session: Session) throws(Diagnostic) -> String {
    if case .string(let string) = value { return string }
    if case .boolean = value { return session.described(value) }
    guard let tensor = session.tensor(value) else { return session.described(value, digits: digits) }
    return try session.patiently(over: tensor.count) {
      let format = NumberFormat(digits: digits)
      let texts = tensor.values.map { format.formatted($0) }
      let width = max(tensor.shape.dimensions.last ?? 1, 1)
      return stride(from: 0, to: texts.count, by: width).map { start in
        texts[start..<min(start + width, texts.count)].joined(separator: " ")
      }.joined(separator: "\n")
    }
  }
}
