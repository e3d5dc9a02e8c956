import Testing

/// Optimisers and their variants, as a learner chooses them and looks at them.
@Suite struct OptimizerScriptTests {
  private static let network = """
    data digits test 20%
    net = 64 -> linear(16) -> relu -> linear(10)
    init he seed 1

    """

  private static func session(_ lines: String) -> ScriptSession {
    var session = ScriptSession()
    #expect(session.type(network + lines) == nil)
    return session
  }

  @Test func `a variant is a word among the settings, shown where it is not the standard one`() {
    var session = Self.session("optimizer adam lr=0.01 variant=book; show optimizer")
    #expect(session.said.contains("adam variant=book lr=0.01 beta1=0.9 beta2=0.999 eps=1e-7"))
    #expect(session.said.contains("lr_t = lr * sqrt(1 - beta2^updates) / (1 - beta1^updates)"))
    #expect(session.type("set variant = standard; show optimizer") == nil)
    #expect(session.said.contains("adam lr=0.01 beta1=0.9 beta2=0.999 eps=1e-8"))
    #expect(session.type("set variant = \"book\"; set lr = 0.5; show optimizer") == nil)
    #expect(session.said.contains("adam variant=book lr=0.5 beta1=0.9 beta2=0.999 eps=1e-7"))
  }

  @Test func `a number that is written stays, wherever the variant stands`() {
    let session = Self.session("optimizer adam eps=1e-8 variant=book; show optimizer")
    #expect(session.said.contains("adam variant=book lr=0.001 beta1=0.9 beta2=0.999 eps=1e-8"))
  }

  @Test func `what cannot be set says what can`() {
    var session = Self.session("")
    #expect(session.type("optimizer adam variant=boook")?.contains("did you mean `book`?") == true)
    #expect(session.type("optimizer adam variant=3")?.contains("no variant of adam `3`") == true)
    #expect(session.type("optimizer sgd variant=book")?.contains("no setting of sgd `variant`") == true)
    #expect(session.type("optimizer rmspop")?.contains("did you mean `rmsprop`?") == true)
    #expect(session.type("optimizer rmsprop rho=1")?.contains("not including, 1 for `rho`") == true)
  }

  @Test(arguments: [
    ("momentum variant=book lr=0.1", "v"), ("nesterov lr=0.1", "velocity"), ("adagrad", "squares"),
    ("rmsprop", "mean_square"), ("adamw", "m"), ("amsgrad", "v_max"), ("rmsprop variant=centered", "mean"),
    ("rmsprop momentum=0.9", "velocity"), ("adadelta", "mean_change"), ("adamax", "u"), ("nadam", "mu_product"),
    ("radam", "v"),
  ])
  func `what an optimiser remembers is shown and has a path`(_ optimizer: String, _ slot: String) {
    var session = Self.session("optimizer \(optimizer); step 3; show optimizer")
    #expect(session.said.contains { $0.contains("linear1.W.\(slot) ") && $0.contains("[64, 16]") })
    #expect(session.type("expect norm(linear1.W.\(slot)) > 0") == nil)
  }

  @Test func `velocities of different meaning do not pass for one another`() {
    var session = Self.session(
      "optimizer momentum lr=0.1; step 3; optimizer momentum variant=book lr=0.1; step forward")
    #expect(session.type("expect norm(linear1.W.v) == 0") == nil)
    #expect(session.type("linear1.W.velocity")?.contains("`optimizer momentum` keeps it") == true)
    // Nesterov's velocity is momentum's, in both forms.
    #expect(session.type("step backward; update; optimizer nesterov variant=book lr=0.1") == nil)
    #expect(session.type("step forward; expect norm(linear1.W.v) > 0") == nil)
  }

  @Test func `adamw shrinks weights whose gradient is 0, apart from the step`() {
    // The corner pixel is always blank.
    var session = Self.session("w = linear1.W[0, 0]; optimizer adamw lr=0.1 weight_decay=0.5; step")
    #expect(session.type("expect linear1.W[0, 0] == 0.95 * w; explain update linear1.W[0, 0]") == nil)
    #expect(session.said.contains { $0.contains("weight decay") && $0.contains("100%") })
  }

  @Test func `an update is told by the line that moves the weights`() {
    let session = Self.session("optimizer nesterov variant=book lr=0.1; step op; step backward; update")
    #expect(
      session.said.contains {
        $0.contains("linear1.W = linear1.W + momentum^2 * linear1.W.v - (1 + momentum) * lr * linear1.W.grad")
      })
  }

  @Test func `variants are compared, and given in a call`() {
    var session = Self.session("")
    #expect(session.type("optimizer momentum lr=0.1; compare variant in [standard, book] for 3 steps") == nil)
    #expect(session.said.last?.contains("momentum variant=book lr=0.1") == true)
    #expect(
      session.type("compare optimizer in [adam(variant=book, 0.01), sgd(0.1)] for 2 steps { show optimizer }") == nil)
    #expect(session.said.contains { $0.contains("adam variant=book lr=0.01") })
    #expect(session.type("preview step variant=book lr=1") == nil)
  }

  @Test func `Tab knows variants`() {
    let session = Self.session("optimizer adam")
    func candidates(_ text: String) -> [String] {
      session.interpreter.session.completion(of: text, at: text.utf8.count).candidates.map(\.text)
    }
    #expect(candidates("optimizer adam var") == ["variant="])
    #expect(candidates("optimizer adam variant=") == ["standard", "book"])
    #expect(candidates("optimizer adam variant=b") == ["book"])
    #expect(candidates("optimizer rmsprop variant=") == ["standard", "book", "centered"])
    #expect(candidates("optimizer ada") == ["adagrad", "adadelta", "adam", "adamw", "adamax"])
  }

  @Test func `help has the formulas of all variants`() {
    var session = ScriptSession()
    #expect(session.type("help adam; help optimisers") == nil)
    let text = session.said.joined(separator: "\n")
    #expect(text.contains("w = w - lr * m_hat / (sqrt(v_hat) + eps)"))
    #expect(text.contains("w = w - lr_t * m / (sqrt(v) + eps)"))
    #expect(text.contains("w = w + momentum^2 * v - (1 + momentum) * lr * grad"))
  }
}
