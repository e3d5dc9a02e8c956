extension FunctionObjective {
  /// Every name that can be asked for: the variables, what is computed from them, the function.
  package var paths: [String] { step.graph.nodes.filter { $0.op != nil || variables.contains($0.path) }.map(\.path) }

  /// `f(x, y)`
  package var signature: String { "\(Self.name)(\(variables.joined(separator: ", ")))" }
}
