/// A place in a synopsis that the writer fills: `COUNT`, `FILE`, `EXPR...`.
package struct Slot: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case expression
    /// A bare word such as `one-neuron`, or a string.
    case word
    /// A string, or a bare run of characters without blanks.
    case file
    /// A bare word, or a string or path, which counts as a file.
    case source
    /// `{ … }`
    case block
    /// A statement, or several between braces.
    case statement
  }

  package let name: String
  /// Whether several may stand here, separated by commas.
  package let isList: Bool

  package init(_ name: String, isList: Bool = false) {
    self.name = name
    self.isList = isList
  }

  /// The name tells the kind, so that a synopsis needs no second notation.
  package var kind: Kind {
    switch name {
    case "FILE", "FOLDER", "LABELS": .file
    case "SOURCE", "LESSON": .source
    case "BLOCK": .block
    case "STATEMENT": .statement
    case "NAME", "VERB", "TOPIC", "WORD", "DATASET", "KIND", "UNIT", "A", "B": .word
    default: .expression
    }
  }
}
