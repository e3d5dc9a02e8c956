import Language

/// Any text is cut into tokens that stand one behind the other, and a token alone is the same token.
struct LexerSubject: Subject {
  let name = "lexer"
  let corpus: Corpus
  private let mutator: Mutator

  init(_ corpus: Corpus) {
    self.corpus = corpus
    mutator = Mutator(corpus, longest: 2000)
  }

  func input(_ random: inout FixedRandom) -> [UInt8] { mutator.input(&random) }

  func judge(_ input: [UInt8], in place: Workplace) -> String? {
    Breach.found { () throws(Breach) in
      let source = SourceText(String(decoding: input, as: UTF8.self))
      var lexer = Lexer(source)
      var end = 0
      for _ in 0...source.text.utf8.count + 1 {
        let token = lexer.next()
        try check(token, after: end, in: source)
        end = token.range.upper
        if token.kind == .end { return try Breach.unless(lexer.next().kind == .end, "text goes on behind its end") }
      }
      throw Breach("there are more tokens than bytes")
    }
  }

  private func check(_ token: Token, after end: Int, in source: SourceText) throws(Breach) {
    let (range, bytes) = (token.range, source.text.utf8)
    try Breach.unless(range.lower >= end, "a token begins before the one before it ends")
    try Breach.unless(range.upper <= bytes.count, "a token ends behind the text")
    try Breach.unless(!range.isEmpty || token.kind == .end, "a token is empty")
    let text = source[range]
    try Breach.unless(
      text.utf8.elementsEqual(bytes.dropFirst(range.lower).prefix(range.upper - range.lower)),
      "a token cuts a character")
    switch token.kind {
    case .number(let number), .percent(let number): try Breach.unless(number.isFinite, "a number is not finite")
    case .identifier, .string, .symbol:
      var alone = Lexer(SourceText(text))
      try Breach.unless(alone.next().kind == token.kind, "a token alone is another token: \(text)")
      try Breach.unless(alone.next().kind == .end, "a token alone is several: \(text)")
    default: break
    }
  }
}
