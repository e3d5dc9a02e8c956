import TestSupport
import Testing

/// Pictures of training, as a learner asks for them. What they show is told by their words.
@Suite struct FigureScriptTests {
  private static let digits = """
    data digits
    net = 64 -> linear(16) -> relu -> linear(12) -> relu -> linear(10)
    init he seed 1
    optimizer sgd lr=0.1
    train 12 steps

    """

  private static func session(_ script: String) -> ScriptSession {
    var session = ScriptSession()
    if let error = session.type(script) { Issue.record("\(error)") }
    return session
  }

  @Test func `gradients of each layer are spread out over the steps`() {
    var session = Self.session(Self.digits + "plot linear1.W.grad by layer over 0..now")
    let said = session.said.last ?? ""
    #expect(said.hasPrefix("linear1.W.grad by layer: linear1: half of the values lie between"))
    #expect(["linear1: ", "linear2: ", "linear3: ", "at step 1, ", "at step 12"].allSatisfy(said.contains))
    let numbers = said.split(separator: ". linear").map { $0.drop { $0 != "," } }
    #expect(Set(numbers).count == 3, "each layer has its own")
    #expect(session.type("plot linear2.W.grad by layer over 0..now log; plot linear1.W over 3..9") == nil)
    #expect(session.said.suffix(2).first?.contains("half of the sizes lie") == true)
    #expect(session.said.last?.contains("at step 3, ") == true)
    #expect(session.type("expect now == 12") == nil)
  }

  /// The last moment is now: what the picture says is what the session has.
  @Test func `the past that is drawn is the past that was`() {
    var session = Self.session(
      Self.digits + "goto 5; w = linear1.W; goto 12; plot linear1.W[0, :4] as heatmap over 5..5")
    let said = session.said.last ?? ""
    session.type("print min(w[0, :4]) digits 4")
    let low = session.said.last ?? "?"
    #expect(said.contains("4 rows by 1 column"))
    #expect(said.contains("from \(low.prefix(5))"), "\(said) \(low)")
  }

  @Test func `dead units are counted by layer over time`() {
    var session = Self.session(Self.digits + "set linear1.b = linear1.b - 100; train 4 steps")
    #expect(
      session.type("plot dead(relu1) by layer over 0..now; plot dead(relu1) by layer over 0..now as heatmap") == nil)
    let said = session.said.suffix(2)
    #expect(said.first?.contains("relu1 rises from 0") == true || said.first?.contains("to 16 at step 16") == true)
    #expect(said.first?.contains("relu2") == true)
    #expect(said.last?.contains("2 rows by 16 columns") == true)
    session.type("plot norm(linear1.W.grad) by layer")
    #expect(session.said.last?.contains("linear1 to linear3 ") == true)
    #expect(session.said.last?.contains("at layer 1 to ") == true)
    #expect(session.type("plot [1, 2] by layer")?.contains("something of a layer") == true)
    #expect(session.type("plot relu1 as images over 0..now")?.contains("pictures show one moment") == true)
  }

  @Test func `regions of a plane through more features`() {
    let iris =
      "data iris standardize; net = 4 -> linear(3); init xavier seed 1; optimizer adam lr=0.1; train 20 epochs\n"
    var session = Self.session(iris + "plot regions(petal_length, petal_width)")
    let said = session.said.last ?? ""
    #expect(said.contains("setosa has 50 points around petal_length_cm -1.3"))
    #expect(said.contains("Of the plane shown, ") && said.contains("the other 2 features stand at their means"))
    #expect(session.type("plot regions(2, 3)") == nil)
    #expect(session.said.last == said, "numbers name features as well")
    #expect(session.type("plot regions")?.contains("these data have 4 features") == true)
    #expect(session.type("plot regions(petal_length, petl_width)")?.contains("petal_width_cm") == true)
    #expect(session.type("plot regions(2, 2)")?.contains("two different features") == true)
    #expect(session.type("plot regions(2, 4)")?.contains("0 to 3") == true)
    #expect(session.type("data diabetes; net = 10 -> linear(1); plot regions(0, 1)")?.contains("classes") == true)
  }

  /// A network that only reads the sign of the first feature divides the plane at 0.
  @Test func `regions are what the network says`() {
    var session = Self.session("data moons n=100 seed=1; net = 2 -> linear(2); train 1 step")
    session.type("set linear1.W = [[-1, 1], [0, 0]]; set linear1.b = [0, 0]; plot regions")
    let left = session.said.last ?? ""
    session.type("set linear1.b = [100, 0]; plot regions")
    #expect(left.contains("Of the plane shown, 3") || left.contains("Of the plane shown, 4"))
    #expect(session.said.last?.contains("Of the plane shown, 100%") == true)
  }

  @Test func `attention is drawn between symbols`() throws {
    let folder = try TemporaryFolder()
    try folder.write("anna\nnan\nada\nann\n", to: "names.txt")
    let session = Self.session(
      """
      data "\(folder("names.txt"))" as characters
      net = train.shape -> embedding(train.classes, 4) -> attention(heads=2, causal=true) -> linear(train.classes)
      init xavier seed 1
      batch 4 in_order
      step backward
      plot attention1.weights[0, 1]
      plot attention1.weights[0]
      plot attention1.weights[0, 1] as histogram

      """)
    let said = session.said.suffix(3)
    #expect(said.first?.contains("symbol ·, looks at") == true, "\(said)")
    #expect(said.first?.contains("to 1 at symbol ·, looks at ·. rounded to hundredths") == true)
    #expect(said.dropFirst().first?.contains("2 images of 5 by 5") == true)
    #expect(said.last?.contains("25 values") == true)
  }

  @Test func `a confusion matrix says what is mistaken`() {
    var session = Self.session(
      "data iris test 30% seed 1; net = 4 -> linear(3); init zeros; train 1 step; set linear1.W = linear1.W * 0; "
        + "set linear1.b = [0, 0, 1]; plot confusion(train)")
    #expect(
      session.said.last?.contains("37 of 105 are right. most often versicolor ") == true)
    #expect(session.said.last?.contains("is taken for virginica, in 35 of 35 cases") == true)
    session.type("plot linear1.W.grad by layer")
    #expect(session.said.last?.contains("linear1") == true)
  }
}
