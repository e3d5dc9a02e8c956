import Commands
import Tensors
import Testing

/// `why not`, `who moved`, `check` and `explain loss`, as a learner types them.
@Suite struct AskingScriptTests {
  private static let digits = """
    data digits test 20%
    net = 64 -> linear(32) -> relu -> linear(10)
    init he seed 1
    optimizer sgd lr=0.1

    """

  private static func text(_ script: String) -> String {
    let (said, error) = ScriptSession.run(script)
    return (said + [error ?? ""]).joined(separator: "\n")
  }

  @Test func `a blank pixel is the reason, and a moved weight is told as moved`() {
    var session = ScriptSession()
    session.type(Self.digits + "w = linear1.W[3, 7]; step; why not linear1.W[0, 5]")
    let still = session.said.joined(separator: "\n")
    #expect(still.contains("linear1.W[0, 5] did not move: it is still"))
    #expect(still.contains("all of the 32 terms  x[n, 0] · linear1.grad[n, 5]  are 0"))
    #expect(still.contains("x[n, 0] is 0") && still.contains("32 of 32"))
    #expect(still.contains("pixel 0 is 0 in all 1,437 training examples"))
    session.type("why not linear1.W[3, 7]")
    #expect(session.said.contains { $0.hasPrefix("linear1.W[3, 7] did move: by -0.0007715") })
    #expect(session.type("expect abs(linear1.W[3, 7] - w + 0.0007715) < 1e-7") == nil)
  }

  @Test func `before the update it is told what will be, and nothing changes`() {
    var session = ScriptSession()
    session.type(Self.digits + "step backward; w = linear1.W; why not linear1.b[2]; who moved linear1.b[2]")
    #expect(session.said.contains { $0.hasPrefix("linear1.b[2] will move: by") })
    #expect(session.type("expect step == 0; expect max(abs(linear1.W - w)) == 0; update; expect step == 1") == nil)
  }

  @Test func `weights of zero, a rate of zero and a change lost in rounding are told`() {
    let xor = "data xor; net = 2 -> linear(3) -> relu -> linear(2); "
    let zeros = Self.text(xor + "init zeros; step; why not linear1.W[0, 1]; why not linear2.b[0]")
    #expect(zeros.contains("linear2.W[1, k] is 0: the weight it goes through"))
    #expect(zeros.contains("unit 1 of relu1 passes nothing back for any example"))
    #expect(zeros.contains("the terms cancel exactly: 2 sum to 0.25 and 2 sum to -0.25"))
    let rate = Self.text(xor + "init he seed 3; optimizer sgd lr=0; step; why not linear2.b[0]")
    #expect(rate.contains("the learning rate is 0"))
    let tiny = Self.text(xor + "init he seed 3; optimizer sgd lr=1e-18; step; why not linear2.W[0, 0]")
    #expect(tiny.contains("is lost in rounding: the next float64 number beside"))
  }

