import Testing

@testable import Language

@Suite struct PhraseTests {
  @Test func readsWhatTheSynopsisSays() throws {
    let phrase = try phrase("train 5 epochs until accuracy(test) > 0.97 or epoch == 50")
    #expect(phrase.verb == "train")
    #expect(phrase.has("epochs"))
    #expect(!phrase.has("steps"))
    #expect(phrase.expression("COUNT") == Expression(.number(5)))
    #expect(phrase.expression("CONDITION")?.printed == "accuracy(test) > 0.97 or epoch == 50")
  }

  @Test(arguments: [
    "plot loss, mean(x) by layer log smooth 3 to \"a.svg\"",
    "plot loss, mean(x) to a.svg smooth 3 log by layer",
    "plot loss, mean(x) log to a.svg by layer smooth 3",
  ])
  func takesOptionalGroupsInAnyOrder(text: String) throws {
    let phrase = try phrase(text)
    #expect(phrase.expressions("EXPR").map(\.printed) == ["loss", "mean(x)"])
    #expect(phrase.has("layer") && phrase.has("log"))
    #expect(phrase.expression("N") == Expression(.number(3)))
    #expect(phrase.file("FILE") == "a.svg")
  }
}

extension PhraseTests {
  @Test func repeatedGroupsAreRefused() throws {
    #expect(try failure("plot loss log smooth 3 log").contains("^^^ `log` is given twice"))
    #expect(try failure("plot loss to a to b").contains("^^ `to` is given twice"))
    #expect(try failure("train 5 steps 3 steps").contains("^ expected `until` or the end of the statement"))
  }

  @Test func aWordIsAKeywordWhereThatFits() throws {
    #expect(try phrase("step op").has("op"))
    #expect(try phrase("train steps").expression("COUNT") == nil)
    #expect(try phrase("train steps steps").expression("COUNT") == Expression(.name("steps")))
    #expect(try phrase("train epochs steps").has("steps"))
    #expect(try phrase("explain update W").has("update"))
    #expect(try phrase("explain update").expression("EXPR") == Expression(.name("update")))
    #expect(try phrase("explain update.x").expression("EXPR")?.printed == "update.x")
    #expect(try phrase("explain update[0]").expression("EXPR")?.printed == "update[0]")
    #expect(try phrase("why not W").has("not"))
    #expect(try phrase("why (not W)").expression("EXPR")?.printed == "not W")
  }

  @Test func formsAreTriedInOrder() throws {
    #expect(try phrase("train until loss < 0.1").expression("CONDITION")?.printed == "loss < 0.1")
    #expect(try phrase("train 5 steps until loss < 0.1").expression("COUNT") == Expression(.number(5)))
  }

  @Test func optionsAreNamed() throws {
    let momentum = try phrase("optimizer momentum lr=0.1 beta = 0.9 nesterov=true")
    #expect(momentum.word("NAME") == "momentum")
    #expect(momentum.options.map(\.key) == ["lr", "beta", "nesterov"])
    #expect(momentum.option("beta") == Expression(.number(0.9)))
    #expect(momentum.option("gamma") == nil)
    #expect(try phrase("schedule cosine warmup=100 lr=1").option("lr") == Expression(.number(1)))
  }

