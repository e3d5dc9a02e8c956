import TestSupport
import Testing

/// A session with the debugger as a learner types it, through a real pseudo-terminal.
@Suite(.serialized) struct DebuggerTests {
  /// Types lines, each with what is to be seen after it.
  private static func type(_ lines: [(String, String)], into terminal: PseudoTerminal) throws {
    for (line, answer) in lines {
      terminal.settle(quiet: 0.05)
      terminal.send(line + Keys.enter)
      try terminal.expect(answer)
    }
  }

  private static func digits(_ program: ProgramUnderTest) throws -> PseudoTerminal {
    let terminal = try program.terminal(columns: 110, rows: 60)
    try type(
      [
        ("data digits test 20%", "1,437 train"), ("net = 64 -> linear(16) -> relu -> linear(10)", "1,210 parameters"),
        ("init he seed 1; optimizer sgd lr=0.1", "gradus>"),
      ], into: terminal)
    return terminal
  }

  @Test func `time goes both ways`() throws {
    let terminal = try Self.digits(ProgramUnderTest())
    try Self.type(
      [
        ("step op", "step 0, forward 1/4"), ("back op", "step 0, epoch 0: ready for the first step"),
        ("watch loss, dead(relu1)", "watch 2: dead(relu1)"),
        ("break when loss < 1.9", "break 3: loss < 1.9"),
        ("train 5 epochs", "by break 3 (loss < 1.9): loss = 1.8"),
        ("bookmark here", "here: step"), ("delete 3", "gradus>"), ("train 2 epochs", "2 epochs · loss"),
        ("when first dead(relu1) > 0 as s", "step "), ("goto here", "ready for the next step"),
        ("set linear1.W[20, 3] = 0", "is kept: `switch main_1` goes there"),
        ("fork gentle", "gradus (gentle)>"), ("set lr = 0.01", "gradus (gentle)>"),
        ("train 20 steps", "20 steps, "), ("switch main", "gradus>"), ("train 20 steps", "20 steps, "),
        ("compare main gentle", "both see the same examples"), ("history", "bookmark here"),
        ("forks", "reaches to"), ("preview step lr=1", "nothing was changed"),
        ("plot norm(linear1.W) over 0..now words", "norm(linear1.W)"),
        ("when last loss > 2", "step "), ("train until loss < 1.4", ", as loss < 1.4: loss = 1.3"),
        ("compare lr in [0.1, 0.01] for 5 steps { plot loss words }", "0.01"), ("breaks", "dead(relu1)"),
        ("goto end", "ready for the next step"), ("goto start", "ready for the first step"),
      ], into: terminal)
  }

  @Test func `every number has a because`() throws {
    let terminal = try Self.digits(ProgramUnderTest())
    try Self.type(
      [
        ("optimizer adam lr=0.01; train 3 steps", "3 steps"), ("step backward", "backward 4/4"),
        ("explain linear1.W.grad[20, 7]", "finite difference"), ("check linear1.W.grad[20, 7]", "agree"),
        ("why not linear1.W[0, 5]", "pixel 0 is 0 in all 1,437 training examples"),
        ("update", "4 steps done"), ("explain update linear1.W[20, 7]", "of the change"),
        ("who moved linear1.W[20, 7] top 2", "share %"), ("explain loss", "go on with: explain linear2["),
        ("diagnose", "gradus>"),
      ], into: terminal)
  }

  @Test func `the first number that is not finite stops training where it was made`() throws {
    let terminal = try Self.digits(ProgramUnderTest())
    try Self.type(
      [
        ("loss cross_entropy; set linear2.W = 1e308; step", "is the first number that is not finite"),
        ("show", "step 0, epoch 0: in the forward pass"),
        ("back", "ready for the first step"), ("diagnose", "found: not finite"),
      ], into: terminal)
  }

  @Test func `a session is written down, and saved as a lesson that passes`() throws {
    let program = try ProgramUnderTest()
    let terminal = try Self.digits(program)
    try Self.type(
      [
        ("log \"all.txt\"", "writing to all.txt"), ("cmdlog \"typed.gradus\"", "writing to typed.gradus"),
        ("trian 3", "did you mean `train`?"), ("train 1 epoch", "45 steps, 1 epoch"),
        ("norm(linear1.W)", "norm(linear1.W) = "),
        ("log off", "gradus>"), ("print 4711", "4711"), ("save lesson \"mine.md\"", "a lesson of 6 cells"),
      ], into: terminal)
    #expect(try terminal.leave() == 0)
    let log = try #require(program.home.contents("all.txt"))
    #expect(log.contains("gradus> trian 3\n  trian 3\n  ^^^^^ no command") && log.contains("45 steps, 1 epoch"))
    #expect(!log.contains("4711"))
    let typed = try #require(program.home.contents("typed.gradus"))
    #expect(typed.contains("# failed: trian 3\ntrain 1 epoch\nnorm(linear1.W)\n") && typed.contains("4711"))
    let test = try program.run("test", "mine.md")
    #expect(test.exitCode == 0, "\(test.output)\(test.error)")
  }
}
