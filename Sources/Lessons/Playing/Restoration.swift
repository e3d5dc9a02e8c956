import Commands
import Language

/// Runs the cells before a step, one after the other.
struct Restoration: Sendable {
  /// The step whose cell runs or is next, from 0.
  private(set) var place = 0
  private let target: Int
  private let cells: [SourceText?]
  private var isRunning = false
  private(set) var cellsRun = 0
  /// Whether the learner is told that this is not the beginning.
  let announces: Bool

  init(_ lesson: Lesson, to place: Int, announces: Bool) {
    target = min(place, lesson.steps.count)
    cells = lesson.steps.map { step in if case .cell(let cell) = step.content { cell.code } else { nil } }
    self.announces = announces
  }

  mutating func resume(_ interpreter: inout Interpreter, for budget: Duration) -> Interpreter.State {
    guard place < target else { return .finished }
    if !isRunning, let code = cells[place] {
      isRunning = true
      let state = interpreter.beginCell(code)
      guard case .running = state else { return state }
    }
    if isRunning {
      let state = interpreter.resume(for: budget)
      guard case .finished = state else { return state }
      isRunning = false
      cellsRun += 1
    }
    place += 1
    return place < target ? .running : .finished
  }
}

extension Interpreter {
  /// Begins a cell of a lesson. A cell that ends in the middle of a statement is a mistake of the lesson.
  mutating func beginCell(_ code: SourceText) -> State {
    let state = begin(code, mode: .script)
    guard case .needsMoreInput(let expecting) = state else { return state }
    return .failed([.unfinished(expecting: expecting, in: code)], in: code)
  }
}
