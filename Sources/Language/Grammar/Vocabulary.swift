/// A command as the language sees it: its name and its forms.
package struct Verb: Sendable, Hashable {
  package let name: String
  /// Tried in order.
  package let synopses: [Synopsis]
  /// Whether the name may also be a variable. Such a name begins a phrase only where a word follows it: `loss
  /// cross_entropy` is a command, `loss < 0.1` and `loss` are not.
  package let isSoft: Bool
  /// The keywords of all forms.
  package let keywords: Set<String>

  package init(name: String, synopses: [Synopsis], isSoft: Bool = false) {
    self.name = name
    self.synopses = synopses
    self.isSoft = isSoft
    keywords = synopses.reduce(into: []) { $0.formUnion($1.keywords) }
  }

  /// Reads the forms, all of which begin with the command's name.
  package init(_ notations: String..., isSoft: Bool = false) throws(SynopsisError) {
    var synopses: [Synopsis] = []
    for notation in notations { synopses.append(try Synopsis(notation)) }
    guard let name = synopses.first?.verb else { throw .missingVerb }
    for synopsis in synopses where synopsis.verb != name { throw .differentVerbs(name, synopsis.verb) }
    self.init(name: name, synopses: synopses, isSoft: isSoft)
  }
}

/// The commands that a parser knows.
package struct Vocabulary: Sendable {
  /// In the order given.
  package let verbs: [Verb]
  /// Functions and other names that suggestions may draw on, besides the verbs.
  package let names: [String]
  private let byName: [String: Verb]

  package init(_ verbs: [Verb], names: [String] = []) {
    self.verbs = verbs
    self.names = names
    byName = Dictionary(verbs.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package func verb(named name: String) -> Verb? { byName[name] }

  package func verbs(withPrefix prefix: String) -> [Verb] {
    verbs.filter { $0.name.hasPrefix(prefix) }
  }
}
