import Testing
@testable import Language
@Test func scratch() throws {
  for t in [
    "trian 5 epochs", "train 5 epocs", "train 5 epochs until", "train 5", "undo 3", "print x y", "print",
    "plot loss, ) log", "step = 5", "t 5", "s", "zzz 5", "sigmoid x", "whlie x { }", "x = (1 + 2]", "x = [1 2 3]",
    "a < b < c", "0..1..2", "a == not b", "x[]", "f(x) = 3", "if x = 1 { }", "if x: ", "for i range(3) { }", "} x",
    "else { }", "return 5", "def f(a, a) { }", "def f(a=1, b) { }", "true = 1", "for train in x { }", "x，y",
    "x = 'abc'", "x = 5epochs", "1e999", "\"abc", "\"\\q\"", "x ? y", "学习率 误差 3", "trian [1] epochs", "5% 3", "x y",
    "optimizer momentum lr=1 lr=2", "schedule cosine lrr=1", "plot loss by laeyr", "data", "open", "load", "time undo",
    "x = ", "x = )", "1.5.2", "a && b", "!x", "plot loss as", "plot loss log log", "optimizer", "repeat { }", "repeat",
    "while", "x.5", "x.", "for 3 in x { }", "import numpy", "let x = 5", "x++", "elif x { }", "def f { }",
    "data iris tset 20%", "print x, y", "-> relu", "x = if", "help x y", "a = b = c",
    "train 5 epochs until loss < 0.1 0.2", "step (", "\u{1B}[31m", "(\"\u{7}\" x",
    String(repeating: "abc + ", count: 30) + "? + " + String(repeating: "def2 + ", count: 30),
    "net = 64 -> linear(32) ->> relu", "data digits test20%", "print (x", "f(x, y=)", "compare main",
    "x = 5 # ok\ntrian 5",
  ] {
    let source = SourceText(t)
    switch try parse(t, .prompt) {
    case .failure(let d): print(d.map { $0.rendered(in: source) }.joined(separator: "\n"))
    case let r: print("!!! \(t): \(r)".prefix(300))
    }
  }
}
