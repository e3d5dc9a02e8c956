import Differentiation
import Networks
import Tensors
import Testing

struct LossTests {
  @Test func `losses are known by their words, and their operations have the same`() {
    let words = [
      "mse", "mae", "huber", "binary_cross_entropy", "cross_entropy", "nll", "kl_divergence", "hinge", "multi_margin",
      "categorical_hinge",
    ]
    #expect(LossKind.allCases.map(\.rawValue) == words)
    #expect(LossKind.allCases.map { Loss($0).op.name } == words)
  }

  @Test func `a setting changes the operation and the notation`() throws {
    let huber = try Loss(.huber).with(.delta, [0.5])
    #expect(huber.notation == "huber delta=0.5" && (huber.op as? Huber)?.delta == 0.5)
    #expect(try huber.with(.delta, [1]) == Loss(.huber), "the default is no setting")
    let cross = try Loss.crossEntropy.with(.weights, [1, 2]).with(.labelSmoothing, [0.1])
    #expect(cross.notation == "cross_entropy weights=[1, 2] label_smoothing=0.1")
    let op = try #require(cross.op as? WeightedCrossEntropy)
    #expect(op.weights == [1, 2] && op.smoothing == 0.1 && op.ignored == nil)
    #expect(Loss.crossEntropy.op is CrossEntropy)
    let binary = try Loss.binaryCrossEntropy.with(.probabilities, [1])
    #expect(
      binary.op is BinaryCrossEntropyOfProbabilities && binary.notation == "binary_cross_entropy probabilities=true")
    #expect(
      try Loss.binaryCrossEntropy.with(.positiveWeights, [3]).notation == "binary_cross_entropy positive_weights=3")
    let margin = try Loss(.multiMargin).with(.margin, [0.5]).with(.power, [2]).with(.weights, [1, 1, 2])
    #expect(margin.op.formula(["y", "t"]) == "multi_margin(y, t, margin=0.5, power=2, weights=[1, 1, 2])")
    #expect((try Loss(.hinge).with(.power, [2]).op as? Hinge)?.isSquared == true)
  }

  @Test func `the mean is over the examples unless class numbers are weighed or left out`() throws {
    for kind in LossKind.allCases { #expect(Loss(kind).isMeanOverExamples) }
    #expect(try !Loss.crossEntropy.with(.weights, [1, 2]).isMeanOverExamples)
    #expect(try !Loss.crossEntropy.with(.ignore, [1]).isMeanOverExamples)
    #expect(try !Loss(.nll).with(.weights, [1, 2]).isMeanOverExamples)
    #expect(try Loss(.multiMargin).with(.weights, [1, 2]).isMeanOverExamples)
    #expect(try Loss.crossEntropy.with(.labelSmoothing, [0.1]).isMeanOverExamples)
  }

  static let refused: [(LossKind, LossSetting, [Double])] = [
    (.huber, .delta, [0]), (.huber, .delta, [.infinity]), (.huber, .delta, []), (.huber, .delta, [1, 2]),
    (.hinge, .power, [3]), (.crossEntropy, .labelSmoothing, [1.1]), (.crossEntropy, .weights, [0, 0]),
    (.crossEntropy, .weights, [1, -1]), (.crossEntropy, .weights, [1, .nan]),
    (.binaryCrossEntropy, .probabilities, [2]),
    (.binaryCrossEntropy, .positiveWeights, [-1]), (.multiMargin, .margin, [.nan]),
  ]

  @Test(arguments: refused)
  func `a setting out of range is refused`(kind: LossKind, setting: LossSetting, values: [Double]) {
    #expect(throws: LossError.self) { try Loss(kind).with(setting, values) }
  }

  @Test func `a loss has its own settings only`() {
    #expect(throws: LossError.unknownSetting("delta", of: .mse)) { try Loss.mse.with(.delta, [1]) }
  }

  @Test func `targets have the shape of the outputs but for class numbers`() {
    let outputs = Shape([8, 3])
    for kind in LossKind.allCases {
      let takesNumbers = [.crossEntropy, .nll, .multiMargin, .categoricalHinge].contains(kind)
      #expect(Loss(kind).targetShape(forOutputs: outputs) == (takesNumbers ? Shape([8]) : outputs), "\(kind)")
    }
    #expect(Loss.crossEntropy.comparing(distributions: true).targetShape(forOutputs: outputs) == outputs)
    #expect(Loss(.multiMargin).comparing(distributions: true).targetShape(forOutputs: outputs) == Shape([8]))
  }

  @Test func `a network ends in what its loss takes`() throws {
    let sigmoid = try Network(3, linear(1), ActivationLayer(Sigmoid()))
    let logs = try Network(3, linear(4), ActivationLayer(LogSoftmax()), ReshapeLayer(nil))
    let binary = try Loss.binaryCrossEntropy.with(.probabilities, [1])
    for loss in [Loss(.nll), Loss(.klDivergence)] {
      try logs.checkEnd(for: loss)
      #expect(throws: NetworkError.end(loss: loss, path: "sigmoid1")) { try sigmoid.checkEnd(for: loss) }
      #expect(throws: NetworkError.end(loss: loss, path: "linear1")) { try Network(3, linear(4)).checkEnd(for: loss) }
    }
    try sigmoid.checkEnd(for: binary)
    try Network(3, linear(1), ActivationLayer(HardTanh(low: 0, high: 1))).checkEnd(for: binary)
    #expect(throws: NetworkError.end(loss: binary, path: "hard_tanh1")) {
      try Network(3, linear(1), ActivationLayer(HardTanh())).checkEnd(for: binary)
    }
    try sigmoid.checkEnd(for: .mse)
    try Network(3, linear(4)).checkEnd(for: .crossEntropy)
  }
}
