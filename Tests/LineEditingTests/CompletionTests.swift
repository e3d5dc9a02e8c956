import Testing

@testable import LineEditing

struct CompletionTests {
  /// Replaces what it is told to, wherever the cursor is, and keeps what it was asked.
  final class Fixed: Completer {
    let result: CompletionResult
    private(set) var asked: [(line: String, cursor: Int)] = []

    init(_ replacing: Range<Int>, _ candidates: Candidate...) {
      result = CompletionResult(replacing: replacing, candidates: candidates)
    }

    func completions(line: String, cursor: Int) -> CompletionResult {
      asked.append((line, cursor))
      return result
    }
  }

  private func step(_ line: String, at cursor: Int? = nil, pending: String = "", _ completer: Fixed) -> CompletionStep {
    .step(line: line, cursor: cursor ?? line.unicodeScalars.count, pending: pending, completer: completer)
  }

  @Test func aFinishedWordIsFollowedByOneSpace() {
    #expect(step("tr", Fixed(0..<2, Candidate("train"))) == .replace(0..<2, with: "train "))
    #expect(step("tr 5", at: 2, Fixed(0..<2, Candidate("train"))) == .replace(0..<2, with: "train"))
    #expect(step("li", Fixed(0..<2, Candidate("linear1.", isComplete: false))) == .replace(0..<2, with: "linear1."))
  }

  @Test func offsetsAreInBytesOfTheWholeStatement() {
    // "权重 = " is 6 + 3 bytes, and "学习" 6: scalars 5 and 2.
    let completer = Fixed(16..<22, Candidate("学习率"))
    #expect(step("权重 = 学习", pending: "repeat", completer) == .replace(5..<7, with: "学习率 "))
    #expect(completer.asked.map(\.line) == ["repeat\n权重 = 学习"])
    #expect(completer.asked.map(\.cursor) == [22])
  }

  @Test func theCommonPartComesFirstAndThenTheList() {
    let candidates = [Candidate("linear1.W"), Candidate("linear1.b")]
    #expect(step("li", Fixed(0..<2, candidates[0], candidates[1])) == .replace(0..<2, with: "linear1."))
    #expect(step("linear1.", Fixed(0..<8, candidates[0], candidates[1])) == .list(candidates))
  }

  @Test func candidatesThatDoNotBeginAsTypedAreListed() {
    let candidates = [Candidate("Train"), Candidate("Trace")]
    #expect(step("tr", Fixed(0..<2, candidates[0], candidates[1])) == .list(candidates))
  }

  @Test(arguments: [0..<99, 1..<3, 3..<9, -5 ..< -1])
  func rangesThatMakeNoSenseDoNothing(range: Range<Int>) {
    #expect(step("权重", at: 1, Fixed(range, Candidate("x"))) == .nothing)
  }

  @Test func earlierLinesCannotBeReplaced() {
    #expect(step("b", pending: "a", Fixed(0..<3, Candidate("abc"))) == .nothing)
  }

  @Test func nothingToSayIsNothing() {
    #expect(step("q", Fixed(0..<1)) == .nothing)
    #expect(step("let ", Fixed(0..<4, Candidate("let "))) == .replace(0..<4, with: "let  "))
    #expect(step("folder/", Fixed(0..<7, Candidate("folder/", isComplete: false))) == .nothing)
  }

  @Test func commonPrefixes() {
    #expect(commonPrefix(of: ["train", "trace", "tr"]) == "tr")
    #expect(commonPrefix(of: ["中文", "中国"]) == "中")
    #expect(commonPrefix(of: ["a", "b"]) == "")
    #expect(commonPrefix(of: []) == "")
    // One scalar in common, no grapheme.
    #expect(commonPrefix(of: ["e\u{301}x", "e\u{300}x"]) == "")
  }
}

struct CandidateListingTests {
  private func lines(_ words: [String], columns: Int, rows: Int = 24) -> [String] {
    CandidateListing(
      candidates: words.map { Candidate($0) }, size: TerminalSize(columns: columns, rows: rows)
    ).lines
  }

  @Test func columnsRunDownwards() {
    #expect(lines(["a", "b", "c", "d", "e"], columns: 8) == ["a  c  e", "b  d"])
    #expect(lines(["a", "b", "c"], columns: 80) == ["a  b  c"])
  }

  @Test func wideCharactersAreAligned() {
    #expect(lines(["学习率", "η", "中", "x"], columns: 16) == ["学习率  中", "η       x"])
  }

  @Test func noRowIsWrapped() {
    #expect(lines(["abcdefghij"], columns: 6) == ["abcd…"])
    #expect(lines(["学习学习学习"], columns: 6) == ["学习…"])
  }

  @Test func whatDoesNotFitIsCounted() {
    #expect(lines((1...9).map(String.init), columns: 4, rows: 5) == ["1", "2", "… 7 more"])
    #expect(lines((1...9).map(String.init), columns: 8, rows: 5) == ["1  4  7", "2  5  8", "… 3 more"])
  }

  @Test func notesStandBesideTheirCandidates() {
    let listing = CandidateListing(
      candidates: [Candidate("train", note: "runs steps"), Candidate("显示", note: "shows"), Candidate("x")],
      size: TerminalSize(columns: 20, rows: 24))
    #expect(listing.lines == ["train  runs steps", "显示   shows", "x"])
  }
}
