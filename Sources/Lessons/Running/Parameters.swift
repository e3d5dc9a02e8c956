import Commands
import Language
import Typography

/// What `--set NAME=VALUE` overrides in a lesson: in cells tagged `parameters`, the values of assignments and what the commands
/// are told first: `digits` in `data digits test 20%`, 1 in `seed 1`.
struct Parameters {
  private let overrides: [String: String]

  init(_ overrides: [String: String]) { self.overrides = overrides }

  /// The cell with the values that were set in place of its own.
  func applied(to cell: LessonCell) -> SourceText {
    guard cell.holdsParameters, !overrides.isEmpty else { return cell.code }
    let text = Self.places(in: cell.code).reversed().reduce(cell.code.text) { text, place in
      overrides[place.name].map { place.replaced(by: $0, in: text) } ?? text
    }
    return SourceText(text, name: cell.code.name, firstLine: cell.code.firstLine)
  }

  /// Names that stand in no such cell, and values that do not fit where they would stand, are refused.
  func check(against lesson: Lesson) throws(ParameterError) {
    let cells = lesson.cells.filter(\.holdsParameters)
    let places = cells.flatMap { cell in Self.places(in: cell.code).map { (place: $0, text: cell.code.text) } }
    let names = places.map(\.place.name)
    for (name, value) in overrides.sorted(by: { $0.key < $1.key }) {
      guard names.contains(name) else {
        throw .unknown(name, nearest: nearest(to: name, in: names), known: names)
      }
      for (place, text) in places where place.name == name && !Self.fits(value, place, in: text) {
        throw place.isCommand ? .unfitFor(command: name, value) : .noExpression(name: name, value)
      }
    }
  }

  /// Whether the statement is still one, and of the same kind, with the value in its place.
  private static func fits(_ value: String, _ place: Place, in text: String) -> Bool {
    if place.isCommand {
      return !value.contains("#") && shape(of: place.replaced(by: value, in: text)) == shape(of: text)
    }
    guard case .program(let program) = parser.parse(SourceText(value)), program.statements.count == 1,
      case .expression = program.statements[0].kind
    else { return false }
    return !value.contains("#")
  }

  /// A place in the text of a cell at which a value can be set.
  private struct Place {
    let name: String
    let range: SourceRange
    let isCommand: Bool

    init?(_ statement: Statement) {
      switch statement.kind {
      case .assignment(let target, .assign, let value):
        guard case .name(let name) = target.kind else { return nil }
        self.init(name: name, range: value.range, isCommand: false)
      case .phrase(let phrase):
        guard let first = phrase.parts.first, case .slot = first.kind else { return nil }
        self.init(name: phrase.verb, range: first.range, isCommand: true)
      default: return nil
      }
    }

    private init(name: String, range: SourceRange, isCommand: Bool) {
      (self.name, self.range, self.isCommand) = (name, range, isCommand)
    }

    func replaced(by value: String, in text: String) -> String {
      var bytes = Array(text.utf8)
      bytes.replaceSubrange(range.lower..<range.upper, with: value.utf8)
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// In the order of the text.
  private static func places(in code: SourceText) -> [Place] {
    guard case .program(let program) = parser.parse(code) else { return [] }
    return program.statements.compactMap(Place.init)
  }

  /// The names of what can be set in a text, and how many statements it has; nil if it cannot be read.
  private static func shape(of text: String) -> [String]? {
    guard case .program(let program) = parser.parse(SourceText(text)) else { return nil }
    return program.statements.map { Place($0)?.name ?? "" }
  }

  private static var parser: Parser { Parser(vocabulary: LessonCommands.table.vocabulary, mode: .script) }
}

extension Lesson {
  var cells: [LessonCell] {
    steps.compactMap { if case .cell(let cell) = $0.content { cell } else { nil } }
  }
}

/// What is wrong with `--set`.
package enum ParameterError: Error, Sendable, Equatable {
  case unknown(String, nearest: String?, known: [String])
  case noExpression(name: String, String)
  case unfitFor(command: String, String)
  /// A script has no parameters.
  case notALesson(file: String)

  package var message: String {
    switch self {
    case .unknown(let name, _, known: []): "--set \(name): the lesson has no parameters"
    case .unknown(let name, let nearest, let known):
      "--set \(name): no such parameter" + (nearest.map { "; did you mean \($0)?" } ?? "") + " There are: "
        + known.joined(separator: ", ")
    case .noExpression(let name, let value): "--set \(name)=\(value): the value is no expression"
    case .unfitFor(let command, let value):
      "--set \(command)=\(value): that does not fit behind `\(command)`; `help \(command)` tells what does"
    case .notALesson(let file): "--set is for lessons; \(file) is a script"
    }
  }
}
