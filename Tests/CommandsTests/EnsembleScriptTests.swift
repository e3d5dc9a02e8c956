import Testing

/// Networks that answer together, as a learner trains and asks them.
@Suite struct EnsembleScriptTests {
  private static let wine = """
    data wine test 30% seed 1 standardize
    net = train.features -> linear(4) -> relu -> linear(train.classes)
    init he seed 1
    optimizer sgd lr=0.05

    """

  @Test func `averaging keeps the session as it is, and its first member is what train gives`() {
    var session = ScriptSession()
    session.type(Self.wine)
    let script = """
      w = linear1.W
      ensemble averaging of 3 for 4 epochs
      expect step == 0
      expect max(abs(linear1.W - w)) == 0
      expect members("seed")[2] == 3
      p = ensemble_predict(test.x, members=1)
      a = ensemble_accuracy(test)
      expect accuracy(test.t, ensemble_predicted(test)) == a
      expect votes(test.x).shape[0] == 3
      expect votes(test.x).shape[1] == test.count
      train 4 epochs
      expect max(abs(p - softmax(predict(test.x)))) < 1e-12
      expect members("test")[0] == accuracy(test)
      ensemble averaging of 3 for 4 epochs by votes
      expect max(abs(ensemble_predict(test.x) * 3 - round(ensemble_predict(test.x) * 3))) < 1e-12
      """
    #expect(session.type(script) == nil)
    #expect(session.said.contains { $0.hasPrefix("averaging of 3: train ") && $0.contains("its members alone") })
  }

  @Test func `bagging is measured out of bag`() {
    var session = ScriptSession()
    session.type(Self.wine)
    let script = """
      ensemble bagging of 8 for 4 epochs seed 7
      expect sample_of(2).shape == [train.count]
      expect out_of_bag() > 0.5
      o = out_of_bag()
      ensemble bagging of 8 for 4 epochs seed 7
      expect out_of_bag() == o
      show ensemble
      plot ensemble
      plot ensemble words
      ensemble vote test.x[0]
      """
    #expect(session.type(script) == nil)
    #expect(session.said.contains { $0.hasPrefix("out of bag: ") })
    #expect(session.said.contains { $0.contains("member") && $0.contains("together") && $0.contains("test") })
    #expect(session.said.last?.contains("sure by") == true)
    #expect(session.type("example_weights(1)")?.contains("boosting") == true)
  }

  @Test func `boosting shows its weights round by round`() {
    var session = ScriptSession()
    session.type(Self.wine)
    let script = """
      ensemble boosting of 5 for 8 steps
      expect abs(sum(example_weights(1)) - 1) < 1e-12
      expect max(example_weights(1)) - min(example_weights(1)) < 1e-15
      expect max(example_weights(2)) > min(example_weights(2))
      e = members("error")
      expect max(abs(members("weight") - log((1 - e) / e) - log(2))) < 1e-9
      show ensemble
      ensemble vote test.x[0]
      """
    #expect(session.type(script) == nil)
    #expect(session.said.contains { $0.contains("error") && $0.contains("weight") })
    #expect(session.said.last?.contains("share of the votes") == true)
    #expect(session.type("out_of_bag()")?.contains("bagging does") == true)
  }

  @Test func `stacking takes networks of different kinds`() {
    var session = ScriptSession()
    session.type(Self.wine)
    let script = """
      small = 13 -> linear(3)
      large = 13 -> linear(16) -> tanh -> linear(3)
      ensemble stacking of [small, large] for 5 epochs folds 3
      expect ensemble_accuracy(test) > 0.8
      show ensemble
      plot ensemble
      """
    #expect(session.type(script) == nil)
    #expect(session.said.contains { $0.contains("network") && $0.contains("linear(16)") })
  }

  @Test func `what cannot be joined is told`() {
    var session = ScriptSession()
    #expect(session.type("show ensemble")?.contains("no ensemble yet") == true)
    session.type(Self.wine)
    #expect(session.type("ensemble bagging of 0 for 2 epochs")?.contains("1 or more") == true)
    #expect(session.type("ensemble bagging of [1, 2] for 2 epochs")?.contains("a list of networks") == true)
    #expect(session.type("ensemble bagging of 2 for 2 epochs folds 3")?.contains("stacking") == true)
    #expect(session.type("ensemble averaging of 2 for 1 epoch") == nil)
    #expect(session.type("ensemble vote test.x")?.contains("one example") == true)
    #expect(session.type("ensemble_accuracy(test, members=3)")?.contains("1 to 2 members") == true)
    #expect(session.type("members(\"tset\")")?.contains("did you mean `test`") == true)
    session.type("data diabetes test 20% standardize; net = 10 -> linear(1)")
    #expect(session.type("ensemble boosting of 2 for 1 epoch")?.contains("needs classes") == true)
    #expect(session.type("ensemble averaging of 2 for 1 epoch by votes")?.contains("classes") == true)
    #expect(session.type("ensemble averaging of 2 for 1 epoch; show ensemble; ensemble vote test.x[0]") == nil)
  }

  @Test func `members that are done are kept`() {
    let key = InterruptKey()
    var session = ScriptSession(isInterrupted: { key.isPressed })
    session.type(Self.wine)
    key.press(afterPolls: 40)
    #expect(session.type("ensemble averaging of 1000 for 2 epochs") == "interrupted")
    #expect(session.said.contains { $0.hasPrefix("interrupted; ") && $0.contains("of 1000 done") })
    key.release()
    #expect(session.type("expect members(\"seed\").shape[0] < 1000; expect step == 0") == nil)
  }
}
