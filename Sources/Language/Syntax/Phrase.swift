/// A command with what its synopsis asks for: `train 5 epochs until loss < 0.1`.
package struct Phrase: Sendable {
  /// The full name of the command, even where it was abbreviated.
  package let verb: String
  package let verbRange: SourceRange
  package let parts: [Part]
  /// The keywords of all forms of the command. The printer keeps names apart from them.
  package let keywords: Set<String>

  package init(verb: String, verbRange: SourceRange = .none, parts: [Part], keywords: Set<String> = []) {
    self.verb = verb
    self.verbRange = verbRange
    self.parts = parts
    self.keywords = keywords
  }

  package struct Part: Sendable {
    package enum Kind: Sendable, Equatable {
      /// In full, even where it was abbreviated.
      case keyword(String)
      case slot(name: String, SlotValue)
      case option(key: String, value: Expression)
    }

    package let kind: Kind
    package let range: SourceRange
    /// Whether a comma stands between the part before and this one, as in `watch loss, epoch`.
    package let continuesList: Bool

    package init(_ kind: Kind, range: SourceRange = .none, continuesList: Bool = false) {
      self.kind = kind
      self.range = range
      self.continuesList = continuesList
    }
  }

  package enum SlotValue: Sendable, Equatable {
    case expression(Expression)
    case word(String)
    case file(String)
    case block(Block)
  }
}

extension Phrase: Equatable {
  package static func == (left: Phrase, right: Phrase) -> Bool {
    left.verb == right.verb && left.parts == right.parts
  }
}

extension Phrase.Part: Equatable {
  package static func == (left: Phrase.Part, right: Phrase.Part) -> Bool {
    left.kind == right.kind && left.continuesList == right.continuesList
  }
}
