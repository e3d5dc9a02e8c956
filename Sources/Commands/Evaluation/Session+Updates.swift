import Language
import Tensors
import Training
import Typography

/// What belongs to a parameter beside its value and gradient: `linear1.W.velocity`, `linear1.W.update`.
extension Session {
  /// The parts of a parameter under a path, by name, for completion and suggestions.
  func parameterParts(_ path: String) -> [String] {
    workbench.parameterPaths.contains(path) ? workbench.optimizer.slotNames + ["update"] : []
  }

  /// The value of such a path; nil where it is none.
  mutating func parameterPart(_ path: String, at range: SourceRange) throws(Diagnostic) -> Value? {
    guard let (base, part) = path.splitAtLastDot, workbench.parameterPaths.contains(base) else { return nil }
    if part == "update" { return Value(try lastChange(of: base, at: range)) }
    guard let slot = workbench.optimizer.slotNames.firstIndex(of: part) else {
      guard let owner = OptimizerTable.all.first(where: { $0.slotNames.contains(part) }) else { return nil }
      throw .noSlot(part, of: workbench.optimizer.name, owner: owner.name, at: range)
    }
    try prepareWorkbench(at: range)
    guard let place = workbench.place(ofParameter: base), let slots = workbench.state?.slots,
      slots.indices.contains(place), slots[place].indices.contains(slot)
    else { return nil }
    return Value(slots[place][slot])
  }

  private mutating func lastChange(of path: String, at range: SourceRange) throws(Diagnostic) -> Tensor {
    try prepareWorkbench(at: range)
    guard let history = workbench.history, let place = workbench.place(ofParameter: path) else {
      throw .notUpdatedYet(path, at: range)
    }
    let change: Tensor?
    do {
      change = try history.lastChange(ofParameter: place)
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
    guard let change else { throw .notUpdatedYet(path, at: range) }
    return change
  }

  /// The update that changes, or will change, an element such as `linear1.W[3, 7]`.
  mutating func update(
    of expression: Expression
  ) throws(Diagnostic) -> (update: ParameterUpdate, path: String, index: [Int]) {
    var whole = expression
    if case .subscripted(let tensor, _) = expression.kind { whole = tensor }
    guard let path = whole.dottedPath, workbench.parameterPaths.contains(path) else {
      let known = nearest(to: expression.printed.asPath, in: workbench.parameterPaths)
      throw .noParameter(whole.printed, nearest: known, at: expression.range)
    }
    try prepareWorkbench(at: expression.range)
    guard let history = workbench.history, let place = workbench.place(ofParameter: path) else {
      throw .notUpdatedYet(path, at: expression.range)
    }
    let update: ParameterUpdate?
    do {
      update = try history.update(ofParameter: place)
    } catch {
      throw Wording.diagnostic(error, at: expression.range)
    }
    guard let update else { throw .notUpdatedYet(path, at: expression.range) }
    let index = try element(of: subject(expression), expression, verb: "explain update")
    return (update, path, index)
  }
}

extension Workbench {
  /// The paths of the network's parameters.
  var parameterPaths: [String] {
    if let trainer { return trainer.parameters.map(\.path) }
    return ((try? network?.stages()) ?? []).flatMap { $0.parameters.map(\.path) }
  }

  /// The place of a parameter among all.
  func place(ofParameter path: String) -> Int? { trainer?.parameters.firstIndex { $0.path == path } }
}

extension String {
  /// `linear1.W` and `velocity` of `linear1.W.velocity`.
  var splitAtLastDot: (String, String)? {
    lastIndex(of: ".").map { (String(self[..<$0]), String(self[index(after: $0)...])) }
  }
}
