import TestSupport
import Testing

@testable import Commands

/// Numbers, labels and data at the edges: what `Sources/ROBUSTNESS.md` says of each.
@Suite struct NumberScriptTests {
  private static let network = "net = train.features -> linear(4) -> relu -> linear(train.classes)\n"

  /// A session whose working folder holds a table.
  private func session(_ table: String) throws -> (session: ScriptSession, folder: TemporaryFolder) {
    let folder = try TemporaryFolder()
    try folder.write(table, to: "t.csv")
    return (ScriptSession(workingFolder: folder.path), folder)
  }

  private func type(_ script: String, with table: String) throws -> (said: String, error: String?) {
    var (session, folder) = try session(table)
    let error = session.type(script.replacing("FILE", with: "\"\(folder("t.csv"))\""))
    return (session.said.joined(separator: "\n"), error)
  }

  /// IEEE 754 says what these are, and NumPy says the same.
  @Test(arguments: [
    ("1 / 0", "inf"), ("-1 / 0", "-inf"), ("0 / 0", "nan"), ("5 % 0", "nan"), ("1 // 0", "inf"), ("exp(1000)", "inf"),
    ("log(0)", "-inf"), ("log(-1)", "nan"), ("sqrt(-1)", "nan"), ("0 ^ 0", "1"), ("0 ^ -1", "inf"), ("5e-324 / 2", "0"),
    ("5e-324 * 2", "1e-323"), ("1e308 * 10", "inf"), ("sum(zeros([0, 3]))", "0"), ("mean(zeros([0, 3]))", "nan"),
    ("std(zeros(0))", "nan"), ("relu([0/0])[0]", "nan"), ("sigmoid(-1e5)", "0"), ("tanh(1/0)", "1"),
    ("softmax([1e308, -1e308])[0]", "1"), ("softmax([1/0, 1])[0]", "nan"),
    ("zeros([3, 0]) @ zeros([0, 2])", "0 0\n0 0\n0 0"),
  ])
  func `arithmetic never fails and never hides`(_ line: (expression: String, value: String)) {
    let (said, error) = ScriptSession.run("print \(line.expression)")
    #expect(error == nil)
    #expect(said == [line.value])
  }

  @Test func `a zero has no sign unless every digit is asked for`() {
    #expect(ScriptSession.run("x = [-0.0, 0 * -1]; x").said == ["x = [0, 0]"])
    #expect(ScriptSession.run("print 0 * -1 digits 4; print 0 * -1").said == ["0", "-0"])
  }

  @Test(arguments: [
    ("nan", "comes from the data: row 1 of the training part, column a"),
    ("inf", "comes from the data: row 1 of the training part, column a"),
  ])
  func `training stops at the first number that is not finite and says where it came from`(
    _ line: (number: String, words: String)
  ) throws {
    let table = "a,b,y\n1,2,x\n\(line.number),3,y\n4,5,x\n5,6,y\n"
    let (said, error) = try type("data FILE\n\(Self.network)train 3 steps", with: table)
    #expect(error == nil)
    #expect(said.contains(line.words) && said.contains("0 steps"), "\(said)")
  }

  @Test(arguments: [("0/0", "linear1.W[0, 0] = nan"), ("1/0", "linear1.W[0, 0] = inf")])
  func `so it does for a weight`(_ line: (number: String, words: String)) {
    let script = "data iris\n\(Self.network)set linear1.W[0, 0] = \(line.number)\ntrain 3 steps"
    let (said, error) = ScriptSession.run(script)
    #expect(error == nil)
    #expect(said.joined(separator: "\n").contains(line.words), "\(said)")
  }

