import Language

/// A lesson: a Markdown file with front matter, read as steps.
///
/// The front matter is YAML between two lines `---` at the top of the file. Of it Gradus reads `title` (required), `summary`,
/// `group` and `order`, each on one line; other keys, such as jupytext's and kernelspec's nested ones, are left alone.
package struct Lesson: Sendable {
  /// As it was given to the reader.
  package let path: String
  package let title: String
  package let summary: String
  package let group: String
  /// Where the lesson stands in its group; those without a number come last.
  package let order: Int?
  package let steps: [LessonStep]
  /// Prose behind the last step, in Markdown; empty if there is none.
  package let closing: String
  package let source: SourceText

  /// The file's name without folder and extension, by which the lesson is opened.
  package var name: String { Self.name(of: path) }

  static func name(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.hasSuffix(".md") ? String(file.dropLast(3)) : file
  }
}

/// Some prose, and what it leads to: a cell to run, or a question to answer.
package struct LessonStep: Sendable {
  package enum Content: Sendable {
    case cell(LessonCell)
    case question(Question)
  }

  /// In Markdown; empty where two cells follow each other.
  package let prose: String
  package let content: Content
  /// In Markdown, in the order in which they are given.
  package internal(set) var hints: [String]

  /// Stays the same when steps are added or moved: progress is kept by it.
  package var id: String {
    switch content {
    case .cell(let cell): cell.id
    case .question(let question): question.id
    }
  }
}

/// A piece of program: ```` ```{code-cell} gradus ````, as in MyST.
package struct LessonCell: Sendable {
  /// What `:id:` says; else derived from the code.
  package let id: String
  package let code: SourceText
  package let tags: [String]

  /// Whether `--set` overrides what the cell's assignments and commands say.
  package var holdsParameters: Bool { tags.contains("parameters") }
}

/// A question whose answer is a value: a fence ```` ```{question} ```` with lines `answer: EXPR`, `tolerance: NUMBER`,
/// `hint: TEXT`, `id: NAME`, of which the first is required.
package struct Question: Sendable {
  package let id: String
  /// An expression, evaluated in the lesson's session; a check behind it (`# => 0.25`) is what the lesson claims it is worth.
  package let answer: SourceText
  /// How far an answer may be off.
  package let tolerance: Double?
}
