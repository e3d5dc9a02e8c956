import Language

/// What a lesson says of itself at its top.
struct FrontMatter {
  let title: String
  let summary: String
  let group: String
  let order: Int?
  /// The number of the line that closes it.
  let lastLine: Int

  /// Lessons that name no group stand in this one.
  static let defaultGroup = "Lessons"

  init(_ source: SourceText, lines: [Substring]) throws(LessonError) {
    func failure(_ problem: LessonError.Problem, _ line: Int?) -> LessonError {
      LessonError(problem: problem, source: source, line: line)
    }
    guard lines.first.map(Self.isMark) == true else { throw failure(.noFrontMatter, 1) }
    guard let end = lines.dropFirst().firstIndex(where: Self.isMark) else { throw failure(.unclosedFrontMatter, 1) }
    let metadata: Metadata
    do {
      metadata = try Metadata(lines[1..<end], firstLine: 2)
    } catch {
      throw failure(.malformedEntry(error.text), error.line)
    }
    let reader = Reader(metadata: metadata, source: source)
    guard let title = try reader.text("title"), !title.isEmpty else { throw failure(.missingKey("title"), 1) }
    self.title = title
    summary = try reader.text("summary") ?? ""
    group = try reader.text("group") ?? Self.defaultGroup
    order = try reader.number("order")
    lastLine = end + 1
  }

  private static func isMark(_ line: Substring) -> Bool {
    line.hasPrefix("---") && line.allSatisfy { $0 == "-" || $0 == " " } && line.count { $0 == "-" } == 3
  }
}

private struct Reader {
  let metadata: Metadata
  let source: SourceText

  func text(_ key: String) throws(LessonError) -> String? {
    let entries = metadata.entries.filter { $0.key == key }
    guard let entry = entries.first else { return nil }
    if entries.count > 1 { throw failure(.duplicateKey(key), entries[1]) }
    guard let text = entry.scalar else { throw failure(.notOneLine(key: key), entry) }
    return text
  }

  func number(_ key: String) throws(LessonError) -> Int? {
    guard let text = try text(key), let entry = metadata.entries.first(where: { $0.key == key }) else { return nil }
    guard let number = Int(text) else { throw failure(.notWholeNumber(key: key, text), entry) }
    return number
  }

  private func failure(_ problem: LessonError.Problem, _ entry: Metadata.Entry) -> LessonError {
    LessonError(problem: problem, source: source, line: entry.line)
  }
}
