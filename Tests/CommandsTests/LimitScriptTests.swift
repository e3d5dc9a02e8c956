import Tensors
import Testing

@testable import Commands

/// What would end the program elsewhere: every line ends in an error or a result.
@Suite struct LimitScriptTests {
  @Test(arguments: [
    ("zeros(1e12)", "7.3 TB"),
    ("ones([1e6, 1e6])", "7.3 TB"),
    ("zeros([9e18, 9e18])", "more bytes than can be counted"),
    ("zeros(0.5)", "whole numbers"),
    ("zeros(0/0)", "whole numbers"),
    ("zeros(1/0)", "whole numbers"),
    ("zeros(-1)", "cannot be negative"),
    ("zeros(9223372036854775807)", "whole numbers"),
    ("eye(1e9)", "GB"),
    ("arange(1e9)", "GB"),
    ("one_hot([0, 1], 1e12)", "TB"),
    ("normal([1e5, 1e5])", "74.5 GB"),
    ("x = zeros([1e6, 1]); y = zeros([1, 1e6]); x * y", "7.3 TB"),
    ("x = zeros([1e6, 1]); y = zeros([1, 1e6]); x > y", "7.3 TB"),
    ("x = zeros([1e5, 1]); y = zeros([1, 1e5]); x @ y", "74.5 GB"),
    ("0..1e18", "6.9 EB"),
    ("-9e18..9e18", "more bytes than can be counted"),
    ("x = [1, 2, 3]; x[0..1e18]", "6.9 EB"),
    ("x = [1, 2, 3]; x[1e300]", "whole number"),
    ("x = [1, 2, 3]; x[-1e18]", "outside axis 0"),
    ("repeat 1e300 { }", "whole number"),
    ("net = 2 -> linear(1e9)", "7.5 GB"),
    ("net = 4 -> embedding(1e9, 1e9)", "GB"),
    ("def f() { f() }; f()", "nest too deeply"),
    ("def f(n) { return g(n + 1) }; def g(n) { return f(n + 1) }; f(0)", "nest too deeply"),
    ("set threads 1e9", "1 to 64"),
    ("set memory 1e18", "a size of memory"),
    ("set memory 1 kB", "16 MB or more"),
    ("set memory 1 TB", "unit"),
    ("seed 1e18", "4294967295"),
    ("print zeros(2e6)", "2,000,000 numbers are too many to print"),
    ("plot zeros(5e6)", "5,000,000 numbers are too many to draw"),
  ])
  func `a size is refused before it is asked for`(_ line: (script: String, words: String)) {
    let error = ScriptSession.run(line.script).error ?? "none"
    #expect(error.contains(line.words), "\(line.script): \(error)")
  }

  @Test(arguments: [
    (String(repeating: "(", count: 100_000) + "1" + String(repeating: ")", count: 100_000), "nests deeper"),
    (String(repeating: "-", count: 100_000) + "1", "nests deeper"),
    (String(repeating: "[", count: 100_000), "nests deeper"),
    (String(repeating: "if true { ", count: 20_000) + String(repeating: "}", count: 20_000), "nests deeper"),
    ("1" + String(repeating: "+1", count: 100_000), "operators"),
    (String(repeating: "1", count: 100_000), "large"),
    (String(repeating: " ", count: 17 << 20) + "1", "too long to run"),
  ])
  func `a text is refused that goes too deep or on too long`(_ line: (script: String, words: String)) {
    let error = ScriptSession.run(line.script).error ?? "none"
    #expect(error.contains(line.words), "\(error.prefix(300))")
    #expect(error.utf8.count < 5000, "an error is to be read")
  }

  @Test func `a long list takes time in proportion to its length`() {
    let numbers = repeatElement("1", count: 20_000).joined(separator: ",")
    let begun = ContinuousClock.now
    #expect(ScriptSession.run("x = [\(numbers)]; expect size(x) == 20000").error == nil)
    // With a look at all that follows for each of them it took minutes.
    #expect(ContinuousClock.now - begun < .seconds(20))
  }

  @Test func `the learner sets how much memory everything may take`() {
    var session = ScriptSession()
    #expect(session.type("set memory 100 MB") == nil)
    #expect(session.said.last == "everything together may take 100 MB")
    let error = session.type("x = zeros([8000, 8000])")
    #expect(error?.contains("a tensor [8000, 8000] would need 488.3 MB; the limit is 100 MB") == true, "\(error ?? "")")
    #expect(error?.contains("`set memory` changes it") == true)
    #expect(session.type("set memory 8 GB; show memory; x = zeros([2000, 2000]); expect sum(x) == 0") == nil)
    #expect(session.said.contains { $0.hasPrefix("memory: ") && $0.contains("of 8 GB in use") })
  }

  /// Other tests take memory at the same time: the limit is either so low that nothing large fits, or far above.
  @Test func `training is refused where its weights or a batch are too large, and goes on when there is more`() {
    var session = ScriptSession()
    session.type("data digits; net = 64 -> linear(4000) -> relu -> linear(10); batch 4; set memory 16 MB")
    let error = session.type("train 1 step")
    #expect(error?.contains("a step of this training would need") == true, "\(error ?? "")")
    #expect(session.type("set memory 8 GB; train 1 step; expect step == 1") == nil)
    let large = session.type("set memory 16 MB; batch 1500; train 1 step") ?? "none"
    #expect(large.contains("would need") && large.contains("a smaller batch needs less"), "\(large)")
    #expect(session.type("expect step == 1; set memory 8 GB; train 1 step; expect step == 2") == nil)
  }

  @Test(arguments: [
    "x = []; for i in 0..100000 { x = x + [zeros(100000)] }",
    "def f() { x = []; for i in 0..100000 { x = [x, zeros(200000)] }; return x }; f()",
  ])
  func `what grows piece by piece is stopped as well`(_ script: String) {
    var session = ScriptSession()
    let limit = Heap.bytesInUse >> 20 + 200
    session.type("set memory \(limit) MB")
    #expect(session.type(script) != nil)
    #expect(session.type("forget all; y = zeros(1000); expect sum(y) == 0") == nil, "the session goes on")
  }

  @Test func `a loop that prints goes on and is not shown any more`() {
    var session = ScriptSession()
    #expect(session.type("n = 0; repeat 10050 { print 1; n = n + 1 }") == nil)
    #expect(session.said.count == 10_001)
    #expect(session.said.last == "… 50 more results are not shown")
    #expect(session.type("expect n == 10050; print n") == nil)
    #expect(session.said.last == "10050", "the next text is shown again")
  }

  @Test func `sizes are read as they are written`() {
    #expect(MemorySize.bytes(of: "500MB") == 500 << 20)
    #expect(MemorySize.bytes(of: "2 GB") == 2 << 30)
    #expect(MemorySize.bytes(of: "1.5kb") == 1536)
    #expect(MemorySize.bytes(of: "64") == 64 << 20)
    for wrong in ["", "MB", "1TB", "-1MB", "1e9 GB", "1MB x"] {
      #expect(MemorySize.bytes(of: wrong) == nil, "\(wrong)")
    }
  }
}
