/// The sentences about tables.
extension DataError {
  var tableSentence: String? {
    shapeSentence ?? columnSentence
  }

  private var shapeSentence: String? {
    switch self {
    case .headerOnly(let file): "\(file): a header line and no rows"
    case .raggedRow(let file, let line, let expected, let found):
      "\(file):\(line): \(Self.count(found, "field")) where the first line has \(expected)"
    case .openQuote(let file, let line): "\(file):\(line): the quote that opens here is never closed"
    case .textAfterQuote(let file, let line):
      "\(file):\(line): text after a closing quote; a quote inside quotes is written twice"
    case .notText(let file, let line): "\(file):\(line): not text in UTF-8"
    default: nil
    }
  }

  private var columnSentence: String? {
    switch self {
    case .nonNumeric(let file, let line, let column, let text):
      "\(file):\(line): `\(Self.shortened(text))` in column \(column) is not a number, as the others are"
    case .repeatedColumn(let file, let column): "\(file):1: two columns are named \(column)"
    case .unknownColumn(let file, let column, let nearest, let columns):
      "\(file): no column `\(column)`"
        + (nearest == nil ? "; the columns are \(Self.list(columns))" : Self.suggestion(nearest))
    case .tooManyCategories(let file, let column, let count, let limit):
      "\(file): column \(column) holds \(count) different words, more than the \(limit) that can be told apart; "
        + "leave it out"
    case .textTarget(let file, let column): "\(file): column \(column) holds words, not numbers"
    case .severalClassTargets(let file, let columns):
      "\(file): \(Self.list(columns)): only columns of numbers can be told together"
    case .missingTarget(let file, let line, let column):
      "\(file):\(line): the class in column \(column) is missing; drop such rows with `drop missing`"
    case .unexpectedClass(let file, let line, let column, let text, let classes):
      "\(file):\(line): `\(Self.shortened(text))` in column \(column) is none of \(Self.list(classes))"
    case .noFeatures(let file): "\(file): no column is left to learn from"
    default: nil
    }
  }

  private static func shortened(_ text: String) -> String { text.count > 40 ? text.prefix(39) + "…" : text }

  private static func list(_ names: [String]) -> String {
    names.count > 12 ? names.prefix(11).joined(separator: ", ") + ", …" : names.joined(separator: ", ")
  }
}
