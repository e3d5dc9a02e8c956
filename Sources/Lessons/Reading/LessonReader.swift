import Language
import Typography

extension Lesson {
  package static func read(_ path: String) throws(LessonError) -> Lesson {
    try Lesson(LessonFile.read(path))
  }

  package init(_ source: SourceText) throws(LessonError) {
    var reader = LessonReader(source)
    self = try reader.lesson()
  }
}

/// Reads a lesson block by block: prose and hints are collected until a cell or question completes the step.
private struct LessonReader {
  private let source: SourceText
  private let lines: [Substring]
  private var steps: [LessonStep] = []
  private var prose: [Substring] = []
  private var hints: [String] = []
  /// The line of each id that was given.
  private var ids: [String: Int] = [:]
  /// How many lines have become prose, hints or steps.
  private var done = 0

  init(_ source: SourceText) {
    self.source = source
    lines = source.text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  mutating func lesson() throws(LessonError) -> Lesson {
    let front = try FrontMatter(source, lines: lines)
    done = front.lastLine
    let body = Array(repeating: "", count: done) + lines.dropFirst(done)
    for block in MarkdownParser.blocks(body.joined(separator: "\n")) { try add(block, title: front.title) }
    addProse(upTo: lines.count + 1)
    guard !steps.isEmpty else { throw failure(.noSteps, nil) }
    return Lesson(
      path: source.name, title: front.title, summary: front.summary, group: front.group, order: front.order,
      steps: steps, closing: takeProse(), source: source)
  }

  private mutating func add(_ block: MarkdownBlock, title: String) throws(LessonError) {
    switch block.kind {
    case .code(let info, let text):
      guard block.isFenced(in: lines) else { return }
      guard block.isClosed(in: lines) else { throw failure(.unclosedFence, block.lines.lowerBound) }
      if let directive = try Directive(info: info, text: text, line: block.lines.lowerBound, in: source) {
        try add(directive, block)
      }
    case .heading(1, let inlines) where inlines.plainText == title && steps.isEmpty: leaveOut(block)
    case .quote(let blocks):
      if let hint = block.hint(in: lines) { addHint(hint, block) } else { try refuseCells(in: blocks) }
    case .list(_, _, let items): try refuseCells(in: items.flatMap { $0 })
    default: break
    }
  }

  private mutating func add(_ directive: Directive, _ block: MarkdownBlock) throws(LessonError) {
    switch directive.name {
    case .math: break
    case .hint: addHint(directive.body.trimmingNewlines, block)
    case .cell: try end(block, .cell(cell(directive)), hints: [])
    case .question:
      let own = directive.options.filter { $0.key == "hint" }.map(\.sentence)
      try end(block, .question(question(directive)), hints: own)
    }
  }

  private mutating func end(_ block: MarkdownBlock, _ content: LessonStep.Content, hints own: [String]) {
    leaveOut(block)
    steps.append(LessonStep(prose: takeProse(), content: content, hints: hints + own))
    hints = []
  }

  private func failure(_ problem: LessonError.Problem, _ line: Int?) -> LessonError {
    LessonError(problem: problem, source: source, line: line)
  }

  private func refuseCells(in blocks: [MarkdownBlock]) throws(LessonError) {
    for block in blocks {
      switch block.kind {
      case .code(let info, _):
        guard let name = Directive.name(in: info) else { continue }
        throw failure(.nested(directive: name), block.lines.lowerBound)
      case .quote(let inner): try refuseCells(in: inner)
      case .list(_, _, let items): try refuseCells(in: items.flatMap { $0 })
      default: break
      }
    }
  }
}

extension LessonReader {
  private mutating func addProse(upTo line: Int) {
    let end = min(line - 1, lines.count)
    if end > done { prose += lines[done..<end] }
  }

  /// Takes what stands before a block as prose, and the block as something else.
  private mutating func leaveOut(_ block: MarkdownBlock) {
    addProse(upTo: block.lines.lowerBound)
    done = min(block.lines.upperBound, lines.count)
  }

  /// A hint directly behind a cell or question belongs to it, any other to the next one.
  private mutating func addHint(_ hint: String, _ block: MarkdownBlock) {
    leaveOut(block)
    if prose.allSatisfy(Self.isBlank), hints.isEmpty, !steps.isEmpty {
      steps[steps.count - 1].hints.append(hint)
    } else {
      hints.append(hint)
    }
  }

  private static func isBlank(_ line: Substring) -> Bool { line.allSatisfy { $0 == " " || $0 == "\t" } }

  private mutating func takeProse() -> String {
    defer { prose = [] }
    let body = prose.drop(while: Self.isBlank).reversed().drop(while: Self.isBlank).reversed()
    return body.joined(separator: "\n")
  }
}

extension LessonReader {
  private mutating func cell(_ directive: Directive) throws(LessonError) -> LessonCell {
    guard directive.argument == "gradus" else { throw failure(.unknownLanguage(directive.argument), directive.line) }
    guard directive.body.contains(where: { !$0.isWhitespace }) else { throw failure(.emptyCell, directive.line) }
    let code = directive.body.trimmingNewlines
    return LessonCell(
      id: try id(directive, content: code),
      code: SourceText(code, name: source.name, firstLine: directive.bodyLine),
      tags: directive.option("tags")?.list ?? [])
  }

  private mutating func question(_ directive: Directive) throws(LessonError) -> Question {
    guard let answer = directive.option("answer"), !answer.value.isEmpty else {
      throw failure(.missingAnswer, directive.line)
    }
    for key in ["answer", "tolerance", "id"] {
      let given = directive.options.filter { $0.key == key }
      if given.count > 1 { throw failure(.duplicateKey(key), given[1].line) }
    }
    let tolerance = try directive.option("tolerance").map { entry throws(LessonError) in
      guard let number = entry.scalar.flatMap(Double.init), number >= 0, number.isFinite else {
        throw failure(.malformedTolerance(entry.value), entry.line)
      }
      return number
    }
    return Question(
      id: try id(directive, content: answer.value),
      answer: SourceText(answer.value, name: source.name, firstLine: answer.line), tolerance: tolerance)
  }

  /// The given id, or one made from the content, which survives that other steps are added, changed or moved.
  private mutating func id(_ directive: Directive, content: String) throws(LessonError) -> String {
    guard let entry = directive.option("id") else {
      let hash = Fingerprint.text(of: content)
      let id = (1...).lazy.map { $0 == 1 ? hash : "\(hash)-\($0)" }.first { ids[$0] == nil } ?? hash
      ids[id] = directive.line
      return id
    }
    let id = entry.scalar ?? ""
    guard !id.isEmpty, id.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }) else {
      throw failure(.malformedID(entry.value), entry.line)
    }
    if let line = ids[id] { throw failure(.duplicateID(id, firstLine: line), entry.line) }
    ids[id] = entry.line
    return id
  }
}

extension String {
  /// Without the line feeds at its end.
  fileprivate var trimmingNewlines: String { String(reversed().drop { $0 == "\n" }.reversed()) }
}
