import Language
import Networks

/// `init he seed 1`: how the weights are drawn.
struct InitCommand: Command {
  let declaration = Declaration(
    .building, "init EXPR [seed SEED]",
    summary: "choose how the weights are drawn, and draw them anew",
    details: """
      EXPR is `zeros`, `constant(0.1)`, `std(0.01)`, `uniform(-0.1, 0.1)`, `xavier` or `he`; the last two also as
      `xavier(uniform)`, `xavier(book)`, `he(uniform)`. Biases start at 0. With `seed 1` the draws are NumPy's after
      `np.random.seed(1)`: layer after layer, row by row; the batches are drawn after them from the same stream.
      The same seed draws the same numbers for every choice, only scaled: what differs between two choices is their size.
      """,
    examples: ["init he seed 1", "init std(0.01)"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let expression = phrase.expression("EXPR") else { return nil }
    try session.needsNetwork(at: phrase.range)
    session.workbench.initializer = try session.initializer(expression)
    if let seed = phrase.expression("SEED") { session.workbench.seed = try session.seed(seed) }
    session.workbench.carried = nil
    session.beginAnew()
    if session.workbench.missing == nil { try session.prepareWorkbench(at: phrase.range) }
    return nil
  }
}

extension Session {
  /// An initialiser as it is written, or a variable that holds one.
  mutating func initializer(_ expression: Expression) throws(Diagnostic) -> Initializer {
    switch expression.kind {
    case .name("zeros") where variable("zeros") == nil: return .constant(0)
    case .call(let callee, let arguments):
      if case .name(let name) = callee.kind, let made = try initializer(name, arguments, expression) { return made }
    default: break
    }
    let value = try evaluate(expression)
    guard case .initializer(let initializer) = value else {
      throw .unknownChoice(
        "initialiser", expression.printed, among: InitializerTable.all.map(\.name), at: expression.range)
    }
    return initializer
  }

  private mutating func initializer(
    _ name: String, _ arguments: [Argument], _ expression: Expression
  ) throws(Diagnostic) -> Initializer? {
    guard InitializerTable.all.contains(where: { $0.name == name }) else { return nil }
    if name == "xavier" || name == "he" {
      let word = arguments.first?.value.dottedPath ?? "normal"
      guard let distribution = Initializer.Distribution(rawValue: word) else {
        throw .unknownChoice(
          "distribution", word, among: Initializer.Distribution.allCases.map(\.rawValue), at: expression.range)
      }
      return name == "he" ? .he(distribution) : .xavier(distribution)
    }
    var numbers: [Double] = []
    for argument in arguments {
      let number = try number(argument.value)
      guard number.isFinite, name != "std" || number >= 0 else {
        throw .expected("a finite number for `\(name)`", got: described(.number(number)), at: argument.value.range)
      }
      numbers.append(number)
    }
    switch (name, numbers.count) {
    case ("constant", 1): return .constant(numbers[0])
    case ("std", 1): return .normal(std: numbers[0])
    case ("uniform", 2): return .uniform(low: numbers[0], high: numbers[1])
    case ("zeros", 0): return .constant(0)
    default:
      let signature = InitializerTable.all.first { $0.name == name }?.signature ?? name
      throw .expected("`\(signature)`", got: "\(numbers.count) numbers", at: expression.range)
    }
  }
}
