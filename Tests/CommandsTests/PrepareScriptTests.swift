import Testing

/// Data made ready for learning, as a learner types it.
@Suite struct PrepareScriptTests {
  @Test func `what is missing is told, filled and taken back`() {
    var session = ScriptSession()
    #expect(session.type("data heart test 20% seed 1 stratified") == nil)
    #expect(session.said.last?.contains("10 values missing") == true)
    #expect(session.type("data missing") == nil)
    let table = session.said.last ?? ""
    #expect(table.contains("vessels") && table.contains("thal=fixed") && !table.contains("cholesterol"))
    #expect(session.type("prepare fill missing median; data missing") == nil)
    #expect(session.said.last == "no value is missing")
    #expect(session.type("prepare standardize; expect abs(mean(train.x)) < 1e-12; expect max(abs(test.x)) < 20") == nil)
    #expect(session.type("prepare undo; prepare undo; data missing") == nil)
    #expect(session.said.last?.contains("vessels") == true)
    #expect(session.type("prepare undo")?.contains("no step of preparation is left") == true)
  }

  @Test func `one phrase of data does the same as the steps one by one`() {
    var session = ScriptSession()
    session.type("data heart test 20% seed 1 fill missing mean standardize; a = train.x; b = test.x")
    session.type("data heart test 20% seed 1; prepare fill missing mean; prepare standardize")
    #expect(session.type("expect max(abs(train.x - a)) == 0; expect max(abs(test.x - b)) == 0") == nil)
    #expect(
      session.type("prepare undo; prepare normalize 0..2; expect max(train.x) == 2; expect min(train.x) == 0") == nil)
    session.type("show data")
    #expect(session.said.contains { $0 == "prepared: fill missing mean, then normalize 0..2" })
  }

  @Test func `numbers of one's own are data`() {
    var session = ScriptSession()
    #expect(session.type("x = linspace(-3, 3, 7); data from x to sin(x) test 2 in_order") == nil)
    #expect(session.type("expect train.count == 5; expect train.features == 1; expect test.x[1, 0] == 3") == nil)
    #expect(session.type("expect test.t[0, 0] == sin(2); train.classes")?.contains("classes") == true)
    // Four of the digits' first ten rows are below 3 or more than 7, as the file has them: 0 1 2 3 4 5 6 7 8 9.
    session.type("data digits in_order; x = reshape(train.x, [-1, 1, 8, 8])[:10]; t = train.t[:10]")
    #expect(session.type("few = where((t < 3) + (t > 7)); data from x[few] to t[few] as classes") == nil)
    #expect(session.type("expect train.count == 5; expect train.classes == 5; expect train.t[4] == 4") == nil)
    #expect(session.type("expect train.image[1] == 8; expect max(abs(train.x[4] - reshape(x[9], [64]))) == 0") == nil)
  }

  @Test func `numbers of one's own are prepared, cut and folded as others are`() {
    var session = ScriptSession()
    session.type("seed 3; x = normal([60, 2]); t = x[:, 0] > x[:, 1]")
    #expect(session.type("data from x to t test 20% seed 1 stratified standardize; a = train.x") == nil)
    #expect(session.type("expect train.classes == 2; expect abs(mean(a)) < 1e-12; prepare undo; x = x * 0") == nil)
    #expect(session.type("prepare standardize; expect max(abs(train.x - a)) == 0") == nil)
    #expect(session.type("net = 2 -> linear(2); train 20 steps; cross_validate 3 folds for 5 steps") == nil)
  }

  @Test func `what cannot be learned from is told`() {
    var session = ScriptSession()
    #expect(session.type("data from zeros([3, 2]) to zeros([4])")?.contains("4 labels for the 3 rows") == true)
    #expect(session.type("data from \"a\" to [1]")?.contains("numbers") == true)
    #expect(session.type("data from zeros([0, 2]) to zeros([0])") != nil)
    #expect(session.type("data from 3 to 4") != nil)
    #expect(session.type("data from zeros([2, 2]) to zeros([2, 2, 2])")?.contains("[rows]") == true)
    #expect(session.type("data from [1, 2] to [0, 1] as characters")?.contains("characters") == true)
  }

  @Test func `the numbers that were used are shown`() {
    var session = ScriptSession()
    session.type("data iris test 30 in_order; prepare standardize")
    let said = session.said.joined(separator: "\n")
    // scikit-learn's StandardScaler on the first 120 rows: mean 5.6525, deviation 0.76757.
    #expect(said.contains("5.653") && said.contains("0.7676"))
    session.type("prepare")
    #expect(session.said.suffix(2).joined().contains("120 training rows"))
  }

  @Test func `only a named column is filled, and a column that is not there is named`() {
    var session = ScriptSession()
    session.type("data heart; prepare fill missing 0 in vessels; data missing")
    #expect(session.said.last?.contains("vessels") == false && session.said.last?.contains("thal=normal") == true)
    #expect(session.type("prepare fill missing 0 in vesels")?.contains("did you mean") == true)
    #expect(session.type("prepare drop missing; expect train.count == 301") == nil)
  }

  @Test func `balance and outliers are told`() {
    var session = ScriptSession()
    session.type("data breast_cancer test 20% stratified; data balance")
    let balance = session.said.last ?? ""
    #expect(
      balance.contains("malignant") && balance.contains("37.") && balance.contains("loss cross_entropy weights=["))
    #expect(session.type("data outliers; data outliers z=4 iqr=3") == nil)
    #expect(session.said.last?.contains("> 4 std") == true)
    #expect(session.type("data outliers k=3")?.contains("no option `k`") == true)
    #expect(session.type("data diabetes; data balance")?.contains("numbers, not classes") == true)
  }

  @Test func `a new network begins after the data were changed`() {
    var session = ScriptSession()
    session.type("data iris test 20%; net = 4 -> linear(3); train 2 epochs; prepare standardize")
    #expect(session.type("step; expect step == 1") == nil)
    #expect(ScriptSession.run("prepare standardize").error?.contains("data") == true)
  }
}
