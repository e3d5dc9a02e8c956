import Commands
import Figures

/// The list of lessons, with how far the learner is.
struct LessonListing {
  let contents: LessonCatalogue.Contents
  let progress: [String: LessonProgress]
  let folder: String

  var outputs: [Output] {
    guard !contents.lessons.isEmpty else { return [.text("no lessons in \(folder)")] + problems }
    var groups: [String] = []
    for lesson in contents.lessons where !groups.contains(lesson.group) { groups.append(lesson.group) }
    return groups.flatMap { [.text($0), .nested(.table(table($0)))] } + problems
      + [.text("open one by its name or number: open \(contents.lessons[0].name)")]
  }

  private func table(_ group: String) -> Table {
    var table = Table([
      Table.Column("#", .right), Table.Column("lesson"), Table.Column("what it shows"), Table.Column("progress"),
    ])
    for (index, lesson) in contents.lessons.enumerated() where lesson.group == group {
      let words = progress[ProgressStore.key(of: lesson, in: folder)]?.words ?? ""
      table.rows.append(["\(index + 1)", lesson.name, lesson.summary, words])
    }
    return table
  }

  private var problems: [Output] {
    contents.problems.map { .text($0.diagnostic.rendered(in: $0.source)) }
  }
}
