import Differentiation
import Tensors
import Testing

/// An operation that does not fit its operands says which one and why.
struct ShapeErrorTests {
  private static func shapes(_ dimensions: [[Int]]) -> [Shape] { dimensions.map { Shape($0) } }
  private static let (x, w, b, v) = (Shape([4, 3]), Shape([5, 2]), Shape([3]), Shape([7]))

  private static let (images, kernel) = (Shape([2, 2, 5, 5]), Shape([4, 2, 3, 3]))
  private static let window = Windows(WindowAxis(3), axes: 2)

  static let wrong: [(any Op, [Shape], ShapeError)] = [
    (Add(), [x, w], .mismatch(op: "+", x, w)),
    (Subtract(), [x, w], .mismatch(op: "-", x, w)),
    (Multiply(), [x, w], .mismatch(op: "*", x, w)),
    (Divide(), [x, w], .mismatch(op: "/", x, w)),
    (Power(), [x, w], .mismatch(op: "^", x, w)),
    (Extremum(.maximum), [x, w], .mismatch(op: "maximum", x, w)),
    (Extremum(.minimum), [x, w], .mismatch(op: "minimum", x, w)),
    (MatrixMultiply(), [x, w], .mismatch(op: "@", x, w)),
    (MatrixMultiply(), [v, w], .mismatch(op: "@", v, w)),
    (MatrixMultiply(), [.scalar, w], .rank(op: "@", .scalar, expected: "a vector or a matrix")),
    (
      MatrixMultiply(), [x, Shape([3, 2, 1])],
      .rank(op: "@", Shape([3, 2, 1]), expected: "a vector or a matrix")
    ),
    (Linear(), [x, w], .mismatch(op: "linear", x, w)),
    (Linear(), [x, b], .rank(op: "linear", b, expected: "a matrix [in, out]")),
    (Linear(), [.scalar, w], .rank(op: "linear", .scalar, expected: "at least one axis")),
    (Linear(), [Shape([4, 5]), w, b], .mismatch(op: "linear", w, b)),
    (Softmax(), [.scalar], .rank(op: "softmax", .scalar, expected: "at least one axis")),
    (Sum(axis: 2), [x], .axis(2, shape: x)),
    (Mean(axis: -3), [x], .axis(-3, shape: x)),
    (Sum(axis: 0), [.scalar], .axis(0, shape: .scalar)),
    (MeanSquaredError(), [x, w], .mismatch(op: "mse", x, w)),
    (MeanSquaredError(), [x, .scalar], .mismatch(op: "mse", x, .scalar)),
    (BinaryCrossEntropy(), [x, b], .mismatch(op: "binary_cross_entropy", x, b)),
    (CrossEntropy(), [v, v], .rank(op: "cross_entropy", v, expected: "logits [examples, classes]")),
    (CrossEntropy(), [x, b], .mismatch(op: "cross_entropy", x, b)),
    (CrossEntropy(), [x, Shape([4, 1])], .mismatch(op: "cross_entropy", x, Shape([4, 1]))),
    (LogSoftmax(), [.scalar], .rank(op: "log_softmax", .scalar, expected: "at least one axis")),
    (PRelu(), [x, w], .rank(op: "prelu", w, expected: "slopes [1] or [channels]")),
    (PRelu(), [x, v], .mismatch(op: "prelu", x, v)),
    (PRelu(), [v, v], .mismatch(op: "prelu", v, v)),
    (Huber(), [x, w], .mismatch(op: "huber", x, w)),
    (KLDivergence(), [.scalar, .scalar], .rank(op: "kl_divergence", .scalar, expected: "at least one axis")),
    (KLDivergence(), [x, w], .mismatch(op: "kl_divergence", x, w)),
    (BinaryCrossEntropy(positiveWeights: [1, 2]), [x, x], .mismatch(op: "binary_cross_entropy", x, Shape([2]))),
    (
      NegativeLogLikelihood(), [v, v],
      .rank(op: "nll", v, expected: "a row for each example, [examples, classes]")
    ),
    (WeightedCrossEntropy(weights: [1]), [x, Shape([4])], .mismatch(op: "cross_entropy", x, Shape([1]))),
    (MultiMargin(), [x, x], .rank(op: "multi_margin", x, expected: "class numbers [examples]")),
    (CategoricalHinge(), [x, b], .mismatch(op: "categorical_hinge", x, b)),
    (Concatenate(axis: 1), [x, w], .mismatch(op: "concat", x, w)),
    (Concatenate(axis: 0), [x, b], .mismatch(op: "concat", x, b)),
    (Concatenate(axis: 2), [x, x], .axis(2, shape: x)),
    (Concatenate(axis: 0), [.scalar], .axis(0, shape: .scalar)),
    (ChannelMean(), [x], .rank(op: "channel_mean", x, expected: "channels [N, C, …]")),
    (BatchVariance(ofChannels: true), [x, b], .rank(op: "variance", x, expected: "channels [N, C, …]")),
    (GlobalAveragePool(), [x], .rank(op: "global_avgpool", x, expected: "channels with places [N, channels, …]")),
    (Convolution(window), [images, w], .rank(op: "conv2d", w, expected: "weights [out, in, 3, 3]")),
    (Convolution(window), [images, Shape([4, 3, 3, 3])], .mismatch(op: "conv2d", images, Shape([4, 3, 3, 3]))),
    (Convolution(window), [images, kernel, v], .mismatch(op: "conv2d", kernel, v)),
    (Convolution(window), [x, kernel], .rank(op: "conv2d", x, expected: "images [N, channels, height, width]")),
    (
      Convolution(window), [Shape([1, 2, 2, 5]), kernel],
      .rank(op: "conv2d", Shape([1, 2, 2, 5]), expected: "images of 3×3 or more")
    ),
    (
      MaxPool(Windows(WindowAxis(4, padding: 1), axes: 1)), [Shape([1, 2, 1])],
      .rank(op: "maxpool", Shape([1, 2, 1]), expected: "sequences of 2 or more")
    ),
    (
      AveragePool(Windows(WindowAxis(3, padding: 2), axes: 2)), [images],
      .rank(op: "avgpool", images, expected: "at most half of a window as padding")
    ),
    (MaxPool(window), [v], .rank(op: "maxpool", v, expected: "images [N, channels, height, width]")),
    (
      MaxPool(Windows(WindowAxis(Int.max), axes: 2)), [images],
      .rank(op: "maxpool", images, expected: "images of \(1 << 30)×\(1 << 30) or more")
    ),
    (Embedding(), [x, v], .rank(op: "embedding", v, expected: "a table [rows, width]")),
    (LayerNormalize(), [.scalar], .rank(op: "layer_norm", .scalar, expected: "at least one axis")),
    (LayerNormalize(axes: 2), [v], .rank(op: "layer_norm", v, expected: "at least 2 axes")),
    (LayerNormalize(), [x, v, v], .mismatch(op: "layer_norm", x, v)),
    (RootMeanSquareNormalize(), [x, v], .mismatch(op: "rms_norm", x, v)),
    (GroupNormalize(groups: 2), [x], .rank(op: "group_norm", x, expected: "channels that 2 groups can share")),
    (GroupNormalize(groups: 1), [v], .rank(op: "group_norm", v, expected: "examples of channels [N, C, …]")),
    (GroupNormalize(groups: 3), [x, v, b], .mismatch(op: "group_norm", x, v)),
    (Reshape([5]), [x], .reshape(x, to: Shape([5]))),
    (Reshape([-1, 5]), [x], .reshape(x, to: Shape([-1, 5]))),
    (Reshape([-1, -1]), [x], .reshape(x, to: Shape([-1, -1]))),
    (Reshape([-1, 0]), [x], .reshape(x, to: Shape([-1, 0]))),
    (Reshape([-1, 0]), [Shape([0])], .reshape(Shape([0]), to: Shape([-1, 0]))),
    (Reshape([-2, 6]), [x], .negativeExtent(-2)),
    (Reshape([1 << 40, 1 << 40, -1]), [x], .reshape(x, to: Shape([1 << 40, 1 << 40, -1]))),
    (Slice([.index(4)]), [x], .index(4, axis: 0, shape: x)),
    (Slice([.index(0), .index(0), .index(0)]), [x], .tooManyIndices(3, shape: x)),
    (Slice([.slice(start: nil, stop: nil, step: 0)]), [x], .zeroStep),
  ]

