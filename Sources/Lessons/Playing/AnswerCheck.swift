import Commands
import Language

/// Works out what a typed answer is worth, and then what the lesson's is, each in a copy of the session: answering
/// changes nothing.
struct AnswerCheck: Sendable {
  enum Outcome {
    case running
    /// The typed text failed or was interrupted; nothing is to be judged.
    case stopped(Interpreter.State)
    /// The lesson's own answer cannot be worked out in this session.
    case noAnswer([Output])
    case right(truth: String)
    case wrong([Output])
    /// Something was looked at that is no answer to the question.
    case unrelated([Output])
    /// Nothing was typed: the answer is only told.
    case told(String)
  }

  private let question: Question
  private let session: Interpreter
  private var trial: Interpreter
  /// nil where the answer is only to be told.
  private let typed: SourceText?
  private var given: Answer.Worth?
  private var shown: [Output] = []

  init(_ question: Question, typed: SourceText?, in interpreter: Interpreter) {
    self.question = question
    self.typed = typed
    session = interpreter
    trial = interpreter
  }

  mutating func begin() -> Interpreter.State {
    guard let typed else { return trial.begin(question.answer, mode: .script) }
    return trial.begin(typed, mode: .prompt)
  }

  mutating func resume(for budget: Duration) -> Outcome {
    let state = trial.resume(for: budget)
    if case .running = state { return .running }
    if typed != nil, given == nil {
      guard case .finished = state, let value = trial.session.lastValue else { return .stopped(state) }
      given = Answer.Worth(value, in: trial.session)
      shown = trial.takeOutputs()
      trial = session
      guard case .running = trial.begin(question.answer, mode: .script) else { return .noAnswer(shown) }
      return .running
    }
    guard case .finished = state, let value = trial.session.lastValue else { return .noAnswer(shown) }
    return conclude(value)
  }

  private func conclude(_ value: Value) -> Outcome {
    let truth = trial.session.described(value)
    guard let typed, let given else { return .told(truth) }
    let wanted = Answer.Worth(value, in: trial.session)
    let answer = Answer(typed: typed.text, given: given, wanted: wanted, tolerance: question.tolerance)
    switch answer.verdict {
    case .right: return .right(truth: truth)
    case .wrong: return .wrong(refusal)
    case .unrelated: return .unrelated(shown)
    }
  }

  /// What a wrong answer is worth, in one line if it fits into one.
  private var refusal: [Output] {
    guard shown.count == 1, case .text(let line)? = shown.first, let typed else {
      return shown + [.text(LessonWording.wrong(nil))]
    }
    // `0.3 = 0.3` says nothing that `0.3` does not.
    let parts = line.split(separator: " = ", maxSplits: 1).map(String.init)
    let isPlain = parts.count == 2 && typed.text.contains(parts[1])
    return [.text(LessonWording.wrong(isPlain ? parts[1] : line))]
  }
}
