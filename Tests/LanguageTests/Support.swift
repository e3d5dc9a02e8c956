import Testing

@testable import Language

/// The commands that these tests speak of, in the forms that the program gives them.
func makeVocabulary() throws -> Vocabulary {
  Vocabulary(
    [
      try Verb("train [COUNT] (steps|epochs) [until CONDITION]", "train until CONDITION"),
      try Verb("step [COUNT] [op|layer|forward|backward|update|batch|epoch]"),
      try Verb("plot EXPR... [by layer] [as KIND] [log] [smooth N] [to FILE]"),
      try Verb(
        """
        data SOURCE [target NAME] [test TEST] [validation VALIDATION] [standardize] [normalize RANGE] [drop missing] \
        [seed SEED]
        """),
      try Verb("optimizer NAME {key=VALUE}"),
      try Verb("init EXPR [seed SEED]"),
      try Verb("schedule NAME [lr=RATE] [warmup=STEPS]"),
      try Verb("help [TOPIC]"),
      try Verb("print EXPR [digits N]"),
      try Verb("explain [update] EXPR"),
      try Verb("why [not] EXPR"),
      try Verb("watch EXPR..."),
      try Verb("compare NAME NAME"),
      try Verb("time BLOCK"),
      try Verb("clock STATEMENT"),
      try Verb("load FILE"), try Verb("open LESSON"),
      try Verb("undo"),
      try Verb("goto [COUNT] [epochs|epoch|steps|step|start] [until CONDITION]"),
      try Verb("loss NAME", isSoft: true), try Verb("where", isSoft: true),
    ], names: ["sigmoid", "mean", "accuracy", "comp", "where"])
}

func parse(_ text: String, _ mode: Parser.Mode = .script) throws -> ParseResult {
  Parser(vocabulary: try makeVocabulary(), mode: mode).parse(SourceText(text))
}

/// The program that a text is, or a failed test.
func program(_ text: String, _ mode: Parser.Mode = .script, at place: SourceLocation = #_sourceLocation) throws
  -> Program
{
  let result = try parse(text, mode)
  guard case .program(let program) = result else {
    Issue.record("\(text) gives \(result)", sourceLocation: place)
    return Program([])
  }
  return program
}

/// What the prompt would show for a text that is no program.
func failure(
  _ text: String, _ mode: Parser.Mode = .script, at place: SourceLocation = #_sourceLocation
) throws -> String {
  let result = try parse(text, mode)
  guard case .failure(let diagnostics) = result else {
    Issue.record("\(text) gives \(result)", sourceLocation: place)
    return ""
  }
  return diagnostics.map { $0.rendered(in: SourceText(text)) }.joined(separator: "\n")
}

/// The one expression that a text is.
func expression(_ text: String, at place: SourceLocation = #_sourceLocation) throws -> Expression {
  let statements = try program(text, at: place).statements
  guard case .expression(let expression)? = statements.first?.kind, statements.count == 1 else {
    Issue.record("\(text) is no expression: \(statements)", sourceLocation: place)
    return Expression(.tuple([]))
  }
  return expression
}

/// The one phrase that a text is.
func phrase(
  _ text: String, _ mode: Parser.Mode = .script, at place: SourceLocation = #_sourceLocation
) throws -> Phrase {
  let statements = try program(text, mode, at: place).statements
  guard case .phrase(let phrase)? = statements.first?.kind, statements.count == 1 else {
    Issue.record("\(text) is no phrase: \(statements)", sourceLocation: place)
    return Phrase(verb: "", parts: [])
  }
  return phrase
}

extension Parser.Mode {
  static let prompt = Parser.Mode.prompt(knownNames: [])
}
