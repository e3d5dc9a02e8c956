import Testing

@testable import Language

extension Expression {
  /// The text with parentheses around every operator's operands.
  var grouped: String {
    switch kind {
    case .unary(.not, let operand): "(not \(operand.grouped))"
    case .unary(let sign, let operand): "(\(sign.rawValue)\(operand.grouped))"
    case .binary(let sign, let left, let right): "(\(left.grouped) \(sign.rawValue) \(right.grouped))"
    case .range(let lower, let upper): "(\(lower.grouped)..\(upper.grouped))"
    case .chain(let elements): "(" + elements.map(\.grouped).joined(separator: " -> ") + ")"
    case .subscripted(let operand, let subscripts):
      operand.grouped + "[" + subscripts.map(\.grouped).joined(separator: ", ") + "]"
    default: printed
    }
  }
}

extension Subscript {
  fileprivate var grouped: String {
    if case .index(let index) = self { index.grouped } else { "\(self)" }
  }
}

@Suite struct ExpressionTests {
  @Test func groupsAsPythonDoes() throws {
    #expect(PythonGrouping.pairs.count == 60)
    for (source, grouped) in PythonGrouping.pairs {
      #expect(try expression(source).grouped == grouped)
    }
  }

  @Test(arguments: [
    ("64 -> linear(32) -> relu", "(64 -> linear(32) -> relu)"),
    ("a -> (b -> c)", "(a -> (b -> c))"),
    ("a or b -> c", "((a or b) -> c)"),
    ("0..n - 1", "(0..(n - 1))"),
    ("0..1 -> f", "((0..1) -> f)"),
    ("-2 ^ 2", "(-(2 ^ 2))"),
    ("2 ^ -2 ^ 2", "(2 ^ (-(2 ^ 2)))"),
    ("2 ** 3", "(2 ^ 3)"),
    ("a @ b * c", "((a @ b) * c)"),
    ("20% * 3", "(20% * 3)"),
    ("20 % 3", "(20 % 3)"),
    ("20%3", "(20 % 3)"),
    ("+x - +y", "((+x) - (+y))"),
  ])
  func groups(source: String, grouped: String) throws {
    #expect(try expression(source).grouped == grouped)
  }

  @Test func readsWhatStandsBehindAnOperand() throws {
    let name = { Expression(.name($0)) }
    #expect(
      try expression("net.linear1.W[0, :3].T")
        == Expression(
          .member(
            Expression(
              .subscripted(
                Expression(.member(Expression(.member(name("net"), "linear1")), "W")),
                [.index(Expression(.number(0))), .slice(nil, Expression(.number(3)), nil)])), "T")))
    #expect(
      try expression("x[..., 1:, ::2, a:b:c, newaxis]").kind
        == .subscripted(
          name("x"),
          [
            .ellipsis, .slice(Expression(.number(1)), nil, nil), .slice(nil, nil, Expression(.number(2))),
            .slice(name("a"), name("b"), name("c")), .newAxis,
          ]))
    #expect(
      try expression("mean(h, axis=0)").kind
        == .call(name("mean"), [Argument(name("h")), Argument(Expression(.number(0)), label: "axis")]))
    #expect(try expression("f(x)(y)").kind == .call(expression("f(x)"), [Argument(name("y"))]))
  }

  @Test func tellsTuplesFromParentheses() throws {
    let one = Expression(.number(1))
    #expect(try expression("(1)") == one)
    #expect(try expression("(1,)") == Expression(.tuple([one])))
    #expect(try expression("()") == Expression(.tuple([])))
    #expect(try expression("(1, 1,)") == Expression(.tuple([one, one])))
    #expect(try expression("[1, [1]]") == Expression(.list([one, Expression(.list([one]))])))
  }

  @Test func newlinesInsideBracketsAreBlanks() throws {
    #expect(try expression("[\n  1, # one\n  2\n]") == expression("[1, 2]"))
    #expect(try expression("f(\na,\nb\n)") == expression("f(a, b)"))
    #expect(try expression("64 ->\n  linear(32) ->\n\n relu") == expression("64 -> linear(32) -> relu"))
    #expect(try expression("1 + \\\n 2") == expression("1 + 2"))
    #expect(try program("[1,\n2]\nx").statements.count == 2)
  }

  @Test(arguments: ["η", "学习率", "x₁", "w′", "Ünïcode", "_", "é", "e\u{301}", "نرخ"])
  func namesAreLettersOfAnyScript(name: String) throws {
    #expect(try expression(name).kind == .name(name))
    #expect(
      try program("\(name) = 0.1").statements.first?.kind
        == .assignment(Expression(.name(name)), .assign, Expression(.number(0.1))))
  }

  @Test func rangesOfSourceAreThoseOfTheText() throws {
    let text = "误差 + f(x)[0]  # c"
    let sum = try expression(text)
    guard case .binary(_, let left, let right) = sum.kind else { return #expect(Bool(false)) }
    let source = SourceText(text)
    #expect(source[sum.range] == "误差 + f(x)[0]")
    #expect(source[left.range] == "误差")
    #expect(source[right.range] == "f(x)[0]")
  }
}
