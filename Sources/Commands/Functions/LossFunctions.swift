import Differentiation

enum LossFunctions {
  static let all: [Function] = [
    loss("mse", "y", "mean squared error", MeanSquaredError()),
    loss("cross_entropy", "logits", "softmax cross-entropy of logits [N, C] against class numbers [N]", CrossEntropy()),
    loss(
      "binary_cross_entropy", "logits", "sigmoid cross-entropy of logits against targets 0 or 1", BinaryCrossEntropy()),
  ]

  private static func loss(_ name: String, _ operand: String, _ summary: String, _ op: any Op) -> Function {
    Function(.losses, name, operand, "t", summary: summary) { arguments, session in
      let operands = [try arguments.operand(operand, &session), try arguments.operand("t", &session)]
      return try session.apply(op, operands, in: arguments.expression)
    }
  }
}
