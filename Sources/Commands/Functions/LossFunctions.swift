import Differentiation
import Networks

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
      return try session.apply(loss.op, operands, in: arguments.expression)
    }
  }
}