  @Test func `denormal data and weights are trained on like any other`() throws {
    let table = "a,b,y\n1e-320,2,x\n3e-310,3,y\n4,5e-324,x\n5,6,y\n"
    #expect(try type("data FILE\n\(Self.network)train 3 steps; expect loss < 100", with: table).error == nil)
    #expect(
      ScriptSession.run("data iris\n\(Self.network)set linear1.W = 1e-320\ntrain 3 steps; expect loss < 2").error == nil
    )
  }

  @Test func `a constant column becomes zeros`() throws {
    let table = "a,b,y\n1,2,x\n1,3,y\n1,4,x\n1,6,y\n"
    for way in ["standardize", "normalize 0..1"] {
      let result = try type(
        "data FILE \(way)\nexpect max(abs(train.x[:, 0])) == 0; expect max(train.x[:, 1]) > 0", with: table)
      #expect(result.error == nil, "\(way): \(result.error ?? "")")
    }
    #expect(
      try type("data FILE standardize; expect max(abs(train.x)) == 0", with: "a,b,y\n1,2,x\n").error == nil, "one row")
  }

  @Test(arguments: [
    ("a,b,y\n1,2,x\n1,3,x\n2,4,x\n", "all examples are of one class"),
    ("a,b,y\n1,2,x\n", "all examples are of one class"),
  ])
  func `one class is nothing to tell apart`(_ line: (table: String, words: String)) throws {
    let error = try type("data FILE\n\(Self.network)train 1 step", with: line.table).error
    #expect(error?.contains(line.words) == true, "\(error ?? "")")
  }

  @Test func `one row of numbers is enough to train on`() throws {
    let result = try type("data FILE\nnet = 2 -> linear(1)\ntrain 3 steps; expect step == 3", with: "a,b,y\n1,2,0.5\n")
    #expect(result.error == nil)
  }

  @Test(arguments: [
    ("data iris test 100%", "below 1"), ("data iris test -5", "0 rows or more"),
    ("data iris test 200", "leave none to train on"),
    ("data iris rows 0", "1 or more"), ("batch 0", "1 or more"), ("batch -1", "1 or more"),
    ("batch 1.5", "whole number"),
    ("data iris; net = 4 -> linear(3); cross_validate 1000 folds for 1 epoch", "1000"),
    ("data iris; net = 4 -> linear(3); cross_validate 1 folds for 1 epoch", "2"),
    ("data iris; net = 4 -> linear(3); optimizer sgd lr=(0/0)", "finite"),
    ("data iris; net = 4 -> linear(3); optimizer sgd lr=(1/0)", "finite"),
    ("data iris; net = 4 -> linear(3); clip norm 0", "above 0"),
    ("auc([1, 1, 1], [0.1, 0.2, 0.3])", "some class has no examples"), ("accuracy([], [])", "0 and 0"),
    ("accuracy([0, 1.5], [0, 1])", "whole numbers"), ("accuracy([0, -1], [0, 1])", "class numbers from 0"),
    ("cross_entropy([[1, 2, 3]], [3])", "class numbers from 0 to 2, got 3"),
    ("cross_entropy([[1, 2, 3]], [0.5])", "class numbers from 0 to 2, got 0.5"),
    ("cross_entropy([[1, 2, 3]], [-1])", "class numbers from 0 to 2, got -1"),
    ("cross_entropy([[1, 2, 3]], [0/0])", "class numbers from 0 to 2, got nan"),
    ("one_hot([3], 3)", "class numbers from 0 to below 3"), ("zeros(1, 1)", "zeros([2, 3])"),
    ("net = 4 -> linear(0)", "cannot be 0"), ("net = 4 -> dropout(1)", "cannot be 1"),
  ])
  func `what makes no sense is refused in words`(_ line: (script: String, words: String)) {
    let error = ScriptSession.run(line.script).error ?? "none"
    #expect(error.contains(line.words), "\(line.script): \(error)")
  }

  @Test func `what is empty measures as not a number`() {
    #expect(ScriptSession.run("data iris test 0\n\(Self.network)print accuracy(test)").said.last == "nan")
    #expect(ScriptSession.run("print precision([0, 0], [1, 1]); print r2([1, 1], [1, 1])").said == ["0", "1"])
  }

  @Test func `a batch larger than the data is all of them`() {
    #expect(ScriptSession.run("data iris; batch 1000\n\(Self.network)train 3 steps; expect epoch == 3").error == nil)
  }

  @Test func `a layer that the loss has in it already is remarked on once`() {
    let (said, error) = ScriptSession.run("data iris; net = 4 -> linear(3) -> softmax; train 1 step; train 1 step")
    #expect(error == nil)
    #expect(said.filter { $0.hasPrefix("note: the network ends in softmax1, and cross_entropy") }.count == 1, "\(said)")
    #expect(
      ScriptSession.run("data iris; net = 4 -> linear(3); train 1 step").said.allSatisfy { !$0.hasPrefix("note") })
  }
}
