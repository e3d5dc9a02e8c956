import Commands
import Language

/// Runs a lesson or a script from its beginning to its end: `gradus run FILE`.
///
/// The cells of a lesson run one after the other in one session; its questions are checked by working out their answers. It
/// stops at the first failure. A script is one program. It is driven like an `Interpreter`.
package struct Runner: Sendable {
  package typealias State = Interpreter.State

  private var interpreter: Interpreter
  /// How long it may go on.
  private let clock: RunClock
  private let path: String
  private let pieces: [Piece]
  private var next = 0
  private var outputs: [Output] = []
  /// Cells and questions of a lesson, or 1 for a script.
  package var pieceCount: Int { pieces.count }

  private struct Piece: Sendable {
    let source: SourceText
    /// What a question's answer is worth is checked, but not told.
    var isSilent = false
  }

  /// A file `*.md` is read as a lesson, any other as a script.
  ///
  /// Where `environment.overrides` sets parameters, the lesson's claims are about other numbers: those that do not hold are
  /// remarked on, and are no failure.
  package init(_ path: String, _ environment: Environment) throws(RunnerError) {
    var environment = environment
    environment.confine(toFolderOf: path)
    let clock = RunClock(environment.timeLimit, &environment)
    self.clock = clock
    self.path = path
    do {
      let isLesson = path.hasSuffix(".md")
      environment.checks = isLesson ? (environment.overrides.isEmpty ? .shown : .advisory) : .silent
      pieces =
        isLesson
        ? try Self.pieces(of: Lesson.read(path), environment.overrides)
        : try Self.script(path, environment.overrides)
    } catch let error as LessonError {
      throw .file(error)
    } catch let error as ParameterError {
      throw .parameter(error)
    } catch {
      throw .file(LessonError(problem: .notText, source: SourceText("", name: path), line: nil))
    }
    interpreter = Interpreter(environment)
  }

  private static func pieces(of lesson: Lesson, _ overrides: [String: String]) throws -> [Piece] {
    let parameters = Parameters(overrides)
    try parameters.check(against: lesson)
    return lesson.steps.map { step in
      switch step.content {
      case .cell(let cell): Piece(source: parameters.applied(to: cell))
      case .question(let question): Piece(source: question.answer, isSilent: true)
      }
    }
  }

  private static func script(_ path: String, _ overrides: [String: String]) throws -> [Piece] {
    guard overrides.isEmpty else { throw ParameterError.notALesson(file: path) }
    return [Piece(source: try LessonFile.read(path))]
  }
}

/// Why a file cannot be run at all.
package enum RunnerError: Error, Sendable {
  case file(LessonError)
  case parameter(ParameterError)
}

extension Runner {
  package var session: Session { interpreter.session }

  /// Whether it took longer than it may.
  package var isOutOfTime: Bool { clock.isOver }

  /// Begins with the first piece.
  package mutating func begin() -> State {
    next = 0
    return beginPiece()
  }

  private mutating func beginPiece() -> State {
    guard pieces.indices.contains(next) else { return .finished }
    next += 1
    return interpreter.beginCell(pieces[next - 1].source)
  }

  /// Works for about as long as `budget` says.
  package mutating func resume(for budget: Duration = .milliseconds(20)) -> State {
    var state = interpreter.resume(for: budget)
    let said = interpreter.takeOutputs()
    if case .interrupted = state, isOutOfTime { state = .failed([clock.diagnostic], in: SourceText("", name: path)) }
    if next > 0, !pieces[next - 1].isSilent { outputs += said }
    guard case .finished = state, !interpreter.session.wantsToLeave else { return state }
    return beginPiece()
  }

  package mutating func takeOutputs() -> [Output] {
    defer { outputs = [] }
    return outputs
  }
}
