import Differentiation
import Language
import Tensors
import Training

extension Session {
  /// The function that an expression is of its free names, those that are no variables yet; it starts at `start`.
  mutating func function(_ expression: Expression, from start: Expression) throws(Diagnostic) -> FunctionObjective {
    let names = freeNames(of: expression)
    guard !names.isEmpty else { throw .nothingToMove(expression.printed, at: expression.range) }
    if let name = names.first(where: Self.reserved.contains) { throw .reservedName(name, at: expression.range) }
    let point = try self.point(start, names)
    // In a copy, so that the names stay free.
    var copy = quietCopy
    let leaves = zip(names, point).map { name, number in
      let leaf = copy.tape.addLeaf(.parameter, Tensor(number, precision: environment.precision), path: name)
      copy.assign(name, .node(leaf))
      return leaf
    }
    let value = try copy.evaluate(expression)
    if let shape = copy.tensor(value)?.shape, shape.count != 1 {
      throw .notScalar(expression.printed, "\(shape)", at: expression.range)
    }
    guard case .node(let root) = value else {
      throw .notAFunction(expression.printed, names, at: expression.range)
    }
    do {
      return try FunctionObjective(
        expression.printed, recording: copy.tape, variables: leaves, root: root, start: point)
    } catch {
      switch error {
      case .notScalar(let shape): throw .notScalar(expression.printed, "\(shape)", at: expression.range)
      case .notDifferentiable: throw .notAFunction(expression.printed, names, at: expression.range)
      }
    }
  }

  /// Names that mean something else in a run.
  private static let reserved = [FunctionObjective.name, "loss", "step", "now", "epoch"]

  private mutating func point(_ start: Expression, _ names: [String]) throws(Diagnostic) -> [Double] {
    let value = try evaluate(start)
    guard let point = tensor(value)?.values, point.count == names.count else {
      let count = tensor(value).map { "\($0.count)" } ?? value.kind
      throw .wrongStart(names, got: count, at: start.range)
    }
    guard point.allSatisfy(\.isFinite) else {
      throw .expected("finite numbers to start from", got: start.printed, at: start.range)
    }
    return point
  }

  /// In the order in which they appear.
  private func freeNames(of expression: Expression) -> [String] {
    var names: [String] = []
    func look(_ expression: Expression) {
      switch expression.kind {
      case .name(let name): if isFree(name), !names.contains(name) { names.append(name) }
      case .call(let callee, let arguments):
        if case .name = callee.kind {} else { look(callee) }
        for argument in arguments { look(argument.value) }
      default: for child in expression.kind.children { look(child) }
      }
    }
    look(expression)
    return names
  }

  private func isFree(_ name: String) -> Bool {
    if variable(name) != nil { return false }
    if case .number? = Self.constant(name) { return false }
    return true
  }
}

extension Diagnostic {
  fileprivate static func nothingToMove(_ expression: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "`\(expression)` has no free name to move: every name in it is a variable or a constant already", at: range,
      help: "`forget x` frees a name")
  }

  fileprivate static func reservedName(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "`\(name)` means something in every run and cannot be moved", at: range,
      help: "give it another name; the loss of a network is made small by `train`")
  }

  fileprivate static func wrongStart(_ names: [String], got: String, at range: SourceRange) -> Diagnostic {
    let example = names.count == 1 ? "from 3" : "from (\(names.map { _ in "1" }.joined(separator: ", ")))"
    let wanted = "\(names.count == 1 ? "a number" : "\(names.count) numbers") to start from"
    return Diagnostic(
      "expected \(wanted), for \(names.joined(separator: ", ")), got \(got)", at: range, help: "for example: \(example)"
    )
  }

  fileprivate static func notScalar(_ expression: String, _ shape: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "`\(expression)` has the shape \(shape); only a single number can be made small", at: range,
      help: "`sum(…)` or `mean(…)` makes one number of many")
  }

  fileprivate static func notAFunction(_ expression: String, _ names: [String], at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "`\(expression)` has no gradient with respect to \(names.joined(separator: ", ")): there is no way down to follow",
      at: range)
  }

  static func noEpochs(at range: SourceRange) -> Diagnostic {
    Diagnostic("a function has no examples and so no epochs", at: range, help: "count steps: `train 30 steps`")
  }
}
