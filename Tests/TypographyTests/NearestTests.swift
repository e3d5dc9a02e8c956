import Testing

@testable import Typography

@Suite struct NearestTests {
  /// Published examples: Wagner & Fischer 1974, Damerau 1964, Boytsov 2011 (`ca`, `abc`).
  @Test(arguments: [
    ("kitten", "sitting", 3), ("saturday", "sunday", 3), ("ca", "ac", 1), ("ca", "abc", 3), ("", "abc", 3),
    ("abc", "abc", 0), ("flaw", "lawn", 2), ("gumbo", "gambol", 2), ("学习", "习学", 1), ("abcdef", "abcfde", 2),
  ])
  func countsEdits(source: String, target: String, distance: Int) {
    #expect(editDistance(Array(source), Array(target), limit: 9) == distance)
    #expect(editDistance(Array(target), Array(source), limit: 9) == distance)
    #expect(distance == 0 || editDistance(Array(source), Array(target), limit: distance - 1) == nil)
  }

  @Test(
    arguments: [
      ("trian", "train"), ("Train", "train"), ("TRAIN", "train"), ("epocs", "epochs"), ("sigmiod", "sigmoid"),
      ("optimiser", "optimizer"), ("stpe", "step"), ("crossentropy", "cross_entropy"), ("x", nil), ("zzz", nil),
      ("banana", nil), ("", nil), ("plo", "plot"), ("train", nil),
    ] as [(String, String?)])
  func suggestsOnlyWhatIsClose(word: String, suggestion: String?) {
    let names = ["train", "step", "plot", "epochs", "sigmoid", "optimizer", "cross_entropy"]
    #expect(nearest(to: word, in: names) == suggestion)
  }

  @Test func prefersTheSameFirstLetterThenTheEarlier() {
    #expect(nearest(to: "cat", in: ["bat", "cut", "cot"]) == "cut")
    #expect(nearest(to: "stp", in: ["stop", "step"]) == "stop")
    #expect(nearest(to: String(repeating: "a", count: 100_000), in: ["aaa"]) == nil)
  }
}
