import Testing

/// Convolutional networks, tables and norms, as a learner types them and asks about them.
@Suite struct ConvolutionScriptTests {
  private static let digits = """
    data digits test 20%
    net = (1, 8, 8) -> conv(4, 3, padding=1) -> relu -> maxpool(2) -> conv(8, 3) -> relu -> flatten -> linear(10)
    init he seed 1

    """

  private static func session(_ more: String = "") -> ScriptSession {
    var session = ScriptSession()
    let error = session.type(digits + more)
    if let error { Issue.record("\(error)") }
    return session
  }

  @Test func `rows of pictures become images where the network begins with three axes`() {
    let lines = Self.session("show net").said.last?.split(separator: "\n").map { line in
      line.split(separator: " ").joined(separator: " ")
    }
    #expect(
      lines == [
        "# node output parameters from", "0 x [·, 1, 8, 8]", "1 conv1 [·, 4, 8, 8] W [4, 1, 3, 3] b [4] x",
        "2 relu1 [·, 4, 8, 8] conv1", "3 maxpool1 [·, 4, 4, 4] relu1",
        "4 conv2 [·, 8, 2, 2] W [8, 4, 3, 3] b [8] maxpool1", "5 relu2 [·, 8, 2, 2] conv2", "6 flatten1 [·, 32] relu2",
        "7 linear1 [·, 10] W [32, 10] b [10] flatten1", "8 loss scalar linear1, t",
        // 36 + 4 + 288 + 8 + 320 + 10
        "666 parameters · loss cross_entropy",
      ])
  }

  @Test func `an output is the sum over the places under its window`() {
    var session = Self.session("step forward; explain conv2[0, 1, 0, 0]")
    let text = session.said.joined(separator: "\n")
    #expect(text.contains("sum over 36 terms of  maxpool1[0, k, j, m] · conv2.W[1, k, j, m]"))
    #expect(text.contains("from conv2 = conv2d(maxpool1, conv2.W, conv2.b)"))
    // In a corner, five of nine places lie outside.
    session.type("explain conv1[0, 0, 0, 0]")
    #expect(session.said.joined().contains("sum over 4 terms of  x[0, 0, k, j] · conv1.W[0, 0, m, p]"))
    session.type("explain maxpool1[0, 0, 0, 0]")
    #expect(session.said.joined().contains("maxpool1[0, 0, 0, 0] ="))
    session.type("step backward; explain conv1.W.grad[0, 0, 0, 0]")
    let gradient = session.said.joined(separator: "\n")
    #expect(gradient.contains("∂loss/∂conv1.W[0, 0, 0, 0]") && gradient.contains("finite difference"))
    // 32 pictures of 7 by 7 places at which the upper left weight lay inside.
    #expect(gradient.contains("sum over 1568 terms of"))
  }

  @Test func `it learns, forward and back in time`() {
    var session = Self.session("optimizer adam lr=0.01; train 5 epochs")
    #expect(session.type("expect accuracy(test) > 0.85 \"a small one learns digits\"") == nil)
    let error = session.type(
      """
      w = conv1.W; n = step; step 3; back 3
      expect max(abs(conv1.W - w)) == 0 "the same bits"
      expect step == n
      """)
    #expect(error == nil, "\(error ?? "")")
  }

  @Test func `questions about filters and channels have answers`() {
    var session = Self.session("step backward; why not conv1.W[0, 0, 0, 0]")
    let why = session.said.joined(separator: "\n")
    #expect(why.contains("maxpool1 (not taken) is 0"))
    #expect(why.contains("of 1568"), "terms are counted: an example has many")
    #expect(!why.contains("too small for a number"))
    session.type("diagnose; expect dead(relu1) == 0")
    #expect(session.said.contains { $0.contains("nothing wrong found") })
    #expect(session.type("set conv1.b = [-100, -100, 0, 0]; step forward; expect dead(relu1) == 2") == nil)
  }

  @Test func `filters and what they make of an image are pictures`() {
    var session = Self.session("step forward; plot conv1.W as images")
    #expect(session.said.last?.contains("4 images of 3 by 3") == true, "\(session.said.last ?? "")")
    session.type("plot relu1[0]")
    #expect(session.said.last?.contains("4 images of 8 by 8") == true)
    session.type("plot x[0] as images")
    #expect(session.said.last?.contains("1 image of 8 by 8") == true)
    #expect(session.type("plot relu1 as images")?.contains("take a part") == nil, "128 are not too many")
  }

  @Test func `a network takes the shape of pictures from the data`() {
    var session = ScriptSession()
    #expect(session.type("data digits; net = train.image -> conv(2, 3) -> flatten -> linear(10); step") == nil)
    #expect(session.type("expect min(conv1.shape == [32, 2, 6, 6]) == 1") == nil)
    #expect(session.type("data iris; train.image")?.contains("the rows of iris are no pictures") == true)
  }

  static let mistakes: [(script: String, words: [String])] = [
    (
      "net = 64 -> linear(32) -> conv(3, 3)",
      ["conv takes images [channels, height, width]", "linear1 gives [32]", "add reshape(1, 4, 8) before it"]
    ),
    ("net = (1, 8, 8) -> conv(4, 9)", ["conv takes images of 9×9 or more; x gives [1, 8, 8]"]),
    ("net = (1, 8, 8) -> linear(4)", ["linear takes one axis", "add `flatten` before it"]),
    ("net = (1, 8, 8) -> conv(4, 3, stride=0)", ["`stride` of conv cannot be 0"]),
    ("net = (1, 8, 8) -> conv(4)", ["kernel"]),
    ("net = (1, 8, 8) -> conv(4, [3, 3, 3])", ["kernel"]),
    ("net = (1, 8, 8) -> conv(4, 2.5)", ["`kernel` of conv cannot be 2.5"]),
    ("net = (1, 8, 8) -> maxpool(3, padding=2)", ["more than half of a window"]),
    ("net = (1, 8, 8) -> conv(1e9, 3)", ["GB"]),
    ("net = (3, 8, 8) -> group_norm(2)", ["a number of channels that 2 groups can share"]),
    ("data digits; net = (1, 8, 9) -> conv(2, 3) -> flatten -> linear(10); step", ["multiply to 64"]),
    (
      "data digits; net = 64 -> embedding(10, 2) -> flatten -> linear(10); step",
      ["row numbers from 0 to 9; example 0 has"]
    ),
  ]

  @Test(arguments: mistakes.indices) func `mistakes are told with what would do`(_ place: Int) {
    let (script, words) = Self.mistakes[place]
    let error = ScriptSession.run(script).error ?? ""
    for word in words { #expect(error.contains(word), "\(script): \(error)") }
  }

  static let networks = [
    "(1, 8, 8) -> conv(4, 3) -> batch_norm -> relu -> global_avgpool -> linear(10)",
    "(1, 8, 8) -> conv(4, [3, 2], stride=[1, 2], padding=[1, 0]) -> group_norm(2) -> tanh -> avgpool(2, 2) -> flatten -> linear(10)",
    "(1, 8, 8) -> conv(4, 3, dilation=2, bias=false) -> maxpool(3, stride=2, padding=1, ceil=true) -> flatten -> linear(10)",
    "(1, 64) -> conv(4, 5, stride=2) -> batch_norm -> relu -> maxpool(2) -> flatten -> layer_norm -> linear(10)",
    "(1, 8, 8) -> conv(4, 1) -> residual(conv(4, 3, padding=1) -> batch_norm -> relu) -> batch_norm(variant=book) -> flatten -> linear(10)",
    "64 -> rms_norm -> linear(12) -> layer_norm(affine=false) -> relu -> linear(10)",
    "(1, 8, 8) -> branches(conv(2, 1), conv(2, 3, padding=1)) -> prelu(per_channel=true) -> dropout(0.2) -> flatten -> linear(10)",
    "64 -> embedding(17, 3, padding=0) -> flatten -> linear(10)",
  ]

  /// Stepped by operations, trained at full speed and gone back through; every gradient against finite differences.
  @Test(arguments: networks) func `layers go together`(_ network: String) {
    var session = ScriptSession()
    let data = network.contains("embedding") ? "data digits raw" : "data digits"
    let error = session.type(
      """
      \(data)
      net = \(network)
      optimizer adam lr=0.01
      seed 3
      step 5 op; back 5 op; step backward; step
      train 4 steps; n = step; step 2; back 2; expect step == n
      check net sample 10
      diagnose; show net; why not linear1.W[0, 0]
      expect loss < 100
      """)
    #expect(error == nil, "\(error ?? "")")
    #expect(!session.said.contains { $0.contains("differ from") }, "\(session.said)")
  }
}
