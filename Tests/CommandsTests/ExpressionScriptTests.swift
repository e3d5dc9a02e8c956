import Testing

/// Expressions, as they are typed, against the numbers that NumPy 2.4 prints for them.
@Suite struct ExpressionScriptTests {
  @Test(arguments: [
    ("2 ^ -1", "0.5"), ("-2 ^ 2", "-4"), ("7 // 2", "3"), ("-7 // 2", "-4"), ("-7 % 3", "2"), ("1 / 0", "inf"),
    ("0 / 0", "nan"), ("20%", "0.2"), ("[1, 2] + [[10], [20]]", "11 12\n21 22"), ("[1, 2, 3] @ [4, 5, 6]", "32"),
    ("[[1, 2], [3, 4]] @ [1, 1]", "3 7"), ("[[1, 2], [3, 4]].T", "1 3\n2 4"), ("arange(6)[::-2]", "5 3 1"),
    ("reshape(arange(6), [2, -1])[:, 1]", "1 4"), ("mean([[1, 2], [3, 5]], axis=0)", "2 3.5"),
    ("var([1, 2, 4])", "1.5555555555555554"), ("std([1, 2, 4, 7])", "2.29128784747792"),
    ("argmax([3, 9, 9])", "1"), ("norm([3, 4])", "5"), ("median([3, 1, 2, 10])", "2.5"), ("sort([3, 1, 2])", "1 2 3"),
    ("where([0, 2, 0, 1])", "1 3"), ("round([0.5, 1.5, 2.5])", "0 2 2"), ("one_hot([1, 0], 3)", "0 1 0\n1 0 0"),
    ("linspace(0, 1, 5)", "0 0.25 0.5 0.75 1"), ("eye(2)", "1 0\n0 1"), ("softmax([0, 0])", "0.5 0.5"),
    ("sigmoid(0)", "0.5"), ("maximum([1, 5], [3, 2])", "3 5"), ("[1, 2, 3] >= 2", "0 1 1"),
    ("1 < 2 and not false", "true"),
    ("cross_entropy([[0, 0]], [1])", "0.6931471805599453"), ("[[1, 2], [3, 4]][[1, 0, 1]]", "3 4\n1 2\n3 4"),
    ("max(zeros(0))", "nan"), ("sum(zeros([0, 3]), axis=0)", "0 0 0"), ("shape(zeros([2, 3]))", "2 3"),
  ])
  func `a value`(expression: String, printed: String) {
    let result = ScriptSession.run("print \(expression)")
    #expect(result.error == nil)
    #expect(result.said == [printed], "\(expression)")
  }

  @Test func `draws are NumPy's`() {
    // np.random.seed(0); randn(3), random_sample(2), randint(0, 10, 4), permutation(5)
    let result = ScriptSession.run(
      "seed 0; print normal(3); seed 0; print uniform(2); seed 0; print randint(4, 0, 10); seed 0; print permutation(5)"
    )
    #expect(
      result.said == [
        "1.764052345967664 0.4001572083672233 0.9787379841057392", "0.5488135039273248 0.7151893663724195", "5 0 3 3",
        "2 0 1 3 4",
      ])
  }

  @Test func `blocks, functions and names in any letters`() {
    let script = """
      学习率 = 0.5
      def f(x, a=2) { return a * x }
      total = 0
      for i in 0..3 { total += f(i) }
      repeat 2 { total = total * 学习率 }
      while total > 1 { total -= 1 }
      if total == 1 { print "one" } else { print total }
      """
    #expect(ScriptSession.run(script).said == ["one"])
  }

  @Test(arguments: [
    ("zeros(1e12)", "would need"), ("zeros([2 ^ 40, 2 ^ 40])", "more bytes than can be counted"),
    ("zeros(-1)", "negative"),
    ("zeros(1.5)", "whole numbers"), ("[1, 2][9]", "outside axis 0"), ("[1, 2] @ [1, 2, 3]", "do not fit"),
    ("def f() { f() }; f()", "too deeply"), ("relu", "call it"), ("foo", "no name `foo`"),
    ("men([1])", "did you mean `mean`"),
    ("train = 3", "command"), ("sigmoid()", "needs an argument"), ("sigmoid(1, 2)", "takes no more"),
    ("net = 4 -> convolve(3)", "no layer `convolve`"), ("step", "no data yet"),
    ("accuracy(test)", "no name `test`"), ("data titanic", "no data set"),
    ("w = parameter(1); w.grad", "no gradient yet"),
    ("explain 3", "nothing was recorded"), ("expect 1 == 2 \"two\"", "check failed: two (1 is 1, 2 is 2)"),
    ("1 + 1  # => 3", "expected 3, got 2"), ("1 + 1  # error: boom", "got none"), ("plot 5", "makes no picture"),
    ("load \"nowhere.npy\"", "no such file"), ("seed -1", "seed from 0"), ("repeat 1e30 { 1 }", ""),
    ("eye(1e9)", "would need"),
  ])
  func `a mistake is told and nothing traps`(script: String, message: String) {
    let error = ScriptSession.run(script).error
    #expect(error?.contains(message) == true, "\(script): \(error ?? "no error")")
  }

  @Test func `a tape in a long loop stays small and right`() {
    var session = ScriptSession()
    let script =
      "w = parameter(2.0); repeat 6000 { y = (w - 1) ^ 2; backward y; w -= 0.01 * w.grad }; print abs(w - 1) < 1e-12"
    #expect(session.type(script) == nil)
    #expect(session.said == ["true"])
  }

  @Test func `two sessions do not know of each other`() {
    var (one, two) = (ScriptSession(), ScriptSession())
    one.type("x = 1; seed 4")
    #expect(two.type("x")?.contains("no name `x`") == true)
    two.type("x = 2")
    one.type("print x")
    #expect(one.said.last == "1")
  }
}
