import Differentiation
import Language
import Tensors

extension Session {
  /// The recorded tensor whose gradient a question is about: `linear1.W` as well as `linear1.W.grad`. The gradient has been
  /// computed.
  mutating func gradientSubject(_ expression: Expression) throws(Diagnostic) -> Subject {
    if let path = expression.whole.dottedPath, workbench.paths.contains(path.withoutGradient),
      variable(path.withoutGradient) == nil, workbench.state?.recording == nil
    {
      throw .noGradientYet(path.withoutGradient, hint: "`step backward` computes the gradients", at: expression.range)
    }
    let subject = try subject(expression)
    guard subject.recording.gradient(subject.node) != nil else {
      let path = subject.recording.graph[subject.node].path
      throw noGradient(
        of: subject.node, path, hint: "`step backward` or `backward LOSS` computes gradients", at: expression.range)
    }
    return subject
  }

  /// As above, with the index of one element; a tensor of one element needs none.
  mutating func gradientElement(
    _ expression: Expression, verb: String
  ) throws(Diagnostic) -> (subject: Subject, index: [Int]) {
    let subject = try gradientSubject(expression)
    return (subject, try element(of: subject, expression, verb: verb))
  }

  /// The index asked for; a tensor of one element needs none.
  func element(of subject: Subject, _ expression: Expression, verb: String) throws(Diagnostic) -> [Int] {
    if let index = subject.index { return index }
    let shape = subject.tensor?.shape ?? .scalar
    let zeros = shape.dimensions.map { _ in "0" }.joined(separator: ", ")
    guard shape.count == 1 else {
      throw .needsIndex(
        expression.printed, shape: shape.description, example: "\(verb) \(expression.printed)[\(zeros)]",
        at: expression.range)
    }
    return subject.recording.graph[subject.node].shape.dimensions.enumerated().map { axis, _ in
      axis == OpPart.axis ? subject.part ?? 0 : 0
    }
  }
}

extension Expression {
  /// What is subscripted, or the expression itself.
  fileprivate var whole: Expression {
    if case .subscripted(let whole, _) = kind { whole } else { self }
  }
}

extension String {
  fileprivate var withoutGradient: String { hasSuffix(".grad") ? String(dropLast(5)) : self }
}

extension Diagnostic {
  static func noExamplesBehind(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "`\(name)` is no parameter of the network under study", at: range,
      help: "examples move parameters, such as linear1.W[3, 7]")
  }
}
