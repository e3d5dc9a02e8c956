import Language

extension LessonError {
  /// What is wrong, in words, at the line where it is.
  package var diagnostic: Diagnostic {
    let (message, help) = words
    return Diagnostic(message, at: line.map(range), help: help)
  }

  private func range(ofLine line: Int) -> SourceRange {
    let bytes = Array(source.text.utf8)
    var start = 0
    for _ in 1..<max(line, 1) {
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { break }
      start = end + 1
    }
    return source.line(around: start)
  }

  private var words: (message: String, help: String?) {
    switch problem {
    case .unreadable(let reason): ("cannot be read: \(reason)", nil)
    case .notText: ("this is not text in UTF-8", nil)
    case .empty: ("the file is empty", nil)
    case .noFrontMatter: ("a lesson begins with `---`, a line `title: …`, and `---`", nil)
    case .unclosedFrontMatter: ("the front matter is not closed by a line `---`", nil)
    case .malformedEntry(let text): ("expected `key: value`, found `\(text)`", nil)
    case .missingKey(let key): ("the front matter has no `\(key)`", nil)
    case .duplicateKey(let key): ("`\(key)` is given twice", nil)
    case .notOneLine(let key): ("`\(key)` must stand on one line", nil)
    case .notWholeNumber(let key, let text): ("`\(key)` must be a whole number, not `\(text)`", nil)
    case .noSteps: ("the lesson has no cells", "a cell begins with ```{code-cell} gradus")
    default: wordsOfFences
    }
  }

  private var wordsOfFences: (message: String, help: String?) {
    switch problem {
    case .unclosedFence: ("this fence is not closed", "close it with a line of as many backticks")
    case .unknownDirective(let name, let nearest):
      (
        "no directive `{\(name)}`" + (nearest.map { "; did you mean `{\($0)}`?" } ?? ""),
        "there are {code-cell}, {question}, {hint} and {math}"
      )
    case .unknownLanguage(let name):
      ("a cell of the language `\(name)`; cells of a lesson begin with ```{code-cell} gradus", nil)
    case .nested(let directive): ("a {\(directive)} may not stand in a list or quote", nil)
    case .unknownOption(let name, let directive, let known):
      ("a {\(directive)} has no option `\(name)`", "it has: " + known.joined(separator: ", "))
    case .malformedID(let text): ("an id is made of letters, digits, `-` and `_`, not `\(text)`", nil)
    case .duplicateID(let id, let line): ("the id `\(id)` is that of line \(line), too", nil)
    case .emptyCell: ("this cell is empty", nil)
    case .missingAnswer: ("this question has no line `answer: …`", nil)
    case .malformedTolerance(let text): ("a tolerance is a positive number, not `\(text)`", nil)
    default: ("", nil)
    }
  }
}
