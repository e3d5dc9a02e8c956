import Differentiation
import Language
import Networks
import Tensors

enum LossFunctions {
  static let all: [Function] = LossKind.allCases.map { kind in
    Function(
      .losses, kind.rawValue, parameters: ["y", "t"] + kind.settings.map(\.signature),
      summary: "\(kind.formula); \(kind.shapes)"
    ) { arguments, session in
      var loss = Loss(kind)
      for setting in kind.settings {
        guard let value = try? arguments.value(setting.rawValue) else { continue }
        loss = try session.loss(loss, setting, to: value, at: arguments.range(of: setting.rawValue))
      }
      let operands = [try arguments.operand("y", &session), try arguments.operand("t", &session)]
      try check(operands[1].tensor, against: operands[0].tensor.shape, loss, arguments, session)
      return try session.apply(loss.op, operands, in: arguments.expression)
    }
  }

  /// Class numbers must be those of scores: anything else would be compared with numbers that are not there.
  private static func check(
    _ targets: Tensor, against scores: Shape, _ loss: Loss, _ arguments: BoundArguments, _ session: Session
  ) throws(Diagnostic) {
    guard loss.comparison == .classNumber, let classes = scores.dimensions.last, targets.count * classes == scores.count
    else { return }
    let ignored = loss.values(.ignore)
    let stray = targets.values.first { number in
      !ignored.contains(number) && (Int(exactly: number).map { $0 < 0 || $0 >= classes } ?? true)
    }
    guard let stray else { return }
    throw .expected(
      "class numbers from 0 to \(classes - 1)", got: session.described(.number(stray)), at: arguments.range(of: "t"))
  }
}
