import Language
import Tensors
import Testing

@testable import Commands

/// Loops, functions and elements. Numbers are those that CPython 3.11 prints for the same program.
@Suite struct LoopScriptTests {
  @Test(arguments: [
    ("s = 0; for i in 1..10 { if i % 2 == 0 { s += i } else if i > 7 { s += 100 } else { s -= 1 } }; print s", "126"),
    ("s = 0; for i in 1..3 { for j in i..3 { repeat 2 { s += i * j } } }; print s", "50"),
    ("x = 100; n = 0; while not (x <= 1) and n < 50 or n == 0 { x = x / 2; n += 1 }; print x, n", "0.78125 7"),
    ("x = 0; repeat 10 { x = x + 0.1 }; print x", "0.9999999999999999"),
    ("x = 1e308; repeat 2 { x = x * 10 }; print x, x - x", "inf nan"),
    ("x = 2; repeat 3 { x = -x ^ 2 + 7 // 2 - -7 % 4 }; print x", "-2"),
    ("for i in 0..2 { i = i * 10 }; print i", "20"),
    ("n = 2; repeat n { n = n * 3 }; print n", "18"),
    ("x = 5; for i in 3..1 { x = 0 }; repeat 0 { x = 0 }; print x", "5"),
    ("def f(n) { if n < 2 { return n }; return f(n - 1) + f(n - 2) }; print f(17)", "1597"),
    (
      "def f(x) { for i in 0..9 { for j in [1, 5] { if i * j == x { return i } } }; return -1 }; print f(35), f(50)",
      "7 -1"
    ),
    ("k = 3; def f(a, b=k) { a = a * b; return a + k }; k = 4; a = 1; print f(2), f(b=5, a=2), a", "12 14 1"),
    ("y = 1; def f() { y += 1; return y }; print f(), f(), y", "2 2 1"),
    ("v = zeros(4); for i in 0..3 { v[i] = i * i; v[-1] += 1 }; print v", "0 1 4 10"),
    ("v = [3, 1, 2]; s = 0; for i in 0..2 { s = 10 * s + v[v[i] - 1] }; print s", "231"),
  ])
  func `a program gives Python's numbers`(script: String, printed: String) {
    let result = ScriptSession.run(script)
    #expect(result.error == nil)
    #expect(result.said == [printed])
  }