  @Test func `what was changed since the step is not taken for the step`() {
    var session = ScriptSession()
    session.type(Self.digits + "step; who moved linear2.b[3]")
    let (headline, table) = (session.said[2], session.said[4])
    session.type("set linear2.b[3] = 5; optimizer sgd lr=0; who moved linear2.b[3]")
    #expect(session.said.contains { $0 == headline && $0.hasPrefix("linear2.b[3] moved by") })
    #expect(
      session.said.contains { $0.hasPrefix(table.prefix(200)) && $0.hasSuffix("after this step it was set by hand") })
    session.type("why not linear2.b[3]")
    #expect(session.said.contains("after this step it was set by hand"))
    #expect(!session.said.contains { $0.contains("the learning rate is 0") })
    #expect(session.type("expect linear2.b[3] == 5") == nil)
  }

  @Test func `shares sum to the whole, with the rows of the training part`() throws {
    var session = ScriptSession()
    session.type(Self.digits + "step; who moved linear1.W[3, 7] top 32")
    let table = try #require(session.said.first { $0.contains("share %") })
    let lines = table.split(separator: "\n").dropFirst().map { $0.split(separator: " ") }
    let shares = lines.compactMap { $0.last.flatMap { Double($0) } }
    #expect(shares.count == 9)
    #expect(abs(shares.reduce(0, +) - 100) < 0.05)
    let moved = lines.compactMap { $0.dropLast().last.flatMap { Double($0) } }
    #expect(abs(moved.reduce(0, +) + 0.0007715) < 2e-6)
    #expect(
      session.said.contains { $0.contains("4 examples pushed it up") && $0.contains("5 examples pushed it down") })
    // The first line's example is in the batch at its n, and is that row of the training part.
    let n = try #require(lines.first.flatMap { $0.first.flatMap { Int($0) } })
    let row = try #require(lines.first.flatMap { $0.dropFirst().first.flatMap { Int($0) } })
    #expect(session.type("expect max(abs(x[\(n)] - train.x[\(row)])) == 0") == nil)
  }

  @Test func `checks agree for elements, tensors, the network and variables`() {
    let text = Self.text(
      Self.digits
        + "step backward; check linear1.W.grad[3, 7]; check linear1.W[3, 7]; check linear2.b; check net sample 5")
    #expect(text.contains("linear1.W.grad[3, 7] = 0.0077154897   recorded by the backward pass"))
    #expect(text.components("agree to 9 digits") == 2)
    #expect(text.contains("all 10") && text.contains("5 of 2048"))
    #expect(text.contains("no disagreement in 20 elements") && text.contains("drawn with seed 0"))
    let tape = Self.text(
      "w = parameter([0.5, 0, -0.3]); y = sum(relu(w)); backward y; check w.grad[0]; check w[1]; check w")
    #expect(tape.contains("agree in every digit"))
    #expect(tape.contains("the loss has a corner here: its slope is to the left 0, to the right 1"))
    #expect(tape.contains("1 exactly 0, 1 at a corner"))
  }

  @Test func `a sample is the same each time, and Ctrl-C ends a check`() {
    let key = InterruptKey()
    var session = ScriptSession(isInterrupted: { key.isPressed })
    session.type(Self.digits + "step backward")
    session.type("check linear1.W sample 5")
    let first = session.said.suffix(3)
    session.type("check linear1.W sample 5")
    #expect(session.said.suffix(3) == first)
    key.press(afterPolls: 2)
    #expect(session.type("check linear1.W all") == "interrupted")
    #expect(session.said.contains("interrupted; checked so far:"))
  }

  @Test func `float32 is compared by the digits that it keeps`() {
    var session = ScriptSession(precision: .float32)
    session.type(Self.digits + "step backward; check linear1.W.grad[3, 7]; check linear2.b")
    #expect(session.said.contains { $0.hasSuffix("digits (float32 keeps about 7)") })
    #expect(session.said.contains("no disagreement in 10 elements"))
  }

  @Test func `a loss is explained by its examples`() throws {
    var session = ScriptSession()
    session.type(Self.digits + "step forward; explain loss top 32")
    let table = try #require(session.said.first { $0.contains("its loss") })
    let rows = table.split(separator: "\n").dropFirst().map { $0.split(separator: " ") }
    #expect(rows.count == 32)
    let losses = rows.compactMap { $0.dropLast().last.flatMap { Double($0) } }
    #expect(losses == losses.sorted(by: >))
    #expect(session.type("expect abs(loss - \(losses.reduce(0, +) / 32)) < 1e-3") == nil)
    #expect(session.said.contains { $0.hasPrefix("loss = 2.606   the mean over 32 examples of cross_entropy(") })
    #expect(session.said.contains("go on with: explain linear2[5, 4]"))
  }

  @Test(arguments: [
    ("who moved x[0, 0]", "is no parameter of the network"),
    ("why not linear1.W", "for example: why not linear1.W[0, 0]"),
    ("check linear1.W[9, 9]", "outside axis 0"), ("check net sample 0", "1 or more"),
    ("restart; check net", "`step backward` computes the gradients"),
    ("restart; why not linear1.W[0, 0]", "`step backward` computes the gradients"),
    ("restart; step forward; who moved linear1.W[0, 0]", "has no gradient yet"),
  ])
  func `what cannot be asked is told with what can`(line: String, words: String) {
    var session = ScriptSession()
    session.type("data xor; net = 2 -> linear(3) -> tanh -> linear(2); step backward")
    #expect(session.type(line)?.contains(words) == true)
  }
}

/// Where an explanation says to go on, there is one; every chain ends at what was given.
@Suite struct GoOnTests {
  @Test func `a bias that is the largest term ends no chain`() {
    var session = ScriptSession()
    session.type("data moons; net = 2 -> linear(3) -> tanh -> linear(2); init he seed 1; set linear2.b[0] = 100")
    session.type("step forward; explain linear2[3, 0]")
    #expect(session.said.last?.hasPrefix("go on with: explain tanh1[3, ") == true)
  }

  @Test(arguments: 0..<8 as Range<UInt32>)
  func `every chain of explanations leads to the leaves`(seed: UInt32) throws {
    var stream = RandomStream(seed: seed)
    let activations = ["relu", "tanh", "sigmoid", "leaky_relu"]
    let layers = (0..<stream.integers(1, low: 1, high: 4)[0]).map { _ in
      "linear(\(stream.integers(1, low: 2, high: 5)[0])) -> \(activations[stream.integers(1, low: 0, high: 4)[0]])"
    }
    let loss = ["cross_entropy", "mse"][Int(seed % 2)]
    var session = ScriptSession()
    session.type("data moons seed \(seed); batch 5; loss \(loss); init he seed \(seed)")
    #expect(session.type("net = 2 -> \(layers.joined(separator: " -> ")) -> linear(2); step 3 backward") == nil)
    for start in ["loss", "linear1.W.grad[1, 0]", "linear1.b.grad[1]", "linear2.W.grad[0, 1]", "linear2[3, 0]"] {
      var (question, asked): (String?, [String]) = ("explain \(start)", [])
      while let current = question {
        #expect(session.type(current) == nil, "\(asked)")
        #expect(!asked.contains(current), "a circle: \(asked)")
        asked.append(current)
        let last = session.said.last { !$0.isEmpty } ?? ""
        question = last.hasPrefix("go on with: ") ? String(last.dropFirst("go on with: ".count)) : nil
      }
      #expect(asked.count > (start.hasPrefix("linear2") ? 2 : layers.count), "\(asked)")
      #expect(asked.last?.hasPrefix("explain linear1[") == true, "it ends at the inputs and weights: \(asked)")
    }
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func components(_ text: String) -> Int {
    var (count, rest) = (0, self[...])
    while let found = rest.firstRange(of: text) { (count, rest) = (count + 1, rest[found.upperBound...]) }
    return count
  }
}
