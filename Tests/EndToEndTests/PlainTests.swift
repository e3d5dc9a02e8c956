import TestSupport
import Testing

/// The program for those who do not see the screen.
@Suite(.serialized) struct PlainTests {
  private let script = """
    data iris test 20%
    net = 4 -> linear(5) -> relu -> linear(3)
    init he seed 1
    show net
    step backward
    explain linear1.W.grad[0, 1]
    show linear1.W
    train 5 epochs
    plot loss
    plot linear1.W
    show data
    help train
    lessons
    open one-neuron


    """

  /// What nobody can hear: controls, and the marks that drawings are made of.
  private func drawn(_ text: String) -> String {
    let scalars = text.unicodeScalars.filter { scalar in
      scalar != "\n" && (scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value))
        || (0x2500...0x25FF).contains(scalar.value) || (0x2800...0x28FF).contains(scalar.value)
    }
    return String(String.UnicodeScalarView(scalars))
  }

  @Test func `nothing but printable text and line breaks, a figure in sentences`() throws {
    let program = try ProgramUnderTest()
    let result = try program.run("--plain", input: script)
    #expect(result.exitCode == 0 && result.error == "", "\(result.error)")
    #expect(drawn(result.output) == "")
    #expect(
      result.output.contains("\nnumber: 1; node: linear1; output: [any, 5]; parameters: W [4, 5] b [5]; from: x.\n"))
    #expect(result.output.contains("\nlinear1.W: 4 rows of 5 columns\nrow 0: "))
    #expect(result.output.contains("\nPicture: loss"))
    #expect(result.output.contains("loss of the batch on its way: "))
    #expect(result.output.contains("\nOne neuron, 1/"))
    #expect(result.output.contains("\nCode:\nw = parameter([0.5, -0.3])\n"))
    let seen = try program.run(input: script).output
    #expect(!drawn(seen).isEmpty, "without the option the same is drawn")
  }

  @Test func `the variable does what the option does, and 0 does not`() throws {
    let program = try ProgramUnderTest()
    let statements = "show [[1, 2], [3, 4]]; plot [1, 4, 9]"
    let option = try program.run("--plain", "-e", statements)
    let one = try program.run("-e", statements, adding: ["GRADUS_PLAIN": "1"])
    let zero = try program.run("-e", statements, adding: ["GRADUS_PLAIN": "0"])
    #expect(one == option && zero != option)
  }

  @Test func `a mistake says which words are meant`() throws {
    let result = try ProgramUnderTest().run("--plain", "-e", "x = 1; trian 5")
    #expect(result.error == "no command trian; did you mean train?\nat column 8: trian\n")
    #expect(result.exitCode == 1)
  }

  @Test func `print gives programs the same`() throws {
    let program = try ProgramUnderTest()
    let statements = #"print "a · `b`"; print [1, 2]; print 1/3"#
    let heard = try program.run("--plain", "-e", statements)
    let seen = try program.run("-e", statements)
    #expect(heard == seen)
  }

  @Test func `at a terminal the cursor never moves, and nothing is coloured`() throws {
    let terminal = try ProgramUnderTest().terminal("--plain", columns: 60)
    for line in [
      "data iris", "net = 4 -> linear(3)", "init he seed 1", "train 3 epochs", "plot loss", "open one-neuron", "",
    ] {
      terminal.send(line + Keys.enter)
      terminal.settle()
    }
    try terminal.expect("one-neuron 2/")
    let transcript = String(decoding: terminal.transcript, as: UTF8.self)
    #expect(drawn(transcript.filter { $0 != "\r\n" }) == "")
    terminal.send("print 40 + 2" + Keys.enter)
    try terminal.expect("\n42")
    terminal.send(Keys.control("d"))
    #expect(try terminal.waitForExit() == 0)
  }
}
