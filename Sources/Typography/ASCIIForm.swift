extension String {
  /// The text with the symbols that Gradus itself writes replaced by ASCII; other text, such as names in Chinese, stays.
  package var asciiForm: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return self }
    return map { Self.asciiSymbols[$0] ?? String($0) }.joined()
  }

  private static let asciiSymbols: [Character: String] = [
    "·": "*", "×": "x", "→": "->", "←": "<-", "…": "...", "✓": "ok", "✗": "failed", "∂": "d", "Σ": "sum", "Δ": "delta",
    "−": "-", "–": "-", "—": "-", "─": "-", "│": "|", "′": "'", "≤": "<=", "≥": ">=", "≈": "~", "≠": "!=", "²": "^2",
    "³": "^3", "“": "\"", "”": "\"", "’": "'", "‘": "'", "∞": "inf", "√": "sqrt", "•": "-", "°": " degrees",
  ]
}
