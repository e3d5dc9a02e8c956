/// What may be written at a place of half-typed text.
package struct Expectations: Sendable, Equatable {
  package enum Candidate: Sendable, Hashable {
    /// Any command.
    case verb
    /// A keyword of a phrase, or a word of the language.
    case keyword(String)
    /// An option of a phrase; nothing for one of any name.
    case option(key: String?)
    /// What a slot takes. One of expressions brings `expressionName` along, one of files `file`.
    case slot(name: String, kind: Slot.Kind)
    /// A variable, a function, or a member behind the dots of `prefix`, such as `linear1.W.`.
    case expressionName(prefix: String)
    /// A path that begins with `prefix`.
    case file(prefix: String)
  }

  /// The word being typed, empty before it begins. Behind dots it is the last part only.
  package let replacing: SourceRange
  package let candidates: [Candidate]

  init(replacing: SourceRange, candidates: [Candidate]) {
    self.replacing = replacing
    var seen: Set<Candidate> = []
    self.candidates = candidates.filter { seen.insert($0).inserted }
  }
}