  @Test func carriesTheFacts() {
    for (op, operands, error) in Self.wrong {
      #expect(throws: error, "\(op.name)") { try op.shape(of: operands) }
    }
  }

  /// A product of two vectors that fit in memory may not.
  @Test func sizesAreCheckedBeforeAnythingIsComputed() throws {
    var recording = Recording()
    let side = 1 << 15
    let column = recording.addLeaf(.input, Tensor(zeros: Shape([side, 1])), path: "column")
    let row = recording.addLeaf(.input, Tensor(zeros: Shape([1, side])), path: "row")
    let error = ShapeError.tooLarge(Shape([side, side]), bytes: 8 << 30, limit: Tensor.byteLimit)
    #expect(throws: error) { try recording.apply(MatrixMultiply(), to: [column, row]) }
    #expect(throws: error) { try recording.apply(Add(), to: [column, row]) }
    #expect(throws: error) { try Multiply().result(of: [column, row].compactMap { recording.value($0) }) }
    #expect(recording.graph.nodes.count == 2)
  }

  @Test func aRefusedOperationLeavesTheRecordingAsItWas() throws {
    var recording = Recording()
    let x = recording.addLeaf(.parameter, Tensor([1, 2]), path: "x")
    let y = recording.addLeaf(.parameter, Tensor([1, 2, 3]), path: "y")
    #expect(throws: ShapeError.self) { try recording.apply(Add(), to: [x, y]) }
    let z = try recording.apply(Negate(), to: [y])
    #expect(recording.value(z)?.values == [-1, -2, -3])
  }
}
