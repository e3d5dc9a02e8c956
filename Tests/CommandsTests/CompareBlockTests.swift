import TestSupport
import Testing

/// What the block of `compare` does.
@Suite struct CompareBlockTests {
  private static let network = """
    data xor
    net = 2 -> linear(3) -> tanh -> linear(1)
    init xavier seed 1

    """

  @Test func `what the block assigns is a list with a value for each choice`() {
    var session = ScriptSession()
    session.type(
      Self.network + "compare lr in [0.1, 0.01] for 10 steps { final = loss_on(train); rows = wrong(train) }")
    #expect(session.said.contains { $0.hasPrefix("final") })
    #expect(session.type("optimizer sgd lr=0.01; train 10 steps; expect final[1] == loss_on(train)") == nil)
    #expect(session.said.contains("rows = [1, 3]"), "tensors are shown choice by choice: \(session.said)")
    #expect(session.type("expect size(final) == 2; expect final[0] < final[1]; expect max(final) == final[1]") == nil)
  }

  @Test func `a choice whose line fails says so, and then there is no list`() {
    var session = ScriptSession()
    // Row 1 is there in the larger batch only.
    session.type(Self.network + "compare batch in [1, 4] for 1 step { second = mean(x[1]) }")
    #expect(session.said.contains { $0.contains("outside axis 0") }, "\(session.said)")
    #expect(session.type("second")?.contains("`second`") == true)
  }

  @Test func `a choice without a curve says why, and the others are drawn together`() {
    var session = ScriptSession()
    // 1e308 + 1e308 is more than a number can be: the first step ends there, and no epoch is completed.
    session.type(Self.network + "compare init in [constant(1e308), xavier, he] for 2 epochs { plot accuracy words }")
    let said = session.said.suffix(5).joined(separator: "\n")
    #expect(said.contains("xavier rises") || said.contains("xavier stays") || said.contains("xavier falls"), "\(said)")
    #expect(said.contains("no epoch with classes has been completed yet"), "\(said)")
  }

  @Test func `one picture of all goes into one file, several into several`() throws {
    let folder = try TemporaryFolder()
    var session = ScriptSession(workingFolder: folder.path)
    let block = "{ plot loss to \"loss.svg\"; plot linear1.W as histogram to \"W.svg\"; plot loss words }"
    #expect(session.type(Self.network + "compare lr in [0.1, 0.01] for 10 steps \(block)") == nil)
    #expect(folder.contents("loss.svg")?.contains(">0.1<") == true)
    #expect(folder.contents("loss.svg")?.contains(">0.01<") == true)
    #expect(folder.contents("W-1.svg") != nil && folder.contents("W-1.svg") != folder.contents("W-2.svg"))
    #expect(folder.contents("W.svg") == nil)
    #expect(session.said.contains("W-2.svg: 0.01"))
  }

  @Test func `the optimiser is told only where it differs and is not the choice`() {
    var session = ScriptSession()
    session.type(Self.network + "compare init in [zeros, he] for 1 step")
    #expect(session.said.last?.contains("sgd") == false)
    session.type("compare optimizer in [sgd(0.1), adam] for 1 step")
    #expect(session.said.last?.contains("sgd lr=0.1") == false)
    session.type("compare lr in [1 / 3, 0.2] for 1 step")
    #expect(session.said.last?.contains("sgd lr=0.3333 ") == true, "\(session.said.last ?? "")")
  }
}

/// What `x=…` does to a histogram.
@Suite struct HistogramRangeTests {
  @Test func `a histogram shows a part of the axis, and counts what lies outside`() {
    var session = ScriptSession()
    session.type("plot [0.1, 0.2, 0.9, 1.5, 7] as histogram bins 10 x=0..1")
    #expect(session.said.last?.contains("two values outside 0 to 1") == true, "\(session.said)")
    #expect(session.type("plot [1, 2] x=0..1")?.contains("this is another picture") == true)
    #expect(session.type("plot [1, 2] as histogram z=0..1")?.contains("no option `z`") == true)
    #expect(session.type("plot [1, 2] as histogram x=1..0")?.contains("a range from low to high") == true)
  }
}
