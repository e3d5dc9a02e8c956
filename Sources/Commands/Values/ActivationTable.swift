import Differentiation
import Language
import Networks

/// The activations, each of which is a layer and a function. Help, completion and the reference page read this table.
struct ActivationEntry: Sendable {
  /// What can be set, with its default.
  struct Setting: Sendable {
    let name: String
    let standard: Double
    /// Whether it is true or false.
    var isFlag = false

    /// As it is written: `alpha=1`, `tanh=false`.
    func notation(_ value: Double) -> String {
      if isFlag { return "\(name)=\(value != 0)" }
      return "\(name)=\(value.written)"
    }
  }

  let name: String
  var settings: [Setting] = []
  let formula: String
  let source: String
  /// From the settings, in their order. Throws where one is out of range.
  let make: @Sendable ([Double]) throws(ActivationSettingError) -> any Op
}

struct ActivationSettingError: Error {
  let setting: String
  /// What it cannot be, e.g. `3 where high is 1`.
  let reason: String
}

enum ActivationTable {
  static let all: [ActivationEntry] = [
    plain("relu", "max(0, x)", "Nair & Hinton 2010", Relu()),
    ActivationEntry(
      name: "leaky_relu", settings: [.init(name: "slope", standard: 0.01)],
      formula: "x where x > 0, else slope · x", source: "Maas et al. 2013"
    ) { values throws(ActivationSettingError) in LeakyRelu(negativeSlope: values[0]) },
    ActivationEntry(
      name: "elu", settings: [.init(name: "alpha", standard: 1)],
      formula: "x where x > 0, else alpha · (exp(x) - 1)", source: "Clevert et al. 2016"
    ) { values throws(ActivationSettingError) in Elu(alpha: values[0]) },
    plain(
      "selu", "1.0507 · x where x > 0, else 1.7581 · (exp(x) - 1)", "Klambauer et al. 2017", Selu()),
    ActivationEntry(
      name: "gelu", settings: [.init(name: "tanh", standard: 0, isFlag: true)],
      formula: "x · (1 + erf(x / sqrt(2))) / 2, or with tanh in place of erf an approximation",
      source: "Hendrycks & Gimpel 2016"
    ) { values throws(ActivationSettingError) in Gelu(isTanhForm: values[0] != 0) },
    plain("silu", "x · sigmoid(x), also called swish", "Elfwing et al. 2018", Silu()),
    ActivationEntry(
      name: "softplus", settings: [.init(name: "beta", standard: 1), .init(name: "threshold", standard: 20)],
      formula: "log(1 + exp(beta · x)) / beta, and x itself where beta · x > threshold", source: "Dugas et al. 2001"
    ) { values throws(ActivationSettingError) in
      guard values[0] > 0 else { throw ActivationSettingError(setting: "beta", reason: values[0].written) }
      return Softplus(beta: values[0], threshold: values[1])
    },
    ActivationEntry(
      name: "hard_tanh", settings: [.init(name: "low", standard: -1), .init(name: "high", standard: 1)],
      formula: "x, cut off at low and high", source: "Collobert 2004"
    ) { values throws(ActivationSettingError) in
      guard values[0] < values[1] else {
        throw ActivationSettingError(setting: "low", reason: "\(values[0].written) where high is \(values[1].written)")
      }
      return HardTanh(low: values[0], high: values[1])
    },
    plain("sigmoid", "1 / (1 + exp(-x))", "Rumelhart, Hinton & Williams 1986", Sigmoid()),
    plain("tanh", "(exp(x) - exp(-x)) / (exp(x) + exp(-x)), the hyperbolic tangent", "LeCun et al. 1998", Tanh()),
    plain("softmax", "exp(x) / sum(exp(x)) along the last axis", "Bridle 1990", Softmax()),
    plain("log_softmax", "x - log(sum(exp(x))) along the last axis", "Bridle 1990", LogSoftmax()),
  ]

  private static func plain(_ name: String, _ formula: String, _ source: String, _ op: any Op) -> ActivationEntry {
    ActivationEntry(name: name, formula: formula, source: source) { _ throws(ActivationSettingError) in op }
  }
}

extension ActivationEntry {
  /// The operation with settings that were given, as finite numbers.
  private func op(_ given: (String) -> Double?) throws(NetworkError) -> (op: any Op, notation: String) {
    let values = settings.map { given($0.name) ?? $0.standard }
    for (setting, value) in zip(settings, values) where !value.isFinite {
      throw .setting(layer: name, name: setting.name, value: value.description)
    }
    let changed = zip(settings, values).filter { $0.standard != $1 }.map { $0.notation($1) }
    let notation = changed.isEmpty ? name : "\(name)(\(changed.joined(separator: ", ")))"
    do {
      return (try make(values), notation)
    } catch {
      throw .setting(layer: name, name: error.setting, value: error.reason)
    }
  }

  private var parameters: [String] { settings.map { $0.notation($0.standard) } }

  var layer: LayerEntry {
    LayerEntry(name: name, parameters: parameters, summary: formula, source: source) {
      arguments throws(NetworkError) in
      let (op, notation) = try op { arguments.named[$0] }
      return ActivationLayer(op, notation: notation)
    }
  }

  var function: Function {
    Function(.elementwise, name, parameters: ["x"] + parameters, summary: formula) { arguments, session in
      var given: [String: Double] = [:]
      for setting in settings {
        given[setting.name] = try arguments.number(setting.name, default: setting.standard, &session)
      }
      do {
        let op = try op { given[$0] }.op
        return try session.apply(op, [arguments.operand("x", &session)], in: arguments.expression)
      } catch let error as NetworkError {
        throw Wording.diagnostic(error, at: arguments.range)
      }
    }
  }
}

extension ActivationTable {
  static let layers = all.map(\.layer) + [prelu]

  static let functions = all.map(\.function) + [preluFunction]

  private static let prelu = LayerEntry(
    name: "prelu", parameters: ["start=0.25", "per_channel=false"],
    summary: "x where x > 0, else slope · x, with a slope that is learned, or one a channel",
    shapes: "[C, …] → [C, …], slope [1] or [C]", source: "He et al. 2015"
  ) { arguments throws(NetworkError) in
    try PReluLayer(
      start: arguments.named["start", default: PReluLayer.standardStart],
      isPerChannel: arguments.named["per_channel", default: 0] != 0)
  }

  private static let preluFunction = Function(
    .elementwise, "prelu", "x", "slope",
    summary: "x where x > 0, else slope · x; slope [1], or one a channel of x [N, C, …]"
  ) { arguments, session in
    let operands = [try arguments.operand("x", &session), try arguments.operand("slope", &session)]
    return try session.apply(PRelu(), operands, in: arguments.expression)
  }
}