  @Test(arguments: [
    ("load \"my data.npy\"", "my data.npy"), ("load ./a-b/c.npy", "./a-b/c.npy"), ("load ~/x.npy # x", "~/x.npy"),
    ("load /数据/x.npy; undo", "/数据/x.npy"), ("load 1.npy", "1.npy"), ("load it's.npy", "it's.npy"),
  ])
  func filesMayStandBare(text: String, path: String) throws {
    guard case .phrase(let phrase)? = try program(text).statements.first?.kind else { return #expect(Bool(false)) }
    #expect(phrase.file("FILE") == path)
  }

  @Test(arguments: [
    ("open one-neuron", "one-neuron"), ("open 1", "1"), ("open \"one neuron\"", "one neuron"),
    ("open v1.2-x", "v1.2-x"),
    ("open 第一课", "第一课"),
  ])
  func wordsMayHoldHyphensAndDots(text: String, word: String) throws {
    #expect(try phrase(text).word("LESSON") ?? phrase(text).file("LESSON") == word)
  }

  @Test func aSourceIsAWordOrAFile() throws {
    #expect(try phrase("data digits test 20%").word("SOURCE") == "digits")
    #expect(try phrase("data digits test 20%").expression("TEST") == Expression(.percent(20)))
    #expect(try phrase("data \"digits\"").file("SOURCE") == "digits")
    #expect(try phrase("data my/iris.csv target species drop missing").file("SOURCE") == "my/iris.csv")
    #expect(try phrase("data iris.csv").word("SOURCE") == "iris.csv")
  }

  @Test func slotsOfOneNameAreKeptInOrder() throws {
    #expect(try phrase("compare main gentle").words("NAME") == ["main", "gentle"])
    #expect(try phrase("watch loss,\n  dead(relu1)").expressions("EXPR").map(\.printed) == ["loss", "dead(relu1)"])
  }

  @Test func blocksStandInPhrases() throws {
    let statements = try #require(try phrase("time { undo; x = 1\n }").block).statements
    #expect(statements.map(\.printed) == ["undo", "x = 1"])
  }

  @Test(arguments: [
    ("clock train 5 epochs", ["train 5 epochs"]), ("clock x = 1; undo", ["x = 1"]),
    ("clock { x = 1; undo }", ["x = 1", "undo"]), ("clock repeat 2 { undo }", ["repeat 2 {\n  undo\n}"]),
    ("clock clock undo", ["clock undo"]), ("clock mean([1, 2])", ["mean([1, 2])"]),
  ])
  func `a statement stands in a phrase with or without braces`(text: String, inner: [String]) throws {
    guard case .phrase(let phrase)? = try program(text).statements.first?.kind else {
      Issue.record("\(text) is no phrase")
      return
    }
    #expect(phrase.block?.statements.map(\.printed) == inner)
  }

  @Test(arguments: [
    ("clock", "a statement"), ("clock )", "a statement"), ("def f() { clock return 1 }", "a statement"),
  ])
  func `what is no statement is refused`(text: String, words: String) throws {
    guard case .failure(let diagnostics) = try parse(text) else {
      Issue.record("\(text) parses")
      return
    }
    let message = try #require(diagnostics.first?.message)
    #expect(message.contains(words), "\(message)")
  }

  @Test func rangesPointIntoTheText() throws {
    let text = "x; train 5 epochs until a < b # c"
    guard case .phrase(let phrase)? = try program(text).statements.last?.kind else { return #expect(Bool(false)) }
    let source = SourceText(text)
    #expect(source[phrase.verbRange] == "train")
    #expect(phrase.parts.map { source[$0.range] } == ["5", "epochs", "until", "a < b"])
    #expect(source[phrase.range] == "train 5 epochs until a < b")
    #expect(phrase.range(of: "CONDITION").map { source[$0] } == "a < b")
  }
}

@Suite struct VerbTests {
  @Test func softVerbsAreCommandsOnlyBeforeAWord() throws {
    #expect(try phrase("loss cross_entropy").word("NAME") == "cross_entropy")
    #expect(try expression("loss").kind == .name("loss"))
    #expect(try expression("loss < 0.1").printed == "loss < 0.1")
    #expect(try expression("loss and x").printed == "loss and x")
    #expect(try expression("loss.grad").printed == "loss.grad")
    #expect(try expression("loss(x)").printed == "loss(x)")
    #expect(try program("loss = 3").statements.first?.printed == "loss = 3")
  }

  @Test func aCommandMayShareTheNameOfAFunction() throws {
    #expect(try phrase("where").verb == "where")
    #expect(try expression("where(x > 0)").printed == "where(x > 0)")
    #expect(try expression("(where)").printed == "(where)")
    #expect(try program("where", .prompt(knownNames: ["where"])).statements.first?.printed == "where")
  }

  @Test func verbsAreNamesInsideOfExpressions() throws {
    #expect(try expression("1 + step").printed == "1 + step")
    #expect(try phrase("train until step > 500").expression("CONDITION")?.printed == "step > 500")
    #expect(try expression("data.x[0]").printed == "data.x[0]")
    #expect(try expression("(step) > 5").printed == "(step) > 5")
    #expect(try phrase("step .5").expression("COUNT") == Expression(.number(0.5)))
  }

  @Test(arguments: ["tr 5 ep", "tr 5 epochs", "train 5 e", "tra 5 epo"])
  func thePromptTakesBeginnings(text: String) throws {
    #expect(try phrase(text, .prompt) == phrase("train 5 epochs"))
    if case .program = try parse(text, .script) { Issue.record("a script takes \(text)") }
  }

  @Test func oneBeginningOfSeveralFormsOfAWordIsClear() throws {
    #expect(try phrase("goto 5 ep", .prompt).has("epoch"))
    #expect(try phrase("goto 5 epochs", .prompt).has("epochs"))
    #expect(try failure("goto 5 st", .prompt).contains("^^ unexpected `st`"))
  }

  @Test func namesOfVariablesAreNotAbbreviations() throws {
    let mode = Parser.Mode.prompt(knownNames: ["tr", "ep"])
    #expect(try program("tr", mode).statements.first?.kind == .expression(Expression(.name("tr"))))
    #expect(try phrase("train ep epochs", mode).expression("COUNT") == Expression(.name("ep")))
    #expect(try program("un", .prompt).statements.first?.kind == .phrase(Phrase(verb: "undo", parts: [])))
    #expect(try program("un + 1", .prompt).statements.first?.printed == "un + 1")
    #expect(try program("un = 1", .prompt).statements.first?.printed == "un = 1")
    #expect(try phrase("los cross_entropy", .prompt).verb == "loss")
    #expect(try program("comp", .prompt).statements.first?.kind == .expression(Expression(.name("comp"))))
  }
}
