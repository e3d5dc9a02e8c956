/// What to throw at a token that nothing can be made of. All failures pass through here, so that the end of the text asks
/// for more, and a character that is no token is named as such, wherever they turn up.
extension Cursor {
  /// `expected` is worded to follow "expected".
  func unexpected(expected: String) -> Interruption {
    if let interruption = unreadable { return interruption }
    if token.kind == .end { return .incomplete(expecting: expected) }
    return .failure(.unexpected(found, expected: expected, at: token.range))
  }

  /// As above, but the end of the text is a mistake too.
  func missing(_ expected: String) -> Interruption {
    if let interruption = unreadable { return interruption }
    return .failure(.unexpected(found, expected: expected, at: token.range))
  }

  /// Text that is not finished, or no token.
  var unreadable: Interruption? {
    switch token.kind {
    case .continuation: .incomplete(expecting: "the rest of the line")
    case .invalid(let error): .failure(.lexical(error, at: token.range))
    default: nil
    }
  }

  func unclosed(_ symbol: Symbol, opened: SourceRange) -> Interruption {
    let separator = symbol == .rightBrace ? "" : "`,` or "
    guard case .symbol(let closing) = token.kind, closing.isClosing else {
      return unexpected(expected: "\(separator)`\(symbol.rawValue)`")
    }
    return .failure(.mismatched(closing, expected: symbol, opening: text(opened), at: token.range))
  }

  /// The token in a message; nothing at the end of a line.
  var found: String? {
    if token.kind == .end || token.kind == .newline { return nil }
    let text = text(token.range)
    return "`\(text.count > 40 ? text.prefix(40) + "…" : text)`"
  }
}

extension Symbol {
  var isClosing: Bool { [.rightParenthesis, .rightBracket, .rightBrace].contains(self) }
}
