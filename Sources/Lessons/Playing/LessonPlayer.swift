import Commands

/// A place in a lesson, and what has happened there.
struct LessonPlayer: Sendable {
  let lesson: Lesson
  /// The step that is shown, from 0; the number of steps at the end.
  private(set) var place: Int
  private var hintsGiven = 0

  init(_ lesson: Lesson, place: Int) {
    self.lesson = lesson
    self.place = min(max(place, 0), lesson.steps.count)
  }

  /// The step that is shown; nil at the end.
  var step: LessonStep? { place < lesson.steps.count ? lesson.steps[place] : nil }

  var question: Question? {
    if case .question(let question)? = step?.content { question } else { nil }
  }

  /// `one-neuron 2/9> `
  var prompt: String { "\(lesson.name) \(step == nil ? "end" : "\(place + 1)/\(lesson.steps.count)")> " }

  mutating func move(to place: Int) { self = LessonPlayer(lesson, place: place) }

  /// The step's hints one after the other, then the last one again; nil if it has none.
  mutating func nextHint() -> String? {
    guard let hints = step?.hints, !hints.isEmpty else { return nil }
    hintsGiven = min(hintsGiven + 1, hints.count)
    return hints[hintsGiven - 1]
  }

  func progress(isDone: Bool) -> LessonProgress {
    LessonProgress(
      stepID: step?.id, step: min(place + 1, lesson.steps.count), stepCount: lesson.steps.count,
      isDone: isDone || step == nil)
  }
}
