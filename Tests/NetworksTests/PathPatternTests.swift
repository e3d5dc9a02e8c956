import Testing

@testable import Networks

@Suite struct PathPatternTests {
  @Test(arguments: [
    ("linear1", "linear1.W", true), ("linear1", "linear10.W", false), ("linear1.W", "linear1.W", true),
    ("linear1.W", "linear1.b", false), ("residual1", "residual1/linear1.W", true),
    ("residual1/linear1", "residual1/linear1.b", true), ("linear1", "residual1/linear1.b", false),
    ("*/linear1", "residual1/linear1.b", true), ("res*", "residual1/linear1.W", true), ("*.b", "linear1.b", true),
    ("*.b", "linear1.W", false), ("*", "a", true), ("l*r*.W", "linear1.W", true), ("", "linear1.W", false),
    ("*1*1*1*", "block1/linear1.W", false),
  ]) func `a pattern means layers with all in them, parameters, and stars anything`(
    pattern: String, path: String, matches: Bool
  ) {
    #expect(PathPattern(pattern).matches(path) == matches)
  }

  @Test func `many stars take no longer than both lengths`() {
    let pattern = PathPattern(String(repeating: "a*", count: 40) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 2000)))
  }
}
