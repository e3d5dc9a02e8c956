import Typography

/// The furthest place that any reading of a phrase reached, and all that could have stood there.
struct Furthest {
  private var offset = -1
  private(set) var expected: [Expected] = []
  private var cursor: Cursor?
  /// What went wrong inside of a slot, and where.
  private var inner: (interruption: Interruption, offset: Int)?

  mutating func note(_ more: [Expected], at cursor: Cursor) {
    if cursor.token.kind == .end { cursor.probe?.record(.phrase(more)) }
    if cursor.offset > offset {
      offset = cursor.offset
      self.cursor = cursor
      expected = []
    }
    guard cursor.offset == offset else { return }
    expected += more.filter { !expected.contains($0) }
  }

  mutating func note(_ interruption: Interruption) {
    let place = interruption.offset
    if place > inner?.offset ?? -1 { inner = (interruption, place) }
  }

  /// The place, and the mistake inside of a slot if that came further.
  var result: (cursor: Cursor?, inner: Interruption?) {
    (cursor, inner.flatMap { $0.offset > offset ? $0.interruption : nil })
  }
}

extension Interruption {
  fileprivate var offset: Int {
    switch self {
    case .incomplete: .max
    case .failure(let diagnostic): diagnostic.range?.lower ?? 0
    }
  }
}

extension PhraseMatcher {
  /// Why no reading fits.
  func failure(after verb: Verb, at start: Cursor) -> Interruption {
    let (place, inner) = furthest.result
    if let inner { return inner }
    let cursor = place ?? start
    if let interruption = cursor.unreadable { return interruption }
    let words = furthest.expected.compactMap(\.word)
    if let word = cursor.word, verb.keywords.subtracting(words).contains(word), start.holds(word, before: cursor) {
      return .failure(.duplicateOption(word, at: cursor.token.range))
    }
    let nearest = cursor.word.flatMap { Typography.nearest(to: $0, in: words) }
    return .failure(
      .unexpectedInPhrase(
        cursor.isAtStatementEnd ? nil : cursor.found, expected: furthest.expected, nearest: nearest, verb: verb,
        at: cursor.token.range))
  }
}

extension Cursor {
  /// Whether a word stands between this place and another one.
  fileprivate func holds(_ word: String, before end: Cursor) -> Bool {
    var cursor = self
    while cursor.offset < end.offset {
      if cursor.word == word { return true }
      cursor.advance()
    }
    return false
  }
}

extension Expected {
  /// The word that the writer may have meant.
  var word: String? {
    switch self {
    case .keyword(let word), .option(let word?): word
    case .option(nil), .slot, .end: nil
    }
  }
}