  /// The general path is the oracle of the fast one.
  @Test(arguments: Self.programs, [Precision.float64, .float32])
  func `the fast path says what the general one says`(program: String, precision: Precision) {
    var fast = ScriptSession(precision: precision)
    var general = ScriptSession(precision: precision, hasFastPath: false)
    #expect(fast.type(program) == general.type(program))
    #expect(fast.said == general.said)
    #expect(
      fast.interpreter.session.lastValue.map(fast.described)
        == general.interpreter.session.lastValue.map(general.described))
    #expect(fast.variables == general.variables)
  }

  private static let programs = [
    "x = 0; repeat 1000 { x = x + 1 }",
    "x = 3; for i in 0..50 { if x > 1e6 or i // 7 == 3 { x -= i } else { x *= 1.5 } }",
    "x = 1; while x < 100 and not x == 64 { x = 2 * x }; x", "x = true; y = 1; repeat 3 { x = y < 3; y += 1 }",
    "repeat 3 { 5 }; x = 1; repeat 2 { x = 1 / x } # => 1", "repeat 2 { y = 3 # => 4\n }",
    "for i in 0..3 { x = 1 / (i - undefined1) }",
    "v = arange(5); for i in 0..5 { v[i] = v[i - 1] + 0.1 }", "v = zeros(3); repeat 3 { v[0.5] = 1 }",
    "l = [1, 2, [3, 4], \"a\"]; for i in 0..3 { l[i] }",
    "w = parameter([1, 2, 3]); for i in 0..2 { w[i] = w[i] * 2; w[i] }",
    "w = parameter(2); repeat 3 { y = (w - 3) ^ 2; backward y; w -= 0.1 * w.grad }; explain y; explain w.grad",
    "x = 2; repeat 2 { x = [x, x]; x = x + 1 }; x", "a = ones(3); g = a; repeat 5 { a = a - 0.1 * g }; a[1]; g",
    "def f(x) { y = x; while y > 1 { y = y / 2 }; y }; s = 0; for i in 1..20 { s += f(i) }",
    "def f(x) { x = x + k }; f(1)",
    "def f(n) { return f(n + 1) + 1 }; f(0)", "x = nan; if x { y = 1 }; if x == x { y = 2 }; while x != x { x = -inf }",
    "x = 1; repeat 3 { x = x + 1; forget x }", "x = 1; repeat 2 { x = 1; forget all; x = 2 }",
  ]

  @Test func `what is put into an element is not seen through another name`() {
    let script = """
      v = zeros(3); w = v; l = [v, v]
      def f(x) { x[0] = 9; return x }
      repeat 2 { v[1] += 1 }
      print v; print w; print l; print f(v); print v
      """
    #expect(
      ScriptSession.run(script).said == ["0 2 0", "0 0 0", "0 0 0\n0 0 0", "9 2 0", "0 2 0"])
  }

  /// A copy of the tensor for each element would move 160 gigabytes.
  @Test(.timeLimit(.minutes(1))) func `an element is changed where it lies`() {
    let result = ScriptSession.run("v = zeros(100000); for i in 0..199999 { v[i % 100000] += 1 }; print sum(v)")
    #expect(result.said == ["200000"])
  }

  @Test(arguments: [
    ("repeat 3 { y = 2; x = y * (1 + undefined1) }", "undefined1"),
    ("s = 0; for i in 0..3 { s += undefined1[i] }", "undefined1"),
    ("undefined1 + undefined2", "undefined1"), ("undefined1 * (1 + undefined2)", "undefined1"),
    ("undefinedf(undefined1)", "undefinedf"),
    ("x = 1; repeat 2 { x = x + \"a\" }", "\"a\""), ("v = arange(3); for i in 0..4 { s = v[i] }", "v[i]"),
    ("def f(x) { return x / undefined1 }; repeat 2 { f(1) }", "undefined1"), ("repeat 2 { sigmoid(1, 2) }", "2"),
  ])
  func `an error in a loop points to where it is`(script: String, place: String) throws {
    let error = try #require(ScriptSession.run(script).error)
    let lines = error.split(separator: "\n", omittingEmptySubsequences: false)
    let marked = zip(lines[0], lines[1]).filter { $0.1 == "^" }.map(\.0)
    #expect(String(marked) == place, "\(error)")
  }

  @Test(arguments: [
    "x = 0; repeat 1000000000000 { x = x + 1 }", "x = 1; while true { x = x + 1; if x < 0 { x = 2 } }",
    "def f() { x = 0; while true { x += 1 } }; x = 7; f()", "x = 1; for i in 0..1000000000000 { x = [i, i] }",
  ])
  func `Ctrl-C ends a loop and the session goes on`(script: String) {
    let key = InterruptKey()
    var session = ScriptSession(isInterrupted: { key.isPressed })
    key.press(afterPolls: 20)
    #expect(session.type(script) == "interrupted")
    key.release()
    #expect(session.type("print x == x; y = 1; repeat 3 { y = y * 2 }; print y") == nil)
    #expect(session.said.last == "8")
  }

  @Test func `what an expression computed last in a loop can be explained`() {
    let result = ScriptSession.run(
      "w = parameter(2); for i in 1..3 { y = w * i; z = y + 1 }; explain z; explain y; explain w * i")
    #expect(result.error == nil)
    #expect(result.said.contains { $0.contains("z") && $0.contains("7") }, "\(result.said)")
    #expect(result.said.contains { $0.contains("y") && $0.contains("6") }, "\(result.said)")
  }
}

extension ScriptSession {
  fileprivate func described(_ value: Value) -> String { interpreter.session.described(value, digits: 17) }

  /// What the learner has named, in words.
  fileprivate var variables: [String: String] { interpreter.session.variables.mapValues(described) }
}
