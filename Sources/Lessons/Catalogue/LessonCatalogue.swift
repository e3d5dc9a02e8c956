import Typography

/// The lessons below a folder.
package struct LessonCatalogue: Sendable {
  package let folder: String

  package init(folder: String) { self.folder = folder }

  /// What could be read and what could not.
  package struct Contents: Sendable {
    /// By group, in the order of the groups' first lessons; in a group by `order`, then by name.
    package let lessons: [Lesson]
    package let problems: [LessonError]
  }

  /// The names of all lessons, known without reading them.
  package var names: [String] { LessonFolder.paths(below: folder).map(Lesson.name) }

  package func contents() -> Contents {
    var lessons: [Lesson] = []
    var problems: [LessonError] = []
    for path in LessonFolder.paths(below: folder) {
      do {
        lessons.append(try Lesson.read(path))
      } catch {
        problems.append(error)
      }
    }
    return Contents(lessons: Self.sorted(lessons), problems: problems)
  }

  private static func sorted(_ lessons: [Lesson]) -> [Lesson] {
    let ordered = lessons.sorted { ($0.order ?? .max, $0.name) < ($1.order ?? .max, $1.name) }
    var groups: [String] = []
    for lesson in ordered where !groups.contains(lesson.group) { groups.append(lesson.group) }
    return groups.flatMap { group in ordered.filter { $0.group == group } }
  }
}

extension LessonCatalogue {
  /// The lesson that a word means: a path, a number of the list, a name, or the only name that begins so.
  package func lesson(_ word: String) throws(CatalogueError) -> Lesson {
    if word.contains("/") || word.hasSuffix(".md") { return try read(word) }
    if let number = Int(word) { return try lesson(number: number) }
    let paths = LessonFolder.paths(below: folder)
    let exact = paths.filter { Lesson.name(of: $0) == word }
    let candidates = exact.isEmpty ? paths.filter { Lesson.name(of: $0).hasPrefix(word) } : exact
    guard let path = candidates.first else {
      throw .unknown(word, nearest: nearest(to: word, in: names), isEmpty: paths.isEmpty, folder: folder)
    }
    guard candidates.count == 1 else { throw .ambiguous(word, candidates) }
    return try read(path)
  }

  private func lesson(number: Int) throws(CatalogueError) -> Lesson {
    let lessons = contents().lessons
    guard lessons.indices.contains(number - 1) else { throw .noNumber(number, count: lessons.count) }
    return lessons[number - 1]
  }

  private func read(_ path: String) throws(CatalogueError) -> Lesson {
    do {
      return try Lesson.read(path)
    } catch {
      throw .broken(error)
    }
  }
}

/// Why a lesson is not found.
package enum CatalogueError: Error, Sendable {
  case unknown(String, nearest: String?, isEmpty: Bool, folder: String)
  case noNumber(Int, count: Int)
  /// More than one path.
  case ambiguous(String, [String])
  case broken(LessonError)
}
