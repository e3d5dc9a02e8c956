import Testing

@testable import Language

/// `a/b` as a path where the one who asks says so, and a division otherwise.
@Suite struct PathJoiningTests {
  /// Here r1 and r1/r2 are layers that others lie in.
  private func joined(_ source: String) throws -> String {
    try expression(source).joiningPaths { outer, _ in ["r1", "r1/r2"].contains(outer) }.grouped
  }

  /// In the result a path has no blanks around its slash, a division has.
  @Test(arguments: [
    ("r1/l1", "r1/l1"),
    ("r1/l1.W", "r1/l1.W"),
    ("r1/l1.W.grad[3, 7]", "r1/l1.W.grad[3, 7]"),
    ("r1/l1.W[0].T", "r1/l1.W[0].T"),
    ("r1/r2/l1.W", "r1/r2/l1.W"),
    ("r1/r2/l1/l2", "(r1/r2/l1 / l2)"),
    ("l1/r1", "(l1 / r1)"),
    ("a/r1/l1", "(a / r1/l1)"),
    ("r1 / l1", "(r1 / l1)"),
    ("r1/ l1", "(r1 / l1)"),
    ("r1 /l1", "(r1 / l1)"),
    ("r1//l1", "(r1 // l1)"),
    ("r1/2", "(r1 / 2)"),
    ("(r1)/l1", "(r1 / l1)"),
    ("r1/(l1)", "(r1 / l1)"),
    ("r1.W/l1.W", "(r1.W / l1.W)"),
    ("r1/l1.W ^ 2", "(r1/l1.W ^ 2)"),
    ("2 ^ r1/l1.W", "(2 ^ r1/l1.W)"),
    ("-r1/l1.W", "(-r1/l1.W)"),
    ("-r1/l1.W ^ 2 * 3", "((-(r1/l1.W ^ 2)) * 3)"),
    ("2 * r1/l1.W @ x", "((2 * r1/l1.W) @ x)"),
    ("x @ r1/l1.W + r1/l1.b", "((x @ r1/l1.W) + r1/l1.b)"),
    ("a / r1/l1.W / b", "((a / r1/l1.W) / b)"),
    ("not r1/l1 > 0 and r1/l2 < 1", "((not (r1/l1 > 0)) and (r1/l2 < 1))"),
    ("norm(r1/l1.W) / norm(r1/l2.W)", "(norm(r1/l1.W) / norm(r1/l2.W))"),
    ("[r1/l1, a/b, x[r1/l1:2]]", "[r1/l1, a / b, x[r1/l1:2]]"),
    ("f(a=r1/l1)", "f(a=r1/l1)"),
    ("r1/f(2)", "r1/f(2)"),
  ])
  func `a slash between names`(source: String, grouped: String) throws {
    #expect(try joined(source) == grouped)
  }

  @Test func `what is joined is printed as it was typed, and knows its place`() throws {
    let whole = try expression("2 * r1/l1.W[0]").joiningPaths { outer, _ in outer == "r1" }
    #expect(whole.printed == "2 * r1/l1.W[0]")
    guard case .binary(.multiply, _, let path) = whole.kind else {
      Issue.record("\(whole.kind)")
      return
    }
    #expect(path.range == SourceRange(4, 14))
  }

  @Test func `in the slots and options of a command`() throws {
    for source in ["print r1/l1.W digits 3", "train until norm(r1/l1.W) > 1", "optimizer sgd lr=r1/l1"] {
      guard case .phrase(let phrase)? = try program(source).statements.first?.kind else {
        Issue.record("\(source)")
        return
      }
      var asked: [String] = []
      let joined = phrase.mappingExpressions { expression in
        expression.joiningPaths { outer, inner in
          asked.append("\(outer)/\(inner)")
          return true
        }
      }
      #expect(asked == ["r1/l1"] && joined != phrase)
    }
  }
}
