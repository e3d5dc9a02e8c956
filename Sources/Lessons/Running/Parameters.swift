import Commands
import Language
import Typography

/// The assignments of a lesson that `--set NAME=VALUE` overrides: those in cells tagged `parameters`.
struct Parameters {
  private let overrides: [String: String]

  init(_ overrides: [String: String]) { self.overrides = overrides }

  /// The cell with the values of its assignments replaced by the ones that were set.
  func applied(to cell: LessonCell) -> SourceText {
    guard cell.holdsParameters, !overrides.isEmpty else { return cell.code }
    var bytes = Array(cell.code.text.utf8)
    for (name, range) in Self.assignments(in: cell).reversed() {
      guard let value = overrides[name] else { continue }
      bytes.replaceSubrange(range.lower..<range.upper, with: value.utf8)
    }
    return SourceText(
      String(decoding: bytes, as: UTF8.self), name: cell.code.name, firstLine: cell.code.firstLine)
  }

  /// Names that no cell assigns, and values that are no expressions, are refused.
  func check(against lesson: Lesson) throws(ParameterError) {
    let names = lesson.cells.filter(\.holdsParameters).flatMap { Self.assignments(in: $0).map(\.name) }
    for (name, value) in overrides.sorted(by: { $0.key < $1.key }) {
      guard names.contains(name) else {
        throw .unknown(name, nearest: nearest(to: name, in: names), known: names)
      }
      guard Self.isExpression(value) else { throw .noExpression(name: name, value) }
    }
  }

  /// The names that are assigned, with the range of what they are assigned, in the order of the text.
  private static func assignments(in cell: LessonCell) -> [(name: String, range: SourceRange)] {
    guard case .program(let program) = parser.parse(cell.code) else { return [] }
    return program.statements.compactMap { statement in
      guard case .assignment(let target, .assign, let value) = statement.kind, case .name(let name) = target.kind
      else { return nil }
      return (name, value.range)
    }
  }

  private static func isExpression(_ text: String) -> Bool {
    guard case .program(let program) = parser.parse(SourceText(text)), program.statements.count == 1,
      case .expression = program.statements[0].kind
    else { return false }
    return !text.contains("#")
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
  /// A script has no parameters.
  case notALesson(file: String)

  package var message: String {
    switch self {
    case .unknown(let name, _, known: []): "--set \(name): the lesson has no parameters"
    case .unknown(let name, let nearest, let known):
      "--set \(name): no such parameter" + (nearest.map { "; did you mean \($0)?" } ?? "") + " There are: "
        + known.joined(separator: ", ")
    case .noExpression(let name, let value): "--set \(name)=\(value): the value is no expression"
    case .notALesson(let file): "--set is for lessons; \(file) is a script"
    }
  }
}
