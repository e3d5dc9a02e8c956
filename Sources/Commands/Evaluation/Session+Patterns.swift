import Differentiation
import Language
import Networks
import Typography

/// Layers and parameters named by patterns, and what is said of those that learn otherwise than the rest.
extension Session {
  /// `linear1`, `residual1/linear1.W`, `"block*"`, or `all`.
  func pattern(_ expression: Expression) throws(Diagnostic) -> PathPattern {
    let whole = joiningPaths(expression)
    if case .string(let text) = whole.kind { return PathPattern(text) }
    guard let path = whole.dottedPath else {
      throw .expected("a layer, a parameter, or a pattern such as \"block*\"", got: whole.printed, at: whole.range)
    }
    return path == "all" ? .all : PathPattern(path)
  }

  /// The paths of the parameters that are meant, in the network's order.
  func parameterPaths(_ expressions: [Expression]) throws(Diagnostic) -> [String] {
    let paths = workbench.parameterPaths
    var meant = Set<String>()
    for expression in expressions {
      let pattern = try pattern(expression)
      let found = paths.filter(pattern.matches)
      guard !found.isEmpty else { throw nothingMeant(by: pattern, at: expression.range) }
      meant.formUnion(found)
    }
    return paths.filter(meant.contains)
  }

  private func nothingMeant(by pattern: PathPattern, at range: SourceRange) -> Diagnostic {
    let layers = (try? workbench.network?.stages())?.flatMap(\.all) ?? []
    if layers.contains(where: { $0.path == pattern.text }) {
      return Diagnostic("\(pattern.text) has no parameters", at: range)
    }
    let learning = layers.filter { !$0.parameters.isEmpty }.map(\.path)
    let known = nearest(to: pattern.text, in: learning + workbench.parameterPaths)
    return Diagnostic(
      "no layer or parameter is called `\(pattern.text)`" + (known.map { "; did you mean `\($0)`?" } ?? ""), at: range,
      help: learning.isEmpty ? nil : "layers with parameters: \(learning.joined(separator: ", "))")
  }

  /// Why there is no gradient: it has not been computed yet, or is not going to be.
  func noGradient(of node: NodeID?, _ path: String, hint: String, at range: SourceRange) -> Diagnostic {
    guard let node, let graph = workbench.state?.recording?.graph, graph.nodes.indices.contains(node.index),
      graph[node].path == path, graph.isLeftOut(node)
    else { return .noGradientYet(path, hint: hint, at: range) }
    if workbench.groups.frozen.contains(path) {
      return Diagnostic(
        "`\(path)` is frozen: no gradient is computed for it", at: range, help: "`unfreeze \(path)` lets it learn again"
      )
    }
    return Diagnostic(
      "no gradient goes back to `\(path)`: nothing before it learns", at: range,
      help: "`show net` tells what is frozen")
  }

  /// The path of the parameter that an element belongs to, where it is frozen and its last update was not made before that.
  mutating func frozenParameter(_ expression: Expression) throws(Diagnostic) -> String? {
    var whole = expression
    if case .subscripted(let tensor, _) = expression.kind { whole = tensor }
    guard let path = whole.dottedPath, workbench.groups.frozen.contains(path) else { return nil }
    guard let history = workbench.history, let place = workbench.place(ofParameter: path),
      let update = try? history.update(ofParameter: place)
    else { return path }
    return update.trainer.setup.groups.frozen.contains(path) ? path : nil
  }

  /// `frozen: linear1.W, linear1.b`, and rates of their own.
  mutating func showGroups() {
    let paths = workbench.parameterPaths
    let frozen = paths.filter(workbench.groups.frozen.contains)
    if !frozen.isEmpty { say("frozen: \(frozen.joined(separator: ", "))") }
    let factored = paths.filter { workbench.groups.factor(of: $0) != 1 }
    guard !factored.isEmpty else { return }
    let shares = factored.map { "\($0) × \(NumberFormat().formatted(workbench.groups.factor(of: $0)))" }
    say("lr: \(shares.joined(separator: ", "))")
  }
}
