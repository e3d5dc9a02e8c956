import Fuzzing
import Testing

@testable import Language

@Suite struct RoundTripTests {
  private func parser() throws -> Parser { Parser(vocabulary: try makeVocabulary(), mode: .script) }

  @Test func parsingAPrintedExpressionGivesTheExpression() throws {
    let parser = try parser()
    var programs = RandomPrograms(seed: 1, vocabulary: parser.vocabulary)
    for _ in 0..<2000 {
      // In parentheses, lest a name begin a command.
      let expression = programs.expression(5)
      let program = Program([Statement(.assignment(Expression(.name("x")), .assign, expression))])
      let printed = program.printed
      try #require(parser.parse(SourceText(printed)) == .program(program), "\(printed)")
    }
  }

  @Test func parsingAPrintedProgramGivesTheProgram() throws {
    let parser = try parser()
    var programs = RandomPrograms(seed: 2, vocabulary: parser.vocabulary)
    for _ in 0..<2000 {
      let program = programs.program()
      let printed = program.printed
      let result = parser.parse(SourceText(printed))
      guard case .program(let read) = result else {
        if case .failure(let diagnostics) = result {
          Issue.record("\(diagnostics.map { $0.rendered(in: SourceText(printed)) })")
        } else {
          Issue.record("\(result)")
        }
        return
      }
      try #require(read == program, "\(printed)\n---\n\(read.printed)")
      try #require(read.printed == printed)
    }
  }

  /// Whatever can be read, and not only what the generator thinks of, survives printing.
  @Test func printingIsAFixedPointForWhateverParses() throws {
    let parser = try parser()
    var soup = TokenSoup(seed: 3)
    var count = 0
    for _ in 0..<15000 {
      let text = soup.text()
      guard case .program(let program) = parser.parse(SourceText(text)) else { continue }
      count += 1
      let printed = program.printed
      try #require(parser.parse(SourceText(printed)) == .program(program), "\(text)\n---\n\(printed)")
    }
    #expect(count > 500)
  }

  @Test(arguments: [
    ("x=(((1)))", "x = 1"), ("(a*b)+(c)", "a * b + c"), ("a*(b+c)", "a * (b + c)"), ("a-(b-c)", "a - (b - c)"),
    ("(a-b)-c", "a - b - c"), ("(-a)^2", "(-a) ^ 2"), ("-(a^2)", "-a ^ 2"), ("(a^b)^c", "(a ^ b) ^ c"),
    ("a**(b**c)", "a ^ b ^ c"), ("(not a)==b", "(not a) == b"), ("not (a==b)", "not a == b"), ("- -a", "--a"),
    ("(a<b)==c", "(a < b) == c"), ("f( a , b = 2 )", "f(a, b=2)"), ("x[ 1 : , : ]", "x[1:, :]"), ("1.50", "1.5"),
    ("1_000_000", "1000000"), ("1e+05", "100000"), ("1e-05", "1e-5"), ("1e22", "1e22"), ("0.1e1", "1"),
    ("(20%)", "20%"), ("(1).x", "1.x"), ("(1).e5", "1 .e5"), ("1 .E", "1 .E"), ("a->(b->c)", "a -> (b -> c)"),
    ("0 .. 1", "0..1"), ("(1,)", "(1,)"),
    ("\"\\u{41}\\n\"", "\"A\\n\""), ("train 5 epochs  until x>1", "train 5 epochs until x > 1"),
    ("plot a,b to x.svg", "plot a, b to \"x.svg\""), ("explain (update)", "explain (update)"),
    ("goto until x until", "goto until x until"),
    ("goto (until) until x steps", "goto (until) until x steps"),
    ("print (x)", "print x"), ("(step)>5", "(step) > 5"), ("if a{x}else{y}", "if a {\n  x\n} else {\n  y\n}"),
    ("clock{ undo }#c", "clock undo  # c"), ("clock { undo # c\n }", "clock {\n  undo  # c\n}"),
    ("time{undo}#c", "time {\n  undo\n}  # c"), ("optimizer \"a-b\"", "optimizer a-b"),
    ("optimizer \"a b\"", "optimizer \"a b\""),
    ("open a-b", "open a-b"), ("open ./a-b", "open \"./a-b\""), ("open -", "open -"),
    ("repeat 2 { repeat 3 { x } }", "repeat 2 {\n  repeat 3 {\n    x\n  }\n}"), ("repeat 2 { }", "repeat 2 { }"),
  ])
  func printsCanonically(text: String, printed: String) throws {
    #expect(try program(text).printed == printed)
  }

  @Test func numbersPrintSoThatTheyReadBack() {
    #expect(Expression(.number(0.1 + 0.2)).printed == "0.30000000000000004")
    #expect(Expression(.number(.greatestFiniteMagnitude)).printed == "1.7976931348623157e308")
    #expect(Expression(.number(-0.5)).printed == "-0.5")
    #expect(Expression(.binary(.power, Expression(.number(-2)), Expression(.number(2)))).printed == "(-2) ^ 2")
  }
}

/// Text of random tokens, of which some happens to be a program.
struct TokenSoup {
  private var random: FixedRandom

  init(seed: UInt64) { random = FixedRandom(seed: seed) }

  private static let pieces =
    Symbol.allCases.map(\.rawValue) + ReservedWord.allCases.map(\.rawValue) + [
      "x", "y", "loss", "step", "train", "plot", "explain", "update", "epochs", "log", "to", "a.b", "\"s\"", "1", "0.5",
      "20%", "\n", "# c\n", "η", "(x)", "(step)", "(update)", "(where)", "where", "[0]", "data", "time", "open",
      "newaxis", "\"", "，", "\\",
      "x", "x", "1", "\n", "why", "print", "digits", "seed", "lr=1", "optimizer",
    ]

  mutating func text() -> String {
    let count = Int.random(in: 1...9, using: &random)
    return (0..<count).map { _ in
      let piece = TokenSoup.pieces.randomElement(using: &random) ?? ""
      return piece + (Bool.random(using: &random) ? " " : "")
    }.joined()
  }
}
