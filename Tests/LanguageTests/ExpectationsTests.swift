import Testing

@testable import Language

/// What may stand at the `|` of a text.
private func expectations(_ marked: String, _ mode: Parser.Mode = .prompt) throws -> Expectations {
  let parts = marked.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
  let parser = Parser(vocabulary: try makeVocabulary(), mode: mode)
  return parser.expectations(at: parts[0].utf8.count, in: SourceText(parts.joined()))
}

private func candidates(_ marked: String) throws -> [Expectations.Candidate] { try expectations(marked).candidates }

private let names = Expectations.Candidate.expressionName(prefix: "")

@Suite struct ExpectationsTests {
  @Test(arguments: [
    "|", "tr|", "x; |", "x\n|", "repeat 3 { |", "if x { y } else { tr|", "bad bad; tr|", "# c\n|", "clock |",
    "clock tr|",
  ])
  func aStatementBeginsWithAnything(text: String) throws {
    let candidates = try candidates(text)
    #expect(candidates.contains(.verb) && candidates.contains(names) && candidates.contains(.keyword("repeat")))
  }

  @Test(
    arguments: [
      ("train 5 |", [.keyword("steps"), .keyword("epochs")]),
      ("train 5 ep|", [.keyword("steps"), .keyword("epochs")]),
      ("tr 5 ep|", [.keyword("steps"), .keyword("epochs")]),
      ("train 5 epochs |", [.keyword("until")]),
      ("train 5 epochs until |", [.slot(name: "CONDITION", kind: .expression), names]),
      ("plot loss by |", [.keyword("layer")]),
      ("plot loss log |", ["by", "as", "smooth", "to"].map { .keyword($0) }),
      ("loss |", [.slot(name: "NAME", kind: .word)]),
      ("open one-ne|", [.slot(name: "LESSON", kind: .source), .file(prefix: "one-ne")]),
      ("optimizer |", [.slot(name: "NAME", kind: .word)]),
      ("optimizer sgd |", [.option(key: nil)]),
      ("schedule cosine |", [.option(key: "lr"), .option(key: "warmup")]),
      ("optimizer sgd lr=|", [names]),
      ("time |", [.slot(name: "BLOCK", kind: .block)]),
      ("for i |", [.keyword("in")]), ("for i in |", [names]), ("if |", [names]), ("while x and |", [names]),
      ("x = |", [names]), ("x = f(|", [names]), ("[1, |", [names]), ("x[0, |", [names]), ("64 -> |", [names]),
      ("64 -> lin|", [names]), ("x[a:|", [names]), ("0..|", [names]), ("0..n|", [names]), ("1 + a|b", [names]),
      ("watch loss, |", [.slot(name: "EXPR", kind: .expression), names]),
    ] as [(String, [Expectations.Candidate])])
  func exactly(text: String, expected: [Expectations.Candidate]) throws {
    #expect(try candidates(text) == expected)
  }

  @Test(arguments: [
    ("plot linear1.W.gr|", "linear1.W.", "gr"), ("x = net.|", "net.", ""), ("网.权|", "网.", "权"), ("f(a.b|", "a.", "b"),
  ])
  func behindDotsOnlyMembers(text: String, prefix: String, typed: String) throws {
    let expectations = try expectations(text)
    #expect(expectations.candidates == [.expressionName(prefix: prefix)])
    #expect(SourceText(text)[expectations.replacing] == typed)
  }

  @Test(arguments: [
    ("load da|", "da"), ("load ./da/ta-1.c|", "./da/ta-1.c"), ("load \"my da|", "my da"), ("data ir|", "ir"),
    ("plot loss to |", ""), ("plot loss to fig/a.s|", "fig/a.s"), ("x = f(\"a/b|", "a/b"), ("print x; load 数|", "数"),
  ])
  func files(text: String, typed: String) throws {
    let expectations = try expectations(text)
    #expect(expectations.candidates.contains(.file(prefix: typed)))
    #expect(SourceText(text)[expectations.replacing] == typed)
  }

  @Test(arguments: ["# tr|", "x # |", "5|", "12.5|", "f(x).|", "x[0].ab|", "train 5 epochs )|", "undo |", "x = )  |"])
  func nothing(text: String) throws {
    #expect(try candidates(text).isEmpty)
  }

  @Test func bothReadingsOfAWordAreOffered() throws {
    let show = try candidates("explain |")
    #expect(show == [.keyword("update"), .slot(name: "EXPR", kind: .expression), names])
    let train = try candidates("train |")
    #expect(train.contains(.keyword("until")) && train.contains(.keyword("steps")) && train.contains(names))
  }

  @Test func elseMayFollowAnIf() throws {
    #expect(try candidates("if x { } |").contains(.keyword("else")))
  }

  @Test func noTextMakesItFail() throws {
    let parser = Parser(vocabulary: try makeVocabulary(), mode: .prompt)
    var soup = TokenSoup(seed: 4)
    for _ in 0..<1500 {
      let source = SourceText(soup.text())
      for offset in 0...source.text.utf8.count {
        let expectations = parser.expectations(at: offset, in: source)
        try #require(expectations.replacing.lower >= 0 && expectations.replacing.upper <= source.text.utf8.count)
      }
    }
    #expect(parser.expectations(at: -5, in: SourceText("x")).replacing == SourceRange(0, 0))
    #expect(parser.expectations(at: 99, in: SourceText("学")).replacing == SourceRange(0, 3))
  }
}
