import Typography
import Differentiation
import Language
import Networks
import Tensors

extension Session {
  /// What a name stands for: a variable, something of the network under study, or a constant.
  mutating func lookUp(_ name: String, at range: SourceRange) throws(Diagnostic) -> Value {
    if let value = variable(name) { return value }
    if let value = try workbenchValue(name, at: range) { return value }
    if let value = Self.constant(name) { return value }
    if FunctionTable.function(named: name) != nil || LayerTable.layer(named: name) != nil {
      throw .functionWithoutCall(name, isLayer: FunctionTable.function(named: name) == nil, at: range)
    }
    if workbench.function != nil, Self.dataNames.contains(name) { throw noNetwork(at: range) }
    throw .unknownName(name, nearest: nearest(to: name, in: knownNames), at: range)
  }

  /// Names that only a network and its data give a meaning.
  private static let dataNames = ["train", "validation", "test", "t"]

  static func constant(_ name: String) -> Value? {
    switch name {
    case "pi", "π": .number(.pi)
    case "e": .number(2.718281828459045)
    case "inf": .number(.infinity)
    case "nan": .number(.nan)
    default: InitializerTable.initializer(named: name).map(Value.initializer)
    }
  }

  /// Names for suggestions and completion: variables, paths of the network, functions, constants.
  package var knownNames: [String] {
    let own = scopes.last?.values.keys.map { $0 } ?? []
    let studied = workbench.paths + workbench.partNames
    return own + variables.keys.map { $0 } + studied + FunctionTable.names
      + ["step", "now", "epoch", "lr", "pi", "inf", "nan", "xavier", "he", "orthogonal"]
  }

  /// `linear1.W`, `x`, `loss`, `step`, `test`: things of the network under study.
  private mutating func workbenchValue(_ name: String, at range: SourceRange) throws(Diagnostic) -> Value? {
    let path = workbench.path(name)
    switch path {
    case "step", "now": if let state = workbench.state { return .number(Double(state.step)) }
    case "epoch": if let state = workbench.state { return .number(Double(state.epoch)) }
    case "lr": if workbench.state != nil { return .number(workbench.presentOptimizer.rate) }
    default: break
    }
    if let part = workbench.part(named: path) { return .data(part) }
    guard workbench.paths.contains(path) else { return nil }
    if workbench.state == nil { try prepareWorkbench(at: range) }
    if let tensor = workbench.parameter(path) ?? workbench.kept(path) { return Value(tensor) }
    guard let value = workbench.state?.recording?.tensor(path, .value) else { throw .notComputedYet(path, at: range) }
    return Value(value)
  }

  mutating func prepareWorkbench(at range: SourceRange) throws(Diagnostic) {
    guard workbench.timelines == nil else { return }
    // A large network's weights take long to draw.
    try aside { (session: inout Session) throws(Diagnostic) -> Void in
      do throws(WorkbenchError) {
        try session.workbench.prepare()
      } catch {
        throw Wording.diagnostic(error, at: range)
      }
    }
    // A lesson may be about just that.
    if environment.checks == .silent,
      let path = workbench.network?.superfluousEnd(under: workbench.effectiveLoss)
    {
      say(
        "note: the network ends in \(path), and \(workbench.effectiveLoss.name) does the same once more with what it gives; "
          + "leave the layer out")
    }
  }
}

extension Session {
  /// `whole.name`: a path of the network, or a property of a value.
  mutating func member(_ name: String, of whole: Expression, _ expression: Expression) throws(Diagnostic) -> Value {
    if let path = expression.dottedPath, let root = path.split(separator: ".").first, variable(String(root)) == nil {
      if let value = try networkMember(path, at: expression.range) { return value }
    }
    return try property(name, of: evaluate(whole), whole, expression)
  }

  private mutating func networkMember(_ path: String, at range: SourceRange) throws(Diagnostic) -> Value? {
    if let part = try parameterPart(path, at: range) { return part }
    guard path.hasSuffix(".grad") else { return try workbenchValue(path, at: range) }
    let base = String(path.dropLast(5))
    guard workbench.paths.contains(base) else { return nil }
    guard let gradient = workbench.state?.recording?.tensor(base, .gradient) else {
      let node = workbench.state?.recording?.graph.node(at: base)?.id
      throw noGradient(of: node, base, hint: "`step backward` computes the gradients", at: range)
    }
    return Value(gradient)
  }

  mutating func property(
    _ name: String, of value: Value, _ whole: Expression, _ expression: Expression
  ) throws(Diagnostic) -> Value {
    switch (name, value) {
    case ("grad", .node(let id)):
      guard let gradient = tape.gradient(id) else {
        throw .noGradientYet(
          whole.printed, hint: "`backward LOSS` computes the gradients of a loss", at: expression.range)
      }
      return Value(gradient)
    case ("T", _) where tensor(value) != nil:
      return try apply(Transpose(), [operand(value, whole)], in: expression)
    case ("x", .data(let data)): return .tensor(data.features.converted(to: environment.precision))
    case ("t", .data(let data)):
      return .tensor(data.targets.tensor(as: data.targets.classNames == nil ? .columns : .indices) ?? Tensor([]))
    case ("count", .data(let data)): return .number(Double(data.rowCount))
    case ("shape", _) where tensor(value) != nil:
      return .list((tensor(value)?.shape ?? .scalar).dimensions.map { .number(Double($0)) })
    case ("shape", .data(let data)): return .list(data.exampleShape.dimensions.map { .number(Double($0)) })
    case ("features", .data(let data)): return .number(Double(data.featureCount))
    case ("image", .data(let data)):
      guard let image = data.imageShape else { throw .noPictures(data.name, at: expression.range) }
      return .tensor(Tensor(([1] + image.dimensions).map(Double.init)))
    case ("classes", .data(let data)):
      guard let names = data.targets.classNames else { throw .noClasses(at: expression.range) }
      return .number(Double(names.count))
    default: break
    }
    let known = nearest(to: name, in: parameterParts(whole.dottedPath ?? ""))
    throw Diagnostic.unknownMember(name, of: value.kind, nearest: known, at: expression.range)
  }
}

extension Expression {
  /// `a.b.c` as text, where the expression is nothing but names.
  var dottedPath: String? {
    switch kind {
    case .name(let name): name
    case .member(let whole, let name): whole.dottedPath.map { "\($0).\(name)" }
    default: nil
    }
  }
}
