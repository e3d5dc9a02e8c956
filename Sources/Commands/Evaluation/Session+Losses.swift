import Language
import Networks

extension Session {
  /// A loss as it is written: `huber`, or `huber(delta=0.5)`.
  mutating func loss(_ expression: Expression) throws(Diagnostic) -> Loss {
    guard case .call(let callee, let arguments) = expression.kind else {
      return try loss(named: expression.dottedPath ?? expression.printed, [], at: expression.range)
    }
    var settings: [(key: String, value: Expression, range: SourceRange?)] = []
    for argument in arguments {
      guard let label = argument.label else {
        throw .expected("a setting with its name", got: argument.value.printed, at: argument.value.range)
      }
      settings.append((label, argument.value, argument.value.range))
    }
    return try loss(named: callee.printed, settings, at: expression.range)
  }

  /// A loss with settings as they are written: `label_smoothing=0.1`.
  mutating func loss(
    named name: String, _ settings: [(key: String, value: Expression, range: SourceRange?)], at range: SourceRange?
  ) throws(Diagnostic) -> Loss {
    guard let kind = LossKind(rawValue: name) else {
      throw .unknownChoice("loss", name, among: LossKind.allCases.map(\.rawValue), at: range)
    }
    var loss = Loss(kind)
    for (key, expression, place) in settings {
      guard let setting = LossSetting(rawValue: key), kind.settings.contains(setting) else {
        throw Wording.diagnostic(.unknownSetting(key, of: kind), at: place)
      }
      let value = try evaluate(expression)
      loss = try self.loss(loss, setting, to: value, at: expression.range)
    }
    return loss
  }

  /// The same loss with one setting changed.
  func loss(
    _ loss: Loss, _ setting: LossSetting, to value: Value, at range: SourceRange
  ) throws(Diagnostic) -> Loss {
    guard let values = numbers(value) else { throw notNumeric(value, at: range) }
    do {
      return try loss.with(setting, values)
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
  }

  /// As they were written, also where tensors are float32.
  func numbers(_ value: Value) -> [Double]? {
    switch value {
    case .number(let number): return [number]
    case .list(let elements):
      let numbers = elements.compactMap { if case .number(let number) = $0 { number } else { nil } }
      return numbers.count == elements.count ? numbers : tensor(value)?.values
    default: return tensor(value)?.values
    }
  }
}
