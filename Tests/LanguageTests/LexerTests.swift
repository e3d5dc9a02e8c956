import Testing

@testable import Language

private func tokens(_ text: String) -> [Token] {
  var lexer = Lexer(SourceText(text))
  var tokens: [Token] = []
  while tokens.last?.kind != .end { tokens.append(lexer.next()) }
  return tokens.dropLast()
}

private func kinds(_ text: String) -> [Token.Kind] { tokens(text).map(\.kind) }

@Suite struct LexerTests {
  @Test(arguments: [
    ("1", 1), ("0.5", 0.5), (".5", 0.5), ("1.", 1), ("1e-3", 0.001), ("1E+3", 1000), ("1_000", 1000), ("1.e3", 1000),
    ("6.02214076e23", 6.022_140_76e23), ("1_0.2_5e1_0", 10.25e10), ("5e-324", .leastNonzeroMagnitude), ("1e-999", 0),
    ("0.1", 0.1), ("179769313486231570000e288", 1.7976931348623157e308), ("007", 7),
  ])
  func readsNumbers(text: String, value: Double) {
    #expect(kinds(text) == [.number(value)])
  }

  @Test(arguments: ["1__0", "1_", "2x", "0x1F", "1e", "3.14.15", "5epochs", "1j", "2学"])
  func refusesWhatOnlyBeginsAsANumber(text: String) {
    #expect(kinds(text) == [.invalid(.malformedNumber(text))])
  }

  @Test func aNumberEndsBeforeARange() {
    #expect(kinds("0..1") == [.number(0), .symbol(.range), .number(1)])
    #expect(kinds("0.5..1.5") == [.number(0.5), .symbol(.range), .number(1.5)])
    #expect(kinds("1...") == [.number(1), .symbol(.ellipsis)])
    #expect(kinds("x.5") == [.identifier("x"), .symbol(.dot), .number(5)])
    #expect(kinds("1.real") == [.number(1), .symbol(.dot), .identifier("real")])
  }

  @Test(arguments: ["20% ", "20%", "20%)", "20%,", "20% x", "20% 3", "20%..", "20%-1", "20%:"])
  func aPercentSignThatNothingFollowsBelongsToTheNumber(text: String) {
    #expect(kinds(text).first == .percent(20))
  }

  @Test(arguments: ["20%3", "20 % 3", "20%x", "20%(3)", "20%.5", "20%[1]", "20 %", "20%率"])
  func aPercentSignBeforeAnOperandIsTheRemainder(text: String) {
    #expect(kinds(text).prefix(2) == [.number(20), .symbol(.percent)])
  }

  @Test func readsStrings() {
    #expect(kinds(#""""#) == [.string("")])
    #expect(kinds(#""a b" "c""#) == [.string("a b"), .string("c")])
    #expect(kinds(#""\"\\\n\t\r\0\u{1F600}\u{3b7}""#) == [.string("\"\\\n\t\r\0\u{1F600}η")])
    #expect(kinds("\"数据 # ; \u{301}\"") == [.string("数据 # ; \u{301}")])
  }

  @Test func refusesBrokenStrings() {
    #expect(kinds("\"abc") == [.invalid(.unterminatedString)])
    #expect(kinds("\"abc\nx") == [.invalid(.unterminatedString), .newline, .identifier("x")])
    #expect(kinds("\"abc\\") == [.invalid(.unterminatedString)])
    #expect(kinds(#""a\q""#) == [.invalid(.unknownEscape(#"\q"#))])
    #expect(kinds(#""\u{D800}" x"#) == [.invalid(.unknownEscape(#"\u{D800}"#)), .identifier("x")])
    #expect(kinds(#""\u{110000}""#) == [.invalid(.unknownEscape(#"\u{110000}"#))])
    #expect(kinds(#""\u12""#) == [.invalid(.unknownEscape(#"\u"#))])
    #expect(kinds(#""\学""#) == [.invalid(.unknownEscape(#"\学"#))])
  }

  @Test func keepsCommentsAsTrivia() {
    #expect(tokens("x  #  => 0.5 \r\n# y\nz #").map(\.comment) == [nil, "=> 0.5", "y", nil])
    #expect(kinds("x  #  => 0.5 \r\n# y\nz #") == [.identifier("x"), .newline, .newline, .identifier("z")])
  }

  @Test func skipsTheBlanksOfPagesAndKeyboards() {
    #expect(kinds("\u{FEFF}a\u{A0}b\u{3000}c\u{200B}\td") == ["a", "b", "c", "d"].map { .identifier($0) })
  }

  @Test func takesTheLongestSign() {
    for symbol in Symbol.allCases { #expect(kinds(symbol.rawValue) == [.symbol(symbol)]) }
    #expect(
      kinds("a->b**-c//d") == [
        .identifier("a"), .symbol(.arrow), .identifier("b"), .symbol(.doubleStar), .symbol(.minus), .identifier("c"),
        .symbol(.doubleSlash), .identifier("d"),
      ])
  }

  @Test(arguments: [
    ("，", ","), ("（", "("), ("＝", "="), ("“", "\""), ("→", "->"), ("−", "-"), ("×", "*"), ("!", "not"), ("&&", "and"),
    ("≤", "<="), ("。", "."), ("'", "\""),
  ])
  func knowsWhatASignOfAnotherKeyboardMeans(sign: String, ours: String) {
    #expect(kinds(sign) == [.invalid(.unexpectedCharacter(sign, instead: ours))])
  }

  @Test func rangesFollowOneAnother() {
    let text = "学 = [1,\n \"α\"] # c\n\u{1F600}"
    var end = 0
    for token in tokens(text) {
      #expect(token.range.lower >= end && token.range.upper > token.range.lower)
      end = token.range.upper
    }
    #expect(end == text.utf8.count)
  }
}
