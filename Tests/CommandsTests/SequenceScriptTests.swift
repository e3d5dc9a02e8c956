import TestSupport
import Testing

/// Networks for sequences, as a learner types them and asks about what happens in them.
@Suite struct SequenceScriptTests {
  private static func session(_ script: String) -> ScriptSession {
    var session = ScriptSession()
    if let error = session.type(script) { Issue.record("\(error)") }
    return session
  }

  private static let adding = """
    data adding n=40 length=5 seed=1
    net = train.shape -> lstm(3) -> linear(1)
    init xavier seed 1
    batch 8 in_order

    """

  @Test func `a recurrent network is shown with its parameters`() {
    let said = Self.session(Self.adding + "show net").said.joined(separator: "\n")
    #expect(said.contains("adding: 40 train · x [5, 2], target sum"))
    #expect(said.contains("W_ih [2, 12]  W_hh [3, 12]  b_ih [12]  b_hh [12]"))
  }

  @Test func `a state is explained step by step through time, by gates that have names`() {
    var session = Self.session(Self.adding + "step forward; explain lstm1[0, 2]")
    var said = session.said.joined(separator: "\n")
    #expect(said.contains("lstm1.h[0, 4, 2] ="))
    #expect(said.contains("from h = o · c_tanh"))
    #expect(said.contains("lstm1.o[0, 4, 2] · lstm1.c_tanh[0, 4, 2]"))
    session.type("explain lstm1.c[0, 4, 2]; explain lstm1.f[0, 4, 2]; explain lstm1.f_sum[0, 4, 2]")
    said = session.said.joined(separator: "\n")
    #expect(said.contains("lstm1.f[0, 4, 2] · lstm1.c[0, 3, 2]"))
    #expect(said.contains("lstm1.i[0, 4, 2] · lstm1.g[0, 4, 2]"))
    #expect(said.contains("sigmoid(lstm1.f_sum[0, 4, 2])"))
    #expect(said.contains("lstm1.h[0, 3, k] · lstm1.W_hh[k, 5]"))
  }

  @Test func `a gradient is explained back through time`() {
    var session = Self.session(Self.adding + "step backward; explain lstm1.inputs.grad[0, 3, 8]")
    let said = session.said.joined(separator: "\n")
    #expect(said.contains("lstm1.inputs.grad[0, 4, k] · lstm1.W_hh[2, k]"), "through h of the next step")
    #expect(said.contains("product of f until then"), "through the memory")
    #expect(said.contains("finite difference"))
    #expect(session.type("explain lstm1.W_hh.grad[0, 1]; check lstm1.W_hh; why not lstm1.W_hh[0, 1]") == nil)
    #expect(session.said.joined().contains("lstm1.h[n, k, 0] · lstm1.inputs.grad[n,"))
  }

  @Test func `gates are values like any other`() {
    let session = Self.session(
      Self.adding + """
        step forward
        print lstm1.f.shape, lstm1.h[0, 4, 1] == lstm1[0, 1]
        plot lstm1.f[0] as heatmap
        expect max(lstm1.f) < 1 "gates are open by a share"
        """)
    #expect(session.said.contains("8 5 3 true"))
  }

  @Test func `going back over a recurrent step is exact`() {
    let session = Self.session(
      Self.adding + """
        train 3 epochs
        before = lstm1.W_hh
        step 5
        back 5
        expect sum(abs(lstm1.W_hh - before)) == 0 "the weights are those of before"
        """)
    #expect(session.said.count > 1)
  }

  @Test func `attention shows its weights`() {
    var session = Self.session(
      """
      data adding n=20 length=4 seed=1
      net = [4, 2] -> linear(4) -> positions -> attention(heads=2, causal=true) -> last -> linear(1)
      init xavier seed 1
      step backward
      print attention1.weights[0, 1, 2]
      expect abs(sum(attention1.weights[0, 1, 2]) - 1) < 1e-12 "shares"
      expect attention1.weights[0, 1, 2, 3] == 0 "the future is not seen"
      plot attention1.weights[0, 1] as heatmap
      explain attention1.mixed[0, 2, 1]
      """)
    #expect(session.said.joined().contains("attention1.weights[0, 0, 2, k] · attention1.v[0, k, 1]"))
    #expect(session.type("explain attention1.weights[0, 1, 2, 0]; explain attention1.scores.grad[0, 1, 2, 0]") == nil)
  }

  @Test func `characters are learned step by step`() throws {
    let folder = try TemporaryFolder()
    try folder.write("anna\nnan\nada\nann\n", to: "names.txt")
    var session = ScriptSession()
    let error = session.type(
      """
      data "\(folder("names.txt"))" as characters
      show train
      print text(train.x[1])
      net = train.shape -> embedding(train.classes, 4) -> gru(8, output=sequence) -> linear(train.classes)
      init xavier seed 1
      optimizer adam lr=0.05
      batch 4
      first = loss_on(train)
      train 30 epochs
      expect loss_on(train) < 0.5 * first "it learns"
      expect accuracy(train) > 0.6 "most next characters are told"
      step backward; explain loss; explain linear1.grad[0, 1, 2]
      """)
    #expect(error == nil, "\(error ?? "")")
    let said = session.said.joined(separator: "\n")
    #expect(said.contains("x [5], 4 classes at every step"))
    #expect(said.contains("symbols: · a d n") && said.contains("·nan"))
    #expect(said.contains("cross_entropy(linear1, t, ignore=-1)"))
  }

  @Test(arguments: [
    ("net = 4 -> lstm(3)", "lstm takes [time, features]; x gives [4]"),
    ("net = [4, 3] -> attention(heads=2)", "features that 2 heads can share"),
    ("net = [4, 2] -> lstm(3, output=all)", "`output` of lstm cannot be all"),
    ("net = [4, 2] -> lstm(0)", "`width` of lstm cannot be 0"),
    ("net = [4, 2] -> gru(3, dropout=1)", "`dropout` of gru cannot be 1"),
    ("data adding length=1", "length"),
    ("data iris as characters", "no such file"), ("data iris as words", "no form of data `words`"),
    ("print text([1, 2])", "the data have no symbols"),
  ])
  func `what does not fit is told`(_ line: String, _ words: String) {
    let error = ScriptSession.run(line).error
    #expect(error?.contains(words) == true, "\(error ?? "no error")")
  }
}
