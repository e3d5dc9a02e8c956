/// Pieces of sentences.
extension Diagnostic {
  static func quoted(_ word: String) -> String { "`\(word)`" }

  static func didYouMean(_ word: String?) -> String {
    word.map { "; did you mean `\($0)`?" } ?? ""
  }

  /// `a`, `a or b`, `a, b or c`
  static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " or " + last
  }
}

extension Expected {
  var words: String {
    switch self {
    case .keyword(let word): "`\(word)`"
    case .slot(let slot):
      switch slot.kind {
      case .block: "`{ … }`"
      case .statement: "a statement"
      case .expression, .word, .file, .source: slot.name
      }
    case .option(let key?): "`\(key)=…`"
    case .option(nil): "`name=value`"
    case .end: "the end of the statement"
    }
  }
}
