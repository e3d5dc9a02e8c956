import Testing

/// How good a network is, as a learner asks.
@Suite struct MetricScriptTests {
  private static let heart = """
    data heart test 25% seed 1 stratified fill missing median standardize
    net = train.features -> linear(8) -> relu -> linear(1)
    init he seed 1
    optimizer adam lr=0.01
    train 30 epochs

    """

  /// Cases `classification/class_never_predicted` and `roc_auc_binary/ties` of scikit-learn.
  @Test func `lists of answers are measured without a network`() {
    var session = ScriptSession()
    let script = """
      t = [0, 0, 1, 1, 2, 2]
      y = [0, 1, 1, 0, 1, 0]
      accuracy(t, y)  # => 0.33333
      f1(t, y)  # => 0.26667
      precision(t, y)  # => 0.22222
      recall(t, y, of="micro")  # => 0.33333
      f1(t, y, of="weighted")  # => 0.26667
      f1(t, y, of=1)  # => 0.4
      expect f1(t, y, of="each")[2] == 0
      expect confusion(t, y)[0, 1] == 1
      auc([0, 1, 0, 1, 1, 0, 1, 0], [0.5, 0.5, 0.25, 0.75, 0.5, 0.5, 0.25, 0.25])  # => 0.6875
      roc([0, 1, 0, 1, 1, 0, 1, 0], [0.5, 0.5, 0.25, 0.75, 0.5, 0.5, 0.25, 0.25])[2, 1]  # => 0.75
      r2([1, 2, 3], [1, 2, 4])  # => 0.5
      """
    #expect(session.type(script) == nil)
    #expect(session.type("f1([0, 1], [0, 1, 1])")?.contains("not as many answers") == true)
    #expect(session.type("f1(t, y, of=\"micor\")")?.contains("did you mean `micro`") == true)
    #expect(session.type("auc([1, 1], [0.2, 0.3])")?.contains("no ROC curve") == true)
  }

  @Test func `evaluate tells each class and agrees with the functions`() {
    var session = ScriptSession()
    #expect(session.type(Self.heart + "evaluate test") == nil)
    let said = session.said.suffix(2).joined(separator: "\n")
    for word in ["accuracy", "ROC area", "precision", "recall", "f1", "absent", "present", "macro", "weighted"] {
      #expect(said.contains(word), "\(word)")
    }
    let law = """
      p = precision(test, of="present")
      r = recall(test, of="present")
      expect abs(f1(test, of="present") - 2 * p * r / (p + r)) < 1e-12
      expect abs(f1(test, of="micro") - accuracy(test)) < 1e-12
      expect abs(f1(test) - mean(f1(test, of="each"))) < 1e-12
      expect accuracy(test) > 0.7
      expect auc(test) > 0.8
      c = confusion(test)
      expect abs(accuracy(test) - (c[0, 0] + c[1, 1]) / test.count) < 1e-12
      """
    #expect(session.type(law) == nil)
    #expect(session.type("evaluate") == nil)
    #expect(session.said.last?.contains("train") == true && session.said.last?.contains("test") == true)
    #expect(session.type("evaluate 3")?.contains("a part of the data") == true)
  }

  @Test func `the confusion matrix and the ROC curve are shown and drawn`() {
    var session = ScriptSession()
    session.type(Self.heart)
    #expect(session.type("show confusion; plot confusion; plot roc; plot roc(train); plot roc words") == nil)
    #expect(session.said.contains { $0.contains("true class") && $0.contains("found") })
    #expect(session.said.contains { $0.contains("ROC on train") })
    #expect(session.said.suffix(4).contains { $0.contains("confusion on test") })
  }

  @Test func `several classes have a curve each, numbers have R²`() {
    var session = ScriptSession()
    session.type("data iris test 20%; net = 4 -> linear(3); optimizer adam lr=0.05; train 20 epochs")
    #expect(
      session.type("evaluate test; plot roc; expect auc(test) > 0.9; expect auc(test, of=\"setosa\") == 1") == nil)
    #expect(session.type("expect abs(auc(test, of=\"pairs\") - auc(test)) < 0.1") == nil)
    session.type("data diabetes test 20% standardize; net = 10 -> linear(1); optimizer adam lr=5; train 30 epochs")
    #expect(session.type("evaluate test; expect r2(test) > 0.3; expect r2(test) < 1") == nil)
    #expect(session.said.contains { $0.contains("R² 0.") })
    #expect(session.type("f1(test)")?.contains("classes") == true)
    #expect(session.type("plot roc")?.contains("classes") == true)
    #expect(session.type("data iris; net = 4 -> linear(3); r2(train)")?.contains("numbers") == true)
  }

  @Test func `folds are trained on copies, and the session stays`() {
    var session = ScriptSession()
    session.type(Self.heart + "w = linear1.W")
    #expect(session.type("cross_validate 4 folds for 10 epochs measure f1, accuracy, recall(of=\"present\")") == nil)
    #expect(session.said.contains { $0.hasPrefix("f1: 0.") && $0.contains("over 4 folds") })
    let law = """
      expect max(abs(linear1.W - w)) == 0
      expect mean(folds("accuracy")) > 0.7
      expect folds("f1").shape == [4]
      a = folds("accuracy")
      cross_validate 4 folds for 10 epochs
      expect max(abs(folds("accuracy") - a)) == 0
      cross_validate 4 folds for 10 epochs seed 5
      expect max(abs(folds("accuracy") - a)) > 0
      """
    #expect(session.type(law) == nil)
    #expect(session.type("folds(\"f2\")")?.contains("no measure `f2`") == true)
    #expect(session.type("cross_validate 1 folds for 2 epochs")?.contains("folds is 1") == true)
  }

  /// The first of three folds, made by hand: constants come from the rows that are learned from.
  @Test func `each fold is prepared by its own training rows`() {
    var session = ScriptSession()
    session.type("data iris; prepare standardize; net = 4 -> linear(3); optimizer sgd lr=0")
    #expect(
      session.type("cross_validate 3 folds for 1 step measure abs(mean(validation.x)), abs(mean(train.x))") == nil)
    #expect(session.type("expect max(folds(\"abs(mean(train.x))\")) < 1e-12") == nil)
    #expect(session.type("expect min(folds(\"abs(mean(validation.x))\")) > 1e-6") == nil)
  }

  @Test func `a cross-validation can be interrupted and changes nothing then`() {
    let key = InterruptKey()
    var session = ScriptSession(isInterrupted: { key.isPressed })
    session.type("data iris; net = 4 -> linear(3)")
    key.press(afterPolls: 30)
    #expect(session.type("cross_validate 5 folds for 100000 epochs") == "interrupted")
    #expect(session.said.last?.contains("nothing was changed") == true)
    key.release()
    #expect(session.type("expect step == 0") == nil)
  }
}
