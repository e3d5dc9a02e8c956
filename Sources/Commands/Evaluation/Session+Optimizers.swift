import Language
import Training

extension Session {
  /// The same optimiser with one setting changed, as it was written: `lr=0.1`.
  mutating func optimizer(
    _ optimizer: any Optimizer, setting name: String, to expression: Expression, at range: SourceRange?
  ) throws(Diagnostic) -> any Optimizer {
    let known = optimizer.settings.map(\.name)
    guard known.contains(name) else {
      throw .unknownChoice("setting of \(optimizer.name)", name, among: known, at: range)
    }
    let value = try number(expression)
    do {
      return try optimizer.with([name: value])
    } catch {
      throw Wording.diagnostic(error, at: expression.range)
    }
  }

  /// The optimiser of a name, with its default settings.
  func optimizer(named name: String, at range: SourceRange?) throws(Diagnostic) -> any Optimizer {
    guard let optimizer = OptimizerTable.optimizer(named: name) else {
      throw .unknownChoice("optimiser", name, among: OptimizerTable.names, at: range)
    }
    return optimizer
  }
}
