import Language

/// What is wrong with the file of a lesson, and where.
package struct LessonError: Error, Sendable, Equatable {
  package enum Problem: Sendable, Equatable {
    case unreadable(reason: String)
    case notText
    case empty
    case noFrontMatter
    case unclosedFrontMatter
    case malformedEntry(String)
    case missingKey(String)
    case duplicateKey(String)
    /// A key that Gradus reads, with a value of several lines.
    case notOneLine(key: String)
    case notWholeNumber(key: String, String)
    case unclosedFence
    case unknownDirective(String, nearest: String?)
    case unknownLanguage(String)
    /// A cell or question within a list or quote, where nothing would run it.
    case nested(directive: String)
    case unknownOption(String, directive: String, known: [String])
    case malformedID(String)
    case duplicateID(String, firstLine: Int)
    case emptyCell
    case missingAnswer
    case malformedTolerance(String)
    case noSteps
  }

  package let problem: Problem
  package let source: SourceText
  /// From 1; nil for the whole file.
  package let line: Int?
}
