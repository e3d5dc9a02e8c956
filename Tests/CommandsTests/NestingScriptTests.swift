import Testing

/// Networks that nest, as a learner types them and asks about what lies inside.
@Suite struct NestingScriptTests {
  private static let nested = """
    data digits test 20%
    block = linear(16) -> relu
    net = 64 -> block -> residual(linear(8) -> tanh -> linear(16)) -> 2 * block -> branches(linear(4), linear(6)) -> linear(10)
    init he seed 1

    """

  private static func session(_ more: String = "") -> ScriptSession {
    var session = ScriptSession()
    let error = session.type(nested + more)
    if let error { Issue.record("\(error)") }
    return session
  }

  @Test func `what is shown of a network is indented, complete and counted`() {
    let lines = Self.session("show net").said.last?.split(separator: "\n").map { line in
      line.split(separator: " ").joined(separator: " ")
    }
    #expect(
      lines == [
        "# node output parameters from", "0 x [·, 64]",
        "1 block1 [·, 16] block1/relu1",
        "block1/linear1 [·, 16] W [64, 16] b [16] x",
        "block1/relu1 [·, 16] block1/linear1",
        "2 residual1 [·, 16] block1, residual1/linear2",
        "residual1/linear1 [·, 8] W [16, 8] b [8] block1",
        "residual1/tanh1 [·, 8] residual1/linear1",
        "residual1/linear2 [·, 16] W [8, 16] b [16] residual1/tanh1",
        "3 block2 [·, 16] block2/relu1",
        "block2/linear1 [·, 16] W [16, 16] b [16] residual1",
        "block2/relu1 [·, 16] block2/linear1",
        "4 block3 [·, 16] block3/relu1",
        "block3/linear1 [·, 16] W [16, 16] b [16] block2",
        "block3/relu1 [·, 16] block3/linear1",
        "5 branches1 [·, 10] branches1/linear1, branches1/linear2",
        "branches1/linear1 [·, 4] W [16, 4] b [4] block3",
        "branches1/linear2 [·, 6] W [16, 6] b [6] block3",
        "6 linear1 [·, 10] W [10, 10] b [10] branches1", "7 loss scalar linear1, t",
        // 1040 + 136 + 144 + 2 · 272 + 68 + 102 + 110
        "2,144 parameters · loss cross_entropy",
      ])
  }

  @Test func `a path inside is asked about like any other`() {
    var session = Self.session("step backward; explain residual1/linear1.W.grad[3, 7]")
    #expect(session.said.joined().contains("∂loss/∂residual1/linear1.W[3, 7] ="))
    #expect(session.said.joined().contains("block1/relu1[n, 3] · residual1/linear1.grad[n, 7]"))
    session.type("explain residual1[2, 5]")
    #expect(session.said.joined().contains("from residual1 = block1/relu1 + residual1/linear2"))
    let questions = """
      show block2/linear1; print block1[0, 3]; plot residual1/linear1.W
      why not block2/linear1.W[0, 5]; check residual1/linear1.W
      set residual1/linear1.W[0, 3] = 0; step
      who moved residual1/linear1.W[1, 3]; explain update residual1/linear1.W[1, 3]
      break when norm(residual1/linear1.W) > 1000; watch dead(block1/relu1)
      when first norm(residual1/linear1.W) > 0; back; goto 1; plot linear1.W by layer
      expect residual1/linear1.W.update.shape[1] == 8; train 1 epochs; diagnose
      """
    #expect(session.type(questions) == nil)
    #expect(session.said.joined().contains("residual1/linear1.W[0, 3] = 0"))
    let layers = ["block1/linear1", "residual1/linear2", "branches1/linear2"]
    #expect(layers.allSatisfy(session.said.joined().contains))
  }

  @Test func `a block is the value of its last layer, and a residual adds`() {
    var session = Self.session("step forward")
    let claims = """
      expect sum(abs(block1 - block1/relu1)) == 0
      expect sum(abs(residual1 - (block1/relu1 + residual1/linear2))) == 0
      expect sum(abs(branches1 - concat([branches1/linear1, branches1/linear2], axis=1))) == 0
      expect sum(abs(branches1[:, :4] - branches1/linear1)) == 0
      h = tanh(block1 @ residual1/linear1.W + residual1/linear1.b)
      expect max(abs(h @ residual1/linear2.W + residual1/linear2.b + block1 - residual1)) < 1e-12
      expect max(abs(net(test.x[:3]) - predict(test.x[:3]))) == 0
      """
    #expect(session.type(claims) == nil)
  }

  @Test func `a slash divides wherever it joins no path`() {
    var session = Self.session("step forward; n = 4; a = 8")
    let claims = """
      expect loss/2 == loss / 2 and a/n == 2 and a/n^2 == 0.5
      expect sum(residual1/n) == sum(residual1 / 4)
      expect sum(residual1/pi - residual1 / pi) == 0
      expect max(abs(2 * residual1/linear1.W / a - residual1/linear1.W / 4)) == 0
      expect sum(-residual1/linear1.W ^ 2) < 0
      block1 = 12
      expect block1/a == 1.5 and block1/n == 3
      def half(m) { return residual1/m }
      expect sum(half(2)) == sum(residual1 / 2)
      def ratio_of(m) { return m/a + norm(residual1/linear1.W)/n }
      expect abs(ratio_of(16) - 2 - norm(residual1/linear1.W) / 4) < 1e-12
      """
    #expect(session.type(claims) == nil)
  }

  @Test func `paths are read in loops, conditions, functions, and in the text that makes the network`() {
    let script = """
      data xor; batch 4
      net = 2 -> residual(linear(3) -> tanh -> linear(2)) -> linear(2); step; n = norm(residual1/linear1.W)
      expect n > 0
      t1 = 0
      for i in 0..1 { t1 += residual1/linear1.W[0, i] }
      expect t1 == residual1/linear1.W[0, 0] + residual1/linear1.W[0, 1]
      while norm(residual1/linear1.W) < 0 { step }
      if residual1/linear1.W[0, 0] > 5 { n = 0 } else { n = 2*residual1/linear1.W[0, 0]^2/1 }
      expect n == 2 * residual1/linear1.W[0, 0] * residual1/linear1.W[0, 0]
      def f(k, w=residual1/linear1.W) { return sum(w)/k }
      expect f(2) == sum(residual1/linear1.W) / 2
      expect saturated(residual1/tanh1) == 0
      saturated(residual1/tanh1)  # => 0
      residual1/linear1.W.shape  # => [2, 3]
      -residual1/linear1.W[0, 0] + residual1/linear1.W[0, 0]  # => 0
      residual1/linear7  # error: did you mean
      norm(residual1/linear7.W) > 0  # error: did you mean
      """
    var session = ScriptSession()
    #expect(session.type(script) == nil)
    session.type("residual1/linear1.W.shape")
    #expect(session.said.last == "residual1/linear1.W.shape = [2, 3]")
  }

  @Test func `a wrong path is answered by the nearest right one`() {
    var session = Self.session("step forward")
    let wrong = session.type("show residual1/linaer1.W") ?? ""
    #expect(wrong.contains("no name `residual1/linaer1`; did you mean `residual1/linear1`?"))
    #expect(session.type("show residul1/linear1.W")?.contains("did you mean `residual1`?") == true)
    #expect(session.type("set block9/linear1.W[0] = 1")?.contains("did you mean") == true)
  }

  @Test func `layer by layer means the layers inside, forward and back`() {
    var session = Self.session()
    session.type("step layer; step layer; step layer; step layer; step layer; step layer")
    #expect(
      session.said.suffix(6).compactMap { $0.split(separator: " ").dropFirst(5).first } == [
        "block1/linear1", "block1/relu1", "residual1/linear1", "residual1/tanh1", "residual1/linear2", "residual1",
      ])
    #expect(session.type("back layer; step op; back 2 layer; step op") == nil)
    #expect(session.said.last?.contains("residual1/linear2 =") == true)
  }

  @Test func `what is printed of a network reads back as the same`() throws {
    for source in [
      "64 -> block -> 2 * block -> linear(10)", "64 -> residual(block, skip=linear(16))",
      "64 -> branches(block, residual(relu -> tanh), join=sum, relu) -> flatten",
      "[8, 8] -> branches(relu, block2 -> tanh, axis=1) -> reshape(4, -1)",
    ] {
      var session = ScriptSession()
      let setup = "block = linear(64) -> relu; block2 = tanh -> residual(relu); net = "
      let error = session.type(source.contains("skip") ? "block = linear(16) -> relu; net = \(source)" : setup + source)
      #expect(error == nil, "\(source)")
      session.type("print net")
      let printed = try #require(session.said.last)
      var other = ScriptSession()
      #expect(other.type("net = \(printed); print net") == nil)
      #expect(other.said.last == printed)
      session.type("show net")
      other.type("show net")
      #expect(session.said.last == other.said.last)
    }
  }

  @Test(arguments: [
    (
      "64 -> residual(linear(32) -> relu)", "residual adds [64] to what the layers inside give, and that is [32]"
    ),
    ("64 -> residual(linear(32) -> relu)", "end it with linear(64), or bring what is added to [32] as well"),
    ("64 -> residual(relu -> conf(3))", "no layer `conf`"),
    (
      "[8, 8, 1] -> residual(relu -> linear(8))",
      "linear takes one axis of features, or [time, features]; residual1/relu1 gives [8, 8, 1]"
    ),
    ("64 -> residual(64 -> linear(64))", "layers inside of another take the shape of what comes before it"),
    ("64 -> residual()", "`residual` needs an argument for `layers`"),
    ("64 -> branches()", "`branches` needs an argument for `layers"),
    ("64 -> branches(linear(3), linear(4), join=sum)", "the branches give [3] and [4], which do not go together"),
    ("64 -> branches(relu, join=mean)", "`join` of branches cannot be mean"),
    ("64 -> branches(relu, axis=0.5)", "`axis` of branches cannot be 0.5"),
    ("64 -> 0 * relu", "expected a number of layers, 1 or more, got 0"),
    ("64 -> 20000 * relu", "at most 10000 layers"),
    ("64 -> residual(3)", "a layer or a network"),
  ])
  func `what does not fit is told`(network: String, message: String) {
    var session = ScriptSession()
    #expect(session.type("net = \(network)")?.contains(message) == true)
    #expect(session.type("net = 64 -> linear(3)") == nil)
  }

  @Test func `nesting without end is refused`() {
    var session = ScriptSession()
    let deep = session.type("b = relu -> relu; repeat 100 { b = residual(b) }")
    #expect(deep?.contains("layers may lie in each other") == true)
    #expect(session.type("c = relu -> tanh; repeat 100 { c = c -> c }")?.contains("at most 10000 layers") == true)
  }

  @Test func `Tab goes into layers`() {
    let session = Self.session()
    func candidates(_ text: String) -> [String] {
      session.interpreter.session.completion(of: text, at: text.utf8.count).candidates.map(\.text)
    }
    #expect(candidates("show residual1/") == ["linear1", "tanh1", "linear2"])
    #expect(candidates("show 2 * residual1/lin") == ["linear1", "linear2"])
    #expect(candidates("explain residual1/linear1.W.g") == ["grad"])
    #expect(candidates("print block1/linear1.").prefix(2) == ["W", "b"])
    #expect(candidates("show resid") == ["residual1"])
    #expect(candidates("n = 64 -> resi") == ["residual("])
    #expect(!candidates("print n/").contains("linear1 "))
  }
}
