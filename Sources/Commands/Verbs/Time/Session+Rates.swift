import Language
import Training
import Typography

extension Session {
  /// `set lr of linear1 = 0.001`
  mutating func setRate(
    of patterns: [Expression], to expression: Expression, at range: SourceRange
  ) throws(Diagnostic) {
    try needsNetwork(at: range)
    guard workbench.network != nil else { throw noNetwork(at: range) }
    let paths = try parameterPaths(patterns)
    let rate = try number(expression)
    guard rate >= 0, rate.isFinite else {
      throw .expected(
        "a finite number, 0 or more, for `lr`", got: described(.number(rate)), at: expression.range)
    }
    guard let common = workbench.optimizer.learningRate else {
      throw Diagnostic("\(workbench.optimizer.name) has no learning rate", at: range)
    }
    guard common > 0 else {
      throw Diagnostic(
        "the learning rate of the optimiser is 0, so no other can be in proportion to it", at: range,
        help: "`set lr = 0.01` first")
    }
    let label = "set lr of \(patterns.map { joiningPaths($0).printed }.joined(separator: ", ")) = \(expression.printed)"
    try changeSetup(label, at: range) { workbench in
      for path in paths { workbench.groups.setFactor(of: path, to: rate / common) }
    }
    let format = NumberFormat()
    say(
      "\(paths.joined(separator: ", ")): lr \(format.formatted(rate)), "
        + "\(format.formatted(rate / common)) times the rate of the others")
  }
}
