/// Reads source text as a program of the language. Two parsers share nothing; one may read many texts.
package struct Parser: Sendable {
  package enum Mode: Sendable, Equatable {
    /// Unambiguous beginnings of commands and keywords are accepted, unless they are the name of a variable.
    case prompt(knownNames: Set<String>)
    /// Full words only.
    case script
  }

  package let vocabulary: Vocabulary
  package let mode: Mode

  package init(vocabulary: Vocabulary, mode: Mode) {
    self.vocabulary = vocabulary
    self.mode = mode
  }

  /// How deep brackets, blocks and prefixes may nest in the text. Reading a block in a phrase takes up to 40 kB of stack a
  /// level in an unoptimised build, and a thread has 8 MB.
  package static let maximumNesting = 64
  /// How high an expression may be, of which `a + b + … + z` is one of 25.
  package static let maximumHeight = 256

  package func parse(_ source: SourceText) -> ParseResult {
    var cursor = Cursor(source)
    do throws(Interruption) {
      return .program(Program(try statements(&cursor, isBlock: false)))
    } catch {
      switch error {
      case .incomplete(let expecting): return .incomplete(expecting: expecting)
      case .failure(let diagnostic): return .failure([diagnostic])
      }
    }
  }
}

package enum ParseResult: Sendable, Equatable {
  case program(Program)
  /// The text ends inside a bracket, a block, or behind an operator or a `\`: a prompt asks for another line.
  case incomplete(expecting: String)
  case failure([Diagnostic])
}

extension Parser {
  /// Whether the name is a variable's: the text itself binds it before this place, or the prompt knows it.
  func isKnown(_ name: String, at cursor: Cursor) -> Bool {
    if cursor.boundNames.contains(name) { return true }
    return if case .prompt(let names) = mode { names.contains(name) } else { false }
  }

  var acceptsAbbreviations: Bool { mode != .script }
}
