/// How far a learner is in one lesson.
package struct LessonProgress: Sendable, Equatable {
  /// The id of the step that is next; nil at the end.
  package var stepID: String?
  /// The number of that step, from 1; found by it when the step's id is gone.
  package var step: Int
  package var stepCount: Int
  /// Whether the lesson was once played to its end.
  package var isDone: Bool

  /// For the list of lessons.
  var words: String {
    if isDone { return "done" }
    return step > 1 ? "page \(step) of \(stepCount)" : ""
  }

  /// The place (from 0) in a lesson that may have been changed since.
  func place(in lesson: Lesson) -> Int {
    guard let stepID else { return 0 }
    return lesson.steps.firstIndex { $0.id == stepID } ?? min(max(step - 1, 0), lesson.steps.count - 1)
  }
}

extension LessonProgress {
  /// A line of the file of progress, under the lesson's key.
  func line(_ key: String) -> String {
    [key, isDone ? "done" : "open", "\(step)", "\(stepCount)", stepID ?? ""].joined(separator: "\t")
  }

  static func parse(_ line: Substring) -> (key: String, progress: LessonProgress)? {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard fields.count == 5, let step = Int(fields[2]), let count = Int(fields[3]) else { return nil }
    guard fields[1] == "done" || fields[1] == "open", !fields[0].isEmpty else { return nil }
    let id = fields[4].isEmpty ? nil : String(fields[4])
    return (String(fields[0]), LessonProgress(stepID: id, step: step, stepCount: count, isDone: fields[1] == "done"))
  }
}
