import Fuzzing
import Testing

@testable import Language

/// Text that nobody would write. That a test ends is its point: Swift's traps cannot be caught.
@Suite struct FuzzTests {
  private let parsers: [Parser]

  init() throws {
    let vocabulary = try makeVocabulary()
    parsers = [.script, .prompt(knownNames: ["x", "tr"])].map { Parser(vocabulary: vocabulary, mode: $0) }
  }

  /// Whatever comes back can be shown, and its ranges lie in the text.
  private func check(_ text: String) throws {
    let source = SourceText(text)
    for parser in parsers {
      switch parser.parse(source) {
      case .program(let program):
        for statement in program.statements { try #require(statement.range.upper <= text.utf8.count) }
      case .incomplete(let expecting): try #require(!expecting.isEmpty)
      case .failure(let diagnostics):
        try #require(diagnostics.count == 1)
        for diagnostic in diagnostics {
          let range = try #require(diagnostic.range)
          try #require(range.upper <= text.utf8.count)
          try #require(diagnostic.rendered(in: source).contains("^"))
        }
      }
    }
  }

  @Test func randomCharacters() throws {
    var random = FixedRandom(seed: 5)
    let alphabet = Array("ab1.e_%+-*/^@()[]{},:;=<>!&|'\"\\#\n\r\t ~?$`\u{0}\u{7F}η学é，“🙂\u{301}\u{200D}\u{202E}₁′")
    for _ in 0..<3000 {
      let count = Int.random(in: 0..<24, using: &random)
      try check(String((0..<count).compactMap { _ in alphabet.randomElement(using: &random) }))
    }
  }

  @Test func randomScalars() throws {
    var random = FixedRandom(seed: 6)
    for _ in 0..<1500 {
      let scalars = (0..<12).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0..<(1 << (7 + UInt32.random(in: 0...14, using: &random))), using: &random))
      }
      try check(String(String.UnicodeScalarView(scalars)))
    }
  }

  /// What has been typed so far of real programs, and what is left when one character is missing.
  @Test func piecesOfPrograms() throws {
    var programs = RandomPrograms(seed: 7, vocabulary: parsers[0].vocabulary)
    var random = FixedRandom(seed: 8)
    for _ in 0..<400 {
      let text = programs.program().printed
      guard !text.isEmpty else { continue }
      let place = text.index(text.startIndex, offsetBy: Int.random(in: 0..<text.count, using: &random))
      try check(String(text[..<place]))
      try check(String(text[..<place] + text[text.index(after: place)...]))
    }
  }
}
