import Language

/// A verb of the language: its declaration, from which parser, help, completion, suggestions and the reference page derive,
/// and what it does.
package protocol Command: Sendable {
  var declaration: Declaration { get }

  /// Whether `run` may take long all by itself, as reading a file does. It is then run in a copy of the session (`Session.aside`), so
  /// that nobody need wait for its end.
  var mayTakeLong: Bool { get }

  /// Runs the phrase. A long command returns an activity, which the interpreter continues piece by piece.
  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)?
}

extension Command {
  package var mayTakeLong: Bool { false }
}

/// The one declaration of a verb.
package struct Declaration: Sendable {
  package enum Group: String, Sendable, CaseIterable {
    case building = "Build a network"
    case stepping = "Step and train"
    case time = "Go through time"
    case stopping = "Stop and watch"
    case searching = "Search"
    case looking = "Look and ask"
    case files = "Files"
    case lessons = "Lessons"
    case session = "Session"
  }

  package let group: Group
  /// The forms of the verb in synopsis notation.
  package let synopses: [String]
  /// One line, lower case, no full stop.
  package let summary: String
  /// The rest of the help page, in Markdown.
  package let details: String
  /// Lines that can be typed as they stand.
  package let examples: [String]
  /// Words that complete a slot, by the slot's name.
  package let words: [String: [String]]
  /// Whether variables may have the verb's name.
  package let isSoft: Bool

  package init(
    _ group: Group, _ synopses: String..., summary: String, details: String = "", examples: [String] = [],
    words: [String: [String]] = [:], isSoft: Bool = false
  ) {
    self.group = group
    self.synopses = synopses
    self.summary = summary
    self.details = details
    self.examples = examples
    self.words = words
    self.isSoft = isSoft
  }

  /// The verb itself.
  package var verb: String { String(synopses.first?.prefix { $0 != " " } ?? "") }
}
