import Testing

@testable import Language

@Suite struct SynopsisTests {
  @Test(arguments: [
    "train [COUNT] (steps|epochs) [until CONDITION]",
    "step [COUNT] [op|layer|forward|backward|update|batch|epoch]",
    "plot EXPR... [by layer] [as KIND] [log] [smooth N] [to FILE]",
    "optimizer NAME {key=VALUE}",
    "schedule NAME [lr=RATE] [after STEP (steps|epochs)]",
    "compare NAME NAME",
    "time BLOCK",
    "undo",
  ])
  func printsWhatItRead(notation: String) throws {
    let synopsis = try Synopsis(notation)
    #expect(synopsis.description == notation)
    #expect(try Synopsis(synopsis.description) == synopsis)
  }

  @Test func blanksDoNotMatter() throws {
    #expect(try Synopsis("  a [ b C ]  ( d | e )") == Synopsis("a [b C] (d|e)"))
  }

  @Test func groupsOptionalsThatStandSideBySide() throws {
    let option = Synopsis.Optional.group([[.keyword("c")]])
    #expect(
      try Synopsis("a B [c] {k=V} D [c]").items == [
        .slot(Slot("B")), .anyOrder([option, .options(key: "k", Slot("V"))]), .slot(Slot("D")), .anyOrder([option]),
      ])
  }

  @Test(arguments: [
    ("", SynopsisError.missingVerb), ("COUNT", .missingVerb), ("[a]", .unexpected("[")), ("a [b", .unclosed("[")),
    ("a (b]", .unexpected("]")), ("a [b))", .unexpected(")")), ("a b|c", .unexpected("|")), ("a []", .emptyGroup),
    ("a (b|)", .emptyGroup), ("a Bc", .badWord("Bc")), ("a bC", .badWord("bC")), ("a lr=rate", .badWord("rate")),
    ("a η", .badWord("η")), ("a {b}", .unexpected("{")), ("a {k=V", .unclosed("{")),
    ("a BLOCK...", .badSlot("BLOCK...")),
    ("a k=NAME", .badSlot("NAME")), ("a and", .reservedWord("and")), ("if A", .reservedWord("if")),
    ("a ?", .unexpected("?")), ("a " + String(repeating: "[", count: 100), .nestedTooDeep),
  ])
  func refusesBadNotation(notation: String, error: SynopsisError) {
    #expect(throws: error) { try Synopsis(notation) }
  }

  @Test func aVerbHasOneName() throws {
    #expect(throws: SynopsisError.differentVerbs("a", "b")) { try Verb("a", "b C") }
    let verb = try Verb("a [b] (c|d E)", "a f")
    #expect(verb.keywords == ["b", "c", "d", "f"])
  }
}
