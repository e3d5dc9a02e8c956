import Language
import Typography

/// A fence that means more than code to show: its name, what stands behind the name, its options and its body.
struct Directive {
  enum Name: String, CaseIterable {
    case cell = "code-cell"
    case question
    case hint
    case math

    /// The options that the directive takes.
    var options: [String] {
      switch self {
      case .cell: ["id", "tags"]
      case .question: ["answer", "tolerance", "hint", "id"]
      case .hint, .math: []
      }
    }
  }

  let name: Name
  /// What stands behind the name: a cell's language.
  let argument: String
  let options: [Metadata.Entry]
  let body: String
  /// Numbers of the opening line and of the first line of the body.
  let line: Int
  let bodyLine: Int

  /// The first option of a name.
  func option(_ key: String) -> Metadata.Entry? { options.first { $0.key == key } }

  /// The name in the braces of a fence's info text; nil for a plain fence.
  static func name(in info: String) -> String? {
    guard info.hasPrefix("{") else { return nil }
    return String(info.dropFirst().prefix { $0 != "}" })
  }

  /// nil for a plain fence.
  init?(info: String, text: String, line: Int, in source: SourceText) throws(LessonError) {
    guard let word = Self.name(in: info) else { return nil }
    guard let name = Name(rawValue: word) else {
      let nearest = nearest(to: word, in: Name.allCases.map(\.rawValue))
      throw LessonError(problem: .unknownDirective(word, nearest: nearest), source: source, line: line)
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let head = name == .question ? HeadLines(options: 0..<lines.count, body: lines.count) : HeadLines(lines)
    let metadata: Metadata
    do {
      metadata = try Metadata(lines[head.options], firstLine: line + 1 + head.options.lowerBound)
    } catch {
      throw LessonError(problem: .malformedEntry(error.text), source: source, line: error.line)
    }
    for entry in metadata.entries where !name.options.contains(entry.key) {
      let problem = LessonError.Problem.unknownOption(entry.key, directive: word, known: name.options)
      throw LessonError(problem: problem, source: source, line: entry.line)
    }
    self.name = name
    argument = String(info.drop { $0 != "}" }.dropFirst()).trimmedSpaces
    options = metadata.entries
    body = lines[head.body...].joined(separator: "\n")
    self.line = line
    bodyLine = line + 1 + head.body
  }
}

/// Which lines of a directive's text are options and where its body begins: MyST's lines `:key: value`, or YAML between
/// two lines `---`.
private struct HeadLines {
  let options: Range<Int>
  let body: Int

  init(options: Range<Int>, body: Int) {
    self.options = options
    self.body = body
  }

  init(_ lines: [Substring]) {
    if lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") {
      self.init(options: 1..<end, body: end + 1)
    } else {
      let end = lines.firstIndex { !$0.hasPrefix(":") } ?? lines.count
      self.init(options: 0..<end, body: end)
    }
  }
}
