import TestSupport
import Testing

/// Losses and activations as a learner types them.
@Suite struct LossScriptTests {
  @Test func `activations are functions, with settings and gradients`() {
    // torch 2.15, float64: F.gelu, F.elu(alpha=0.5), F.hardtanh, F.silu, F.selu, F.softplus(beta=2), F.prelu, F.log_softmax.
    let script = """
      gelu(-1)  # => -0.158655
      gelu(-1, tanh=true)  # => -0.158808
      elu(-1, alpha=0.5)  # => -0.316060
      hard_tanh(-3)  # => -1
      hard_tanh(3, low=0, high=6)  # => 3
      silu(1)  # => 0.731059
      selu(-1)  # => -1.111331
      softplus(0, beta=2)  # => 0.346574
      prelu([-1, 2], [0.3])  # => [-0.3, 2]
      log_softmax([1, 2, 3])  # => [-2.4076, -1.4076, -0.4076]
      x = parameter([-1, 0.5])
      y = sum(gelu(x))
      backward y
      x.grad  # => [-0.083315, 0.867495]
      """
    #expect(ScriptSession.run(script).error == nil)
  }

  @Test func `an activation that cannot be so says why`() {
    #expect(
      ScriptSession.run("hard_tanh(1, low=3)").error?.contains("`low` of hard_tanh cannot be 3 where high is 1") == true
    )
    #expect(ScriptSession.run("net = 3 -> softplus(beta=0)").error?.contains("`beta` of softplus cannot be 0") == true)
    #expect(ScriptSession.run("net = 3 -> elu(alpha=inf)").error?.contains("`alpha` of elu cannot be inf") == true)
    #expect(ScriptSession.run("net = 3 -> gleu").error?.contains("did you mean `gelu`?") == true)
  }

  @Test func `a network with new activations is written as it is read`() {
    let chain =
      "3 -> linear(4) -> elu(alpha=0.5) -> gelu(tanh=true) -> prelu(start=0.1, per_channel=true) -> hard_tanh(low=0) -> log_softmax"
    var session = ScriptSession()
    #expect(session.type("net = \(chain)\nshow") == nil)
    #expect(session.said.contains("network: \(chain)"))
  }

  @Test func `losses are functions, with settings`() {
    // torch 2.15, float64: F.huber_loss(delta=0.5), F.l1_loss, F.multi_margin_loss, F.nll_loss, F.kl_div(batchmean) and
    // F.cross_entropy with weight, label_smoothing and ignore_index, F.binary_cross_entropy and its pos_weight by hand.
    let script = """
      huber([1, 2], [3, 4], delta=0.5)  # => 0.875
      mae([1, 2], [3, 5])  # => 2.5
      multi_margin([[1, 2, 0.5]], [0])  # => 0.833333
      categorical_hinge([[1, 2, 0.5]], [0])  # => 2
      hinge([0.5, -2], [1, 1], power=2)  # => 4.625
      nll([[-1, -2], [-3, -4]], [0, 1], weights=[1, 3])  # => 3.25
      kl_divergence([[-1, -2]], [[0.5, 0.5]])  # => 0.806853
      cross_entropy([[1, 2, 3], [1, 1, 1]], [0, 2], weights=[1, 2, 3])  # => 1.425861
      cross_entropy([[1, 2, 3]], [0], label_smoothing=0.3)  # => 2.107606
      cross_entropy([[1, 2, 3], [1, 1, 1]], [0, 2], ignore=0)  # => 1.098612
      binary_cross_entropy([0.25], [1], probabilities=true)  # => 1.386294
      binary_cross_entropy([0], [1], positive_weights=3)  # => 2.079442
      """
    #expect(ScriptSession.run(script).error == nil)
    #expect(
      ScriptSession.run("huber(1, 2, delta=-1)").error?.contains("expected a number above 0 for `delta`, got -1")
        == true)
    #expect(
      ScriptSession.run("cross_entropy([[1, 2]], [0], weights=[1, 2, 3])").error?.contains("do not fit together")
        == true)
  }

  private static let digits = "data digits test 20%\nnet = 64 -> linear(16) -> gelu -> linear(10)\ninit he seed 1\n"

  @Test func `a loss with settings is chosen, shown, and explained`() {
    var session = ScriptSession()
    let weights = "[1, 1, 1, 1, 1, 1, 1, 1, 1, 2]"
    #expect(
      session.type(Self.digits + "loss cross_entropy label_smoothing=0.1 weights=\(weights)\nstep\nexplain loss") == nil
    )
    let text = session.said.joined(separator: "\n")
    #expect(
      text.contains(
        "the weighted mean over 32 examples of cross_entropy(linear2, t, weights=\(weights), label_smoothing=0.1)"))
    #expect(text.contains("its part"))
    #expect(session.type("explain linear2.grad[0, 3]\nshow net") == nil)
    let more = session.said.joined(separator: "\n")
    #expect(more.contains("softmax(linear2[0, 3]) · Σ weight·target · 1/Σ weight · loss.grad"))
    #expect(more.contains("loss cross_entropy weights=\(weights) label_smoothing=0.1"))
    #expect(
      session.type("compare loss in [cross_entropy, cross_entropy(label_smoothing=0.2), multi_margin] for 3 steps")
        == nil)
  }

  static let mistakes: [(String, String)] = [
    ("loss hubr", "no loss `hubr`; did you mean `huber`?"),
    ("loss huber dlta=2", "no setting of huber `dlta`; did you mean `delta`?"),
    ("loss mse delta=2", "mse has no settings, so no `delta`"),
    ("loss cross_entropy label_smoothing=2", "expected a number from 0 to 1 for `label_smoothing`, got 2"),
    ("loss cross_entropy weights=[1, 2]\nstep", "`weights` has 2 numbers and the network 10 outputs"),
    ("loss cross_entropy weights=[]", "expected a list of a number for each class"),
    ("loss nll\nstep", "nll takes logarithms of probabilities; the network ends in linear2"),
    ("loss hinge\nstep", "hinge takes two classes and one output"),
    ("loss binary_cross_entropy probabilities=true\nstep", "takes two classes and one output"),
  ]

  @Test(arguments: mistakes)
  func `a loss that does not fit says why`(_ line: String, _ message: String) throws {
    let error = try #require(ScriptSession.run(Self.digits + line).error)
    #expect(error.contains(message), "\(error)")
  }

  @Test func `targets can be shares of classes`() throws {
    let folder = try TemporaryFolder()
    let rows = ["a,b,p,q,r", "1,2,0.5,0.25,0.25", "2,1,0,1,0", "0,1,0.2,0.3,0.5", "3,1,1,0,0"]
    try folder.write(rows.joined(separator: "\n"), to: "shares.csv")
    var session = ScriptSession()
    let script = """
      data "\(folder("shares.csv"))" target p, q, r
      net = 2 -> linear(3)
      init zeros
      loss cross_entropy
      step forward
      expect abs(loss - log(3)) < 1e-12
      loss mse
      step
      loss multi_margin
      """
    let error = withExtendedLifetime(folder) { session.type(script + "\nstep") }
    #expect(
      error?.contains("multi_margin needs classes; the targets of the data are numbers") == true, "\(error ?? "")")
  }

  @Test func `help and the reference tell formula, shapes, mean and source`() {
    let (said, error) = ScriptSession.run("help losses\nhelp layers\nhelp huber")
    let text = said.joined(separator: "\n")
    #expect(error == nil)
    #expect(
      text.contains("`huber delta=1`") && text.contains("Huber 1964") && text.contains("the mean is over the examples"))
    #expect(text.contains("`gelu(tanh=false)`") && text.contains("Hendrycks & Gimpel 2016"))
  }
}
