import Differentiation
import Tensors
import Testing

/// A loss as PyTorch's reference has it, by ours: pieces of its input, to each of which an operation is applied; the sum of
/// their results, or the list of them, is PyTorch's output.
struct TorchLoss {
  /// An operation on some elements of the input; the result is multiplied by `scale`.
  struct Piece {
    let op: any Op
    /// Where the elements lie in the whole input.
    let elements: [Int]
    let shape: [Int]
    let target: Tensor
    var scale = 1.0
  }

  let pieces: [Piece]
}

extension TorchLoss {
  /// nil for what is no loss of outputs against targets.
  init?(_ example: TorchCase) throws {
    guard let input = example.inputs["input"], var target = example.inputs["target"]?.tensor else { return nil }
    let classes = input.shape.last ?? 1
    let weights = example.inputs["weight"]?.data ?? []
    let config = example.config
    guard let op = Self.op(example, weights) else { return nil }
    var (elements, shape) = (Array(0..<input.data.count), input.shape)
    if example.kind == "cross_entropy_nd" {
      elements = Self.classesLast(input.shape)
      shape = [elements.count / input.shape[1], input.shape[1]]
      target = try target.reshaped(Shape([shape[0]]))
    }
    let whole = Piece(op: op, elements: elements, shape: shape, target: target)
    // How many means PyTorch's sum is, and by what its convention differs.
    let rows = Double(shape.first ?? 1)
    let isOfClasses = ["cross_entropy", "cross_entropy_soft", "nll", "multi_margin"].contains(example.kind)
    var count = isOfClasses || example.kind == "kl_div" ? rows : Double(elements.count)
    if isOfClasses, example.kind != "multi_margin", !weights.isEmpty {
      count = target.values.reduce(0) { $0 + weights[Int($1)] }
    }
    let factor = example.kind == "smooth_l1" ? 1 / config.number("beta") : 1
    switch (example.kind, config.reduction) {
    case ("book_sum_squared_error", _): pieces = [whole.scaled(by: count / 2)]
    case ("kl_div", "mean"): pieces = [whole.scaled(by: 1 / Double(classes))]
    case (_, "sum"): pieces = [whole.scaled(by: count * factor)]
    case (_, "none"): pieces = try whole.split(into: isOfClasses ? shape[0] : elements.count, weights)
    default: pieces = [whole.scaled(by: factor)]
    }
  }

  /// PyTorch has the classes on axis 1: the elements in the order in which they come with the classes last.
  private static func classesLast(_ shape: [Int]) -> [Int] {
    let (classes, inner) = (shape[1], shape.dropFirst(2).reduce(1, *))
    return (0..<shape[0]).flatMap { n in
      (0..<inner).flatMap { place in (0..<classes).map { (n * classes + $0) * inner + place } }
    }
  }

  private static func op(_ example: TorchCase, _ weights: [Double]) -> (any Op)? {
    let config = example.config
    switch example.kind {
    case "mse", "book_sum_squared_error": return MeanSquaredError()
    case "l1": return MeanAbsoluteError()
    case "smooth_l1": return Huber(delta: config.number("beta"))
    case "huber": return Huber(delta: config.number("delta"))
    case "bce": return BinaryCrossEntropyOfProbabilities()
    case "bce_with_logits": return BinaryCrossEntropy(positiveWeights: example.inputs["pos_weight"]?.data ?? [])
    case "hinge": return Hinge()
    case "squared_hinge": return Hinge(isSquared: true)
    case "cross_entropy", "cross_entropy_soft", "cross_entropy_nd":
      let (smoothing, ignored) = (config["label_smoothing"] ?? 0, config["ignore_index"])
      guard smoothing != 0 || ignored != nil || !weights.isEmpty else { return CrossEntropy() }
      return WeightedCrossEntropy(weights: weights, smoothing: smoothing, ignored: ignored)
    case "nll": return NegativeLogLikelihood(weights: weights)
    case "kl_div": return KLDivergence(areTargetsLogarithms: config["log_target"] == 1)
    case "multi_margin":
      return MultiMargin(margin: config.number("margin"), isSquared: config["p"] == 2, weights: weights)
    case "categorical_hinge": return CategoricalHinge()
    default: return nil
    }
  }
}

extension TorchLoss.Piece {
  func scaled(by scale: Double) -> Self {
    var piece = self
    piece.scale *= scale
    return piece
  }

  /// Without a reduction each part stands alone. Weights cancel in the mean over one example, and come back by the scale.
  func split(into count: Int, _ weights: [Double]) throws -> [Self] {
    let length = elements.count / count
    return (0..<count).map { n in
      let own = target.count / count
      let values = Array(target.values[n * own..<(n + 1) * own])
      let isNumber = target.count < elements.count
      let (outputs, targets) = length == 1 ? ([1, 1], [1, 1]) : ([1, length], isNumber ? [1] : [1, length])
      return Self(
        op: op, elements: Array(elements[n * length..<(n + 1) * length]), shape: outputs,
        target: Tensor(shape: Shape(targets), values: values),
        scale: weights.isEmpty ? 1 : weights[Int(values[0])])
    }
  }
}
