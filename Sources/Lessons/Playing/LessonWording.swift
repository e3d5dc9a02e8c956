import Language

/// What the player says. One place for all of its sentences.
enum LessonWording {
  static let cellKeys = "Enter runs it · type anything to experiment · `hint` `again` `skip` `quit`"
  static let questionKeys = "type your answer · `hint` · `skip` shows it"
  static let end = "That was the last page. The session is yours to play in; `quit` leaves."

  // MARK: Answers

  static func right(_ value: String) -> String { "✓ \(value)" }
  /// `value` is nil where it is too large for a line, and is shown before.
  static func wrong(_ value: String?) -> String {
    "\(value ?? "that") is not it; another try? `hint` helps, `skip` shows the answer"
  }
  static func answer(_ value: String) -> String { "the answer is \(value)" }
  static let noAnswerNow =
    "what you changed leaves the question without an answer; `again` restores the session, `skip` goes on"
  static let empty = "type an answer, or `hint`, or `skip`"

  // MARK: Cells

  static let cellFailed =
    "the lesson keeps its place; Enter tries again, `again` restores the session as the lesson left it"
  static func ran(_ count: Int) -> String { count == 1 ? "ran the cell before it" : "ran the \(count) cells before it" }
  static let skipped = "ran the cell silently"
  static let noHint = "no hint here"
  static let nothingToRun = "the lesson is at its end; `page 1` begins anew, `quit` leaves"

  // MARK: Lessons

  static func left(_ player: LessonPlayer) -> String {
    let name = player.lesson.name
    guard player.step != nil else { return "left \(name)" }
    return "left \(name) at page \(player.place + 1) of \(player.lesson.steps.count); `open \(name)` goes on there"
  }

  static func whereabouts(_ player: LessonPlayer) -> String {
    let count = player.lesson.steps.count
    return "\(player.lesson.name): "
      + (player.step == nil ? "all \(count) pages done" : "page \(player.place + 1) of \(count)")
  }

  static func goesOn(_ player: LessonPlayer) -> String {
    "going on with page \(player.place + 1) of \(player.lesson.steps.count); `page 1` begins anew"
  }

  static func sentence(_ problem: ProgressStore.Problem) -> String {
    switch problem {
    case .unreadable(let file, let reason): "lesson progress is not kept: \(file) cannot be read: \(reason)"
    case .unwritable(let file, let reason): "lesson progress is not kept: \(file) cannot be written: \(reason)"
    case .foreign(let file): "lesson progress is not kept: \(file) holds something else"
    }
  }
}

extension Diagnostic {
  static func noLesson(at range: SourceRange) -> Diagnostic {
    Diagnostic("no lesson is open", at: range, help: "`lessons` lists them, `open NAME` opens one")
  }

  static func noStep(_ number: Int, of count: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic("there is no page \(number); the lesson has pages 1 to \(count)", at: range)
  }

  static func notFound(_ error: CatalogueError, at range: SourceRange) -> Diagnostic {
    switch error {
    case .unknown(let name, _, isEmpty: true, let folder):
      Diagnostic("no lesson `\(name)`: there are no lessons in \(folder)", at: range)
    case .unknown(let name, let nearest, _, _):
      Diagnostic(
        "no lesson `\(name)`" + (nearest.map { "; did you mean `\($0)`?" } ?? ""), at: range,
        help: "`lessons` lists them")
    case .noNumber(let number, let count): Diagnostic("no lesson \(number); there are \(count)", at: range)
    case .ambiguous(let name, let paths):
      Diagnostic("`\(name)` may be " + paths.joined(separator: " or "), at: range, help: "say more of it, or the path")
    case .broken(let error):
      Diagnostic(
        error.source.name + (error.line.map { ":\($0)" } ?? "") + ": " + error.diagnostic.message, at: range,
        help: error.diagnostic.help)
    }
  }
}
