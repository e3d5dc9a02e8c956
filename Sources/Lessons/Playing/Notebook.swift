import Commands
import Language

/// The interpreter with lessons: what a prompt talks to.
///
/// It is driven like an `Interpreter`: `begin` a text, `resume` until it is no longer running, take the outputs. Outside of
/// a lesson it is one. In a lesson an empty text runs the cell that is shown; a single expression at a question is
/// an answer; everything else is free play in the lesson's session.
package struct Notebook: Sendable {
  package typealias State = Interpreter.State

  /// The session that is typed into: the learner's own, or the lesson's.
  var interpreter: Interpreter
  /// The learner's own session while a lesson is open.
  var outer: Interpreter?
  var player: LessonPlayer?
  var outputs: [Output] = []
  private var task = Task.typed
  /// Requests that were typed in one text and are not yet met.
  private var requests: [LessonRequest] = []
  /// What was typed last.
  private var line = SourceText("")
  let environment: Environment
  let catalogue: LessonCatalogue
  let store: ProgressStore
  /// Whether the learner knows that progress is not kept.
  var hasWarned = false

  /// What `resume` goes on with.
  enum Task: Sendable {
    case typed
    /// The step that is shown; its cell's outputs are shown unless it is skipped.
    case cell(isSkipped: Bool)
    case answer(AnswerCheck)
    /// The cells before a step are run silently.
    case restoring(Restoration)
  }

  package init(_ environment: Environment, lessonsFolder: String, progress: ProgressStore) {
    catalogue = LessonCatalogue(folder: lessonsFolder)
    store = progress
    var environment = environment
    environment.lessonNames = catalogue.names
    self.environment = environment
    interpreter = Interpreter(environment, commands: LessonCommands.table)
  }
}

extension Notebook {
  package var session: Session { interpreter.session }

  package var isInLesson: Bool { player != nil }

  /// `gradus> `, `gradus (gentle)> ` in another timeline than the first, or `one-neuron 2/9> `
  package var prompt: String { player?.prompt ?? "gradus\(interpreter.session.timelineMark)> " }

  /// Whether `quit` was typed outside of a lesson.
  package var wantsToLeave: Bool { player == nil && interpreter.session.wantsToLeave }

  /// Whether a typed statement has just ended and another of the same text follows.
  package var isBetweenStatements: Bool {
    if case .typed = task { interpreter.isBetweenStatements } else { false }
  }

  /// What the session meets on the way.
  package var circumstances: Circumstances { environment.circumstances }

  /// Begins a text as it was typed.
  package mutating func begin(_ source: SourceText) -> State {
    line = source
    requests = []
    if player != nil, source.text.allSatisfy(\.isWhitespace) { return runStep() }
    if let question = player?.question, let typed = answer(source) {
      return start(.answer(AnswerCheck(question, typed: typed, in: interpreter)))
    }
    task = .typed
    return interpreter.begin(source, mode: .prompt)
  }

  /// Works for about as long as `budget` says.
  package mutating func resume(for budget: Duration = .milliseconds(20)) -> State {
    switch task {
    case .typed: return resumeTyped(budget)
    case .cell(let isSkipped): return resumeCell(isSkipped, budget)
    case .answer(var check):
      // Taken out while it changes, so that nothing it holds is copied.
      task = .typed
      let outcome = check.resume(for: budget)
      if case .running = outcome {
        task = .answer(check)
        return .running
      }
      return conclude(outcome)
    case .restoring(var restoration):
      task = .typed
      let state = restoration.resume(&interpreter, for: budget)
      outputs += interpreter.takeOutputs().filter { if case .progress = $0 { true } else { false } }
      if case .running = state { task = .restoring(restoration) } else { arrive(restoration, state) }
      return following(state)
    }
  }

  package mutating func takeOutputs() -> [Output] {
    defer { outputs = [] }
    return outputs
  }
}

extension Notebook {
  private mutating func start(_ task: Task) -> State {
    self.task = task
    guard case .answer(var check) = task else { return .running }
    let state = check.begin()
    self.task = .answer(check)
    return state
  }

  private mutating func resumeTyped(_ budget: Duration) -> State {
    let state = interpreter.resume(for: budget)
    for output in interpreter.takeOutputs() {
      if case .request(let request as LessonRequest) = output {
        requests.append(request)
      } else {
        outputs.append(output)
      }
    }
    if case .running = state { return state }
    if interpreter.session.wantsToLeave, player != nil { leave() }
    return following(state)
  }

  /// Meets the requests that wait, once nothing else is going on.
  private mutating func following(_ state: State) -> State {
    guard case .finished = state, !requests.isEmpty else { return state }
    let request = requests.removeFirst()
    do {
      return following(try meet(request))
    } catch {
      requests = []
      return .failed([error], in: line)
    }
  }

  private mutating func resumeCell(_ isSkipped: Bool, _ budget: Duration) -> State {
    let state = interpreter.resume(for: budget)
    let said = interpreter.takeOutputs()
    outputs += isSkipped ? said.filter { if case .progress = $0 { true } else { false } } : said
    switch state {
    case .finished:
      if isSkipped { outputs.append(.text(LessonWording.skipped)) }
      move(to: (player?.place ?? 0) + 1)
    case .failed: outputs.append(.text(LessonWording.cellFailed))
    case .running, .needsMoreInput, .interrupted: break
    }
    return following(state)
  }

  private mutating func conclude(_ outcome: AnswerCheck.Outcome) -> State {
    switch outcome {
    case .running: return .running
    case .stopped(let state): return state
    case .noAnswer(let shown): outputs += shown + [.text(LessonWording.noAnswerNow)]
    case .told(let truth):
      outputs.append(.text(LessonWording.answer(truth)))
      move(to: (player?.place ?? 0) + 1)
    case .right(let truth):
      outputs.append(.text(LessonWording.right(truth)))
      move(to: (player?.place ?? 0) + 1)
    case .wrong(let said), .unrelated(let said): outputs += said
    }
    return following(.finished)
  }
}

extension Notebook {
  /// Enter on an empty line.
  private mutating func runStep() -> State {
    switch player?.step?.content {
    case .cell: return beginCell(isSkipped: false)
    case .question: outputs.append(.text(LessonWording.empty))
    case nil: outputs.append(.text(LessonWording.nothingToRun))
    }
    return start(.typed)
  }

  /// Goes past the step that is shown.
  mutating func skipStep() -> State {
    switch player?.step?.content {
    case .cell: return beginCell(isSkipped: true)
    case .question(let question): return start(.answer(AnswerCheck(question, typed: nil, in: interpreter)))
    case nil:
      outputs.append(.text(LessonWording.nothingToRun))
      return .finished
    }
  }

  private mutating func beginCell(isSkipped: Bool) -> State {
    guard case .cell(let cell)? = player?.step?.content else { return .finished }
    task = .cell(isSkipped: isSkipped)
    return interpreter.beginCell(cell.code)
  }

  /// Brings the lesson to a step, in a session of its own where all cells before it have run.
  mutating func restore(_ lesson: Lesson, to place: Int, announces: Bool) -> State {
    var environment = environment
    environment.checks = .advisory
    environment.confine(toFolderOf: lesson.path, reading: [catalogue.folder])
    // What was allowed to the same lesson before it was begun again.
    if let player, player.lesson.path == lesson.path { environment.files = interpreter.session.environment.files }
    interpreter = Interpreter(environment, commands: LessonCommands.table)
    player = LessonPlayer(lesson, place: 0)
    return start(.restoring(Restoration(lesson, to: place, announces: announces)))
  }
}
