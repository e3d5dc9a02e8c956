import Testing

@testable import Language

@Suite struct StatementTests {
  private let x = Expression(.name("x"))
  private let one = Expression(.number(1))

  @Test func statementsEndAtNewlinesAndSemicolons() throws {
    #expect(try program("x; x\n\n;x;;").statements == [x, x, x].map { Statement(.expression($0)) })
    #expect(try program("").statements.isEmpty)
    #expect(try program(" \n# only this\n").statements.isEmpty)
    #expect(try program("x\r\nx\r\n").statements.count == 2)
  }

  @Test func assigns() throws {
    for sign in AssignmentOperator.allCases {
      #expect(try program("x \(sign.rawValue) 1").statements == [Statement(.assignment(x, sign, one))])
    }
    #expect(try program("net.lr = 1").statements.first?.printed == "net.lr = 1")
    #expect(try program("W[0, :] += 1").statements.first?.printed == "W[0, :] += 1")
    #expect(try program("x =\n 1").statements == [Statement(.assignment(x, .assign, one))])
  }

  @Test func blocks() throws {
    let body = Block([Statement(.expression(x))])
    #expect(try program("repeat 1 { x }").statements == [Statement(.repeatLoop(count: one, body: body))])
    #expect(try program("repeat 1 {\n\nx\n}\n").statements == [Statement(.repeatLoop(count: one, body: body))])
    #expect(try program("while x { x }").statements == [Statement(.whileLoop(condition: x, body: body))])
    #expect(
      try program("for i in [x] { x }").statements
        == [Statement(.forLoop(name: "i", sequence: Expression(.list([x])), body: body))])
    #expect(
      try program("def f(x, y=1) { return x }").statements == [
        Statement(
          .definition(
            name: "f", parameters: [Parameter("x"), Parameter("y", defaultValue: one)],
            body: Block([Statement(.returnValue(x))])))
      ])
    #expect(try program("repeat 1 { repeat 1 { } }").statements.count == 1)
  }

  @Test(arguments: ["if x { x } else if x { } else { x }", "if x {\n x\n}\nelse if x {\n}\n\n# c\nelse\t{ x }"])
  func conditionals(text: String) throws {
    let body = Block([Statement(.expression(x))])
    #expect(
      try program(text).statements == [
        Statement(.conditional([Branch(x, body), Branch(x, Block([]))], otherwise: body))
      ])
  }

  @Test func anIfWithoutElseLeavesTheNextLineAlone() throws {
    #expect(try program("if x { }\n\nx").statements.count == 2)
  }

  @Test(arguments: [
    ("x # => 1", ["=> 1"]), ("x\n# => 1", [nil]), ("x; x # b\n", [nil, "b"]), ("x; # b", ["b"]),
    ("repeat 1 { # no\n}", [nil]), ("repeat 1 { } # a\nx # b", ["a", "b"]), ("undo # error: no", ["error: no"]),
    ("[1, # no\n2] # a", ["a"]), ("x #", [nil]), ("x ## 2", ["# 2"]),
  ])
  func aCommentBelongsToTheStatementBeforeIt(text: String, comments: [String?]) throws {
    #expect(try program(text).statements.map(\.comment) == comments)
  }

  @Test func commentsInsideOfBlocks() throws {
    let program = try program("repeat 1 {\n  x # a\n  undo # b\n} # c")
    guard case .repeatLoop(_, let body)? = program.statements.first?.kind else { return #expect(Bool(false)) }
    #expect(body.statements.map(\.comment) == ["a", "b"])
    #expect(program.statements.first?.comment == "c")
  }

  @Test func rangesOfStatements() throws {
    let text = "学 = 1; repeat 2 {\n undo\n} # c"
    let source = SourceText(text, firstLine: 10)
    let ranges = try program(text).statements.map(\.range)
    #expect(ranges.map { source[$0] } == ["学 = 1", "repeat 2 {\n undo\n}"])
    #expect(ranges.last.map { source.lineAndColumn(of: $0.lower).column } == 8)
    #expect(ranges.last.map { source.lineAndColumn(of: $0.upper).line } == 12)
  }

  @Test(arguments: [
    "(", "f(1,", "[1, 2", "x[", "x[0,\n", "1 +", "1 + # c\n\n", "64 ->", "x =", "x +=\n", "\\", "x \\", "undo \\\n\\",
    "repeat 3 {", "repeat 3 { undo", "if x { } else {", "def f(", "def f(x,", "def f(x)", "repeat 3", "watch x,",
    "train 5 epochs until loss <", "not", "-", "x and", "0..", "time {", "f(a=", "x.", "time { x = (1 + 2",
    "print [1,\n # c\n", "if x", "if x { } else", "for i in x", "\"a\" + \\ ",
  ])
  func asksForMore(text: String) throws {
    for mode in [Parser.Mode.prompt, .script] {
      let result = try parse(text, mode)
      guard case .incomplete(let expecting) = result else {
        Issue.record("\(text) gives \(result)")
        continue
      }
      #expect(!expecting.isEmpty)
    }
  }

  @Test(arguments: [
    "x", "undo", "\"abc", "train 5", "train 5 epochs until", "for", "for i", "if", "while", "repeat", "def", "def f",
    ")",
    "repeat 3 { ) ", "x = )", "print", "[1 2", "a\\b", "x }",
  ])
  func doesNotAskForMoreWhereNoneCanHelp(text: String) throws {
    if case .incomplete = try parse(text, .prompt) { Issue.record("\(text) is incomplete") }
  }
}
