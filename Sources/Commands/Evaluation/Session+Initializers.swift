import Language
import Networks

extension Session {
  /// An initialiser as it is written, or a variable that holds one.
  mutating func initializer(_ expression: Expression) throws(Diagnostic) -> Initializer {
    switch expression.kind {
    case .name("zeros") where variable("zeros") == nil: return .constant(0)
    case .call(let callee, let arguments):
      if case .name(let name) = callee.kind, let made = try initializer(name, arguments, expression) { return made }
    default: break
    }
    let value = try evaluate(expression)
    guard case .initializer(let initializer) = value else {
      throw .unknownChoice(
        "initialiser", expression.printed, among: InitializerTable.all.map(\.name), at: expression.range)
    }
    return initializer
  }

  private mutating func initializer(
    _ name: String, _ arguments: [Argument], _ expression: Expression
  ) throws(Diagnostic) -> Initializer? {
    guard InitializerTable.all.contains(where: { $0.name == name }) else { return nil }
    if ["xavier", "he", "orthogonal"].contains(name) { return try scaled(name, arguments) }
    var numbers: [Double] = []
    for argument in arguments {
      let number = try number(argument.value)
      guard number.isFinite, name != "std" || number >= 0 else {
        throw .expected("a finite number for `\(name)`", got: described(.number(number)), at: argument.value.range)
      }
      numbers.append(number)
    }
    switch (name, numbers.count) {
    case ("constant", 1): return .constant(numbers[0])
    case ("std", 1): return .normal(std: numbers[0])
    case ("uniform", 2): return .uniform(low: numbers[0], high: numbers[1])
    case ("zeros", 0): return .constant(0)
    case ("truncated", 3):
      guard let normal = TruncatedNormal(std: numbers[0], low: numbers[1], high: numbers[2]) else {
        throw .expected(
          "a deviation above 0, and bounds between which some of the curve lies", got: expression.printed,
          at: expression.range)
      }
      return .truncated(normal)
    default:
      let signature = InitializerTable.all.first { $0.name == name }?.signature ?? name
      throw .expected("`\(signature)`", got: "\(numbers.count) numbers", at: expression.range)
    }
  }

  /// Those whose size follows from the layer's.
  private mutating func scaled(_ name: String, _ arguments: [Argument]) throws(Diagnostic) -> Initializer {
    var (distribution, fan) = (Initializer.Distribution.normal, Initializer.Fan.inputs)
    var gain = name == "he" ? Gain.relu : .linear
    for (place, argument) in arguments.enumerated() {
      let isDistribution = argument.label == "distribution" || (argument.label == nil && place == 0)
      switch argument.label {
      case _ where isDistribution && name != "orthogonal": distribution = try choice(argument.value, "distribution")
      case "gain": gain = try self.gain(argument.value)
      case "mode" where name == "he": fan = try choice(argument.value, "mode")
      default:
        let signature = InitializerTable.all.first { $0.name == name }?.signature ?? name
        throw .expected("`\(signature)`", got: "`\(argument.value.printed)`", at: argument.value.range)
      }
    }
    switch name {
    case "he": return .he(distribution, gain: gain, fan: fan)
    case "xavier": return .xavier(distribution, gain: gain)
    default: return .orthogonal(gain: gain)
    }
  }

  private func choice<T: RawRepresentable & CaseIterable>(
    _ expression: Expression, _ kind: String
  ) throws(Diagnostic) -> T where T.RawValue == String {
    let word = expression.printed
    guard let choice = T(rawValue: word) else {
      throw .unknownChoice(kind, word, among: T.allCases.map(\.rawValue), at: expression.range)
    }
    return choice
  }

  private mutating func gain(_ expression: Expression) throws(Diagnostic) -> Gain {
    switch expression.kind {
    case .name(let name) where variable(name) == nil:
      if let gain = Gain.named.first(where: { $0.name == name })?.gain { return gain }
      throw .unknownChoice("gain", name, among: Gain.named.map(\.name), at: expression.range)
    case .call(let callee, let arguments):
      guard case .name("leaky_relu") = callee.kind, arguments.count == 1 else { break }
      return .leakyRelu(slope: try number(arguments[0].value))
    default: break
    }
    let gain = try number(expression)
    guard gain.isFinite else { throw .expected("a finite gain", got: described(.number(gain)), at: expression.range) }
    return .number(gain)
  }
}
