import Commands

/// A step as a learner reads it before doing anything: a heading, the prose, and the code that Enter will run.
struct LessonPage {
  let player: LessonPlayer
  /// Whether the keys are explained, as on the first page that is shown.
  var explainsKeys = false

  var outputs: [Output] {
    [.text(""), .markdown(parts.joined(separator: "\n\n")), .text("")] + (footer.map { [.text($0)] } ?? [])
  }

  private var parts: [String] {
    guard let step = player.step else { return [heading("end")] + [player.lesson.closing].filter { !$0.isEmpty } }
    let parts = [heading("\(player.place + 1)/\(player.lesson.steps.count)"), step.prose].filter { !$0.isEmpty }
    guard case .cell(let cell) = step.content else { return parts }
    return parts + [fenced(cell.shownCode)]
  }

  private func heading(_ place: String) -> String { "# \(player.lesson.title) · \(place)" }

  /// In a fence longer than any run of backticks within.
  private func fenced(_ code: String) -> String {
    var (longest, run) = (2, 0)
    for character in code {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return "\(fence)\n\(code)\n\(fence)"
  }

  private var footer: String? {
    switch player.step?.content {
    case nil: LessonWording.end
    case .question: LessonWording.questionKeys
    case .cell: explainsKeys ? LessonWording.cellKeys : nil
    }
  }
}
