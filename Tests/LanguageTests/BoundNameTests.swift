import Testing

@testable import Language

/// A name that the text itself binds is no abbreviation of a command, also where the prompt does not know it yet.
@Suite struct BoundNameTests {
  @Test(arguments: [
    "for t in 0..3 { t }", "def f(t) { t }", "repeat 2 { t = 1; t }", "t = 1; t", "for t in [1] { t\nt }",
  ])
  func `it means the variable`(text: String) throws {
    let parser = Parser(vocabulary: try makeVocabulary(), mode: .prompt(knownNames: []))
    guard case .program(let program) = parser.parse(SourceText(text)) else { return #expect(Bool(false), "\(text)") }
    #expect(!program.printed.contains("train"), "\(program.printed)")
  }
}
