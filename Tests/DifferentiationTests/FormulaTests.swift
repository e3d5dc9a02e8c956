import Differentiation
import Testing

struct FormulaTests {
  static let formulas: [(any Op, String)] = [
    (AbsoluteValue(), "abs(a)"), (Cosine(), "cos(a)"), (Exp(), "exp(a)"), (LeakyRelu(), "leaky_relu(a)"),
    (Log(), "log(a)"), (Negate(), "-a"), (Relu(), "relu(a)"), (Sigmoid(), "sigmoid(a)"), (Sine(), "sin(a)"),
    (Softmax(), "softmax(a)"), (Softplus(), "softplus(a)"), (SquareRoot(), "sqrt(a)"), (Tanh(), "tanh(a)"),
    (Add(), "a + b"), (Divide(), "a / b"), (Extremum(.maximum), "maximum(a, b)"),
    (Extremum(.minimum), "minimum(a, b)"), (Multiply(), "a * b"), (Power(), "a ^ b"), (Subtract(), "a - b"),
    (Mean(), "mean(a)"), (Mean(axis: 1), "mean(a, axis=1)"), (Sum(), "sum(a)"), (Sum(axis: -1), "sum(a, axis=-1)"),
    (Linear(), "a @ b + c"), (MatrixMultiply(), "a @ b"), (Reshape([2, -1]), "reshape(a, [2, -1])"),
    (Slice([.index(0), .slice(start: nil, stop: 3, step: nil), .ellipsis]), "a[0, :3, ...]"),
    (Slice([.slice(start: 1, stop: nil, step: -2), .newAxis]), "a[1::-2, newaxis]"), (Transpose(), "a.T"),
    (Concatenate(axis: -1), "concat([a, b, c], axis=-1)"),
    (BinaryCrossEntropy(), "binary_cross_entropy(a, b)"), (CrossEntropy(), "cross_entropy(a, b)"),
    (MeanSquaredError(), "mean((a - b)^2)"), (Scale(by: 0.5), "0.5 * a"),
    (LeakyRelu(negativeSlope: 0.2), "leaky_relu(a, slope=0.2)"), (Elu(), "elu(a)"), (Elu(alpha: 2), "elu(a, alpha=2)"),
    (Selu(), "selu(a)"), (Gelu(), "gelu(a)"), (Gelu(isTanhForm: true), "gelu(a, tanh=true)"), (Silu(), "silu(a)"),
    (Softplus(beta: 2), "softplus(a, beta=2)"), (HardTanh(), "hard_tanh(a)"),
    (HardTanh(low: 0, high: 6), "hard_tanh(a, low=0, high=6)"), (LogSoftmax(), "log_softmax(a)"),
    (PRelu(), "prelu(a, b)"), (MeanAbsoluteError(), "mean(abs(a - b))"), (Huber(), "huber(a, b)"),
    (Huber(delta: 0.5), "huber(a, b, delta=0.5)"), (Hinge(), "hinge(a, b)"),
    (Hinge(isSquared: true), "hinge(a, b, power=2)"), (KLDivergence(), "kl_divergence(a, b)"),
    (BinaryCrossEntropy(positiveWeights: [3]), "binary_cross_entropy(a, b, positive_weights=[3])"),
    (BinaryCrossEntropyOfProbabilities(), "binary_cross_entropy(a, b, probabilities=true)"),
    (
      WeightedCrossEntropy(weights: [1, 0.5], smoothing: 0.1, ignored: 2),
      "cross_entropy(a, b, weights=[1, 0.5], label_smoothing=0.1, ignore=2)"
    ),
    (NegativeLogLikelihood(weights: [1, 2]), "nll(a, b, weights=[1, 2])"),
    (CategoricalHinge(), "categorical_hinge(a, b)"),
    (MultiMargin(margin: 0.5, isSquared: true), "multi_margin(a, b, margin=0.5, power=2)"),
    (BatchVariance(), "mean((a - b)^2, axis=0)"), (Normalize(epsilon: 1e-5), "d * (a - b) / sqrt(c + 1e-05) + e"),
    (ChannelMean(), "channel_mean(a)"), (BatchVariance(ofChannels: true), "channel_mean((a - b)^2)"),
    (Convolution(Windows(WindowAxis(3), axes: 2)), "conv2d(a, b, c)"),
    (
      Convolution(Windows(rows: WindowAxis(3, padding: 1), columns: WindowAxis(3, stride: 2))),
      "conv2d(a, b, c, stride=[1, 2], padding=[1, 0])"
    ),
    (Convolution(Windows(WindowAxis(3, dilation: 2), axes: 1)), "conv1d(a, b, c, dilation=2)"),
    (MaxPool(Windows(WindowAxis(2, stride: 2), axes: 2)), "maxpool(a, 2)"),
    (
      MaxPool(Windows(rows: WindowAxis(3, stride: 2), columns: WindowAxis(2, stride: 2), roundsUp: true)),
      "maxpool(a, [3, 2], stride=2, ceil=true)"
    ),
    (
      AveragePool(Windows(WindowAxis(3, stride: 3, padding: 1), axes: 2), countsPadding: false),
      "avgpool(a, 3, padding=1, count_padding=false)"
    ), (GlobalAveragePool(), "global_avgpool(a)"),
    (RNNSteps(), "rnn(a, b)"), (LSTMSteps(extras: RecurrentExtras(hasStart: true)), "lstm(a, b)"),
    (GRUSteps(), "gru(a, b, c)"), (TakePart(part: 5), "a[:, :, 5]"),
    (TakePart(part: 5, isLastOnly: true), "a[:, -1, 5]"), (AddPositions(), "a + positions"),
    (AttentionScores(), "a · b / sqrt(width)"), (AttentionScores(heads: 2), "a · b / sqrt(width of a head)"),
    (AttentionMix(), "a @ b"), (CausalSoftmax(), "causal_softmax(a)"), (Embedding(), "b[a]"),
    (LayerNormalize(), "layer_norm(a, b, c)"), (RootMeanSquareNormalize(), "rms_norm(a, b)"),
    (GroupNormalize(groups: 2), "group_norm(a, b, c, groups=2)"),
    (WeightPenalty(l2: 0.1, l1: 0), "0.1/2 * (sum(a^2) + sum(b^2))"),
    (WeightPenalty(l2: 0, l1: 2), "2.0 * (sum(abs(a)) + sum(abs(b)))"),
  ]

  @Test func areWrittenWithTheNamesOfTheOperands() {
    for (op, formula) in Self.formulas {
      #expect(op.formula(Array(["a", "b", "c", "d", "e"].prefix(arity(op)))) == formula)
    }
    #expect(Linear().formula(["x", "W"]) == "x @ W")
  }

  private func arity(_ op: any Op) -> Int {
    OpTable.entries.first { $0.type == String(describing: type(of: op)) }?.cases.first?.operands.count ?? 0
  }

  @Test func everyOperationHasOne() {
    #expect(Set(Self.formulas.map { String(describing: type(of: $0.0)) }) == Set(OpTable.entries.map(\.type)))
  }
}
