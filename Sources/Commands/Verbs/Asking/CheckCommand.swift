import Differentiation
import Language
import Tensors

/// `check linear1.W.grad[3, 7]`, `check linear1.W`, `check net`: are the gradients right?
struct CheckCommand: Command {
  let declaration = Declaration(
    .looking, "check EXPR [all|sample COUNT]",
    summary: "compare gradients with finite differences, and say how far apart they are",
    details: """
      A finite difference needs no rules: it moves the number a little to both sides, computes the loss again each time, and
      divides the change by the distance. `check linear1.W.grad[3, 7]` (or `linear1.W[3, 7]`) shows it at several distances
      beside the recorded gradient. `check linear1.W` checks all elements of a tensor, `check net` those of every parameter;
      of more than 100 a sample of 100 is drawn, always the same. `sample 500` draws more, `all` takes all.
      Where the loss has a corner (relu at 0), it has two slopes, and no rule can be right: that is said.
      """,
    examples: ["check linear1.W.grad[3, 7]", "check linear1.W", "check net sample 20"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let expression = phrase.expression("EXPR") else { return nil }
    let count =
      try phrase.expression("COUNT").map { count throws(Diagnostic) in try session.count(count, of: "elements") } ?? 100
    let limit = phrase.has("all") ? Int.max : count
    if case .name(let name) = expression.kind, session.isNetwork(name) {
      return try network(limit, &session, at: expression.range)
    }
    let subject = try session.gradientSubject(expression)
    guard let checker = subject.recording.gradientChecker(subject.node) else {
      throw .notComputedYet(expression.printed, at: expression.range)
    }
    let path = subject.recording.graph[subject.node].path
    let shape = checker.gradient.shape
    guard let index = subject.index ?? (shape.count == 1 ? shape.dimensions.map { _ in 0 } : nil) else {
      return CheckActivity([CheckJob(path: path, checker: checker, limit: limit)])
    }
    guard let check = checker.check(index) else { throw .notComputedYet(expression.printed, at: expression.range) }
    let name = FactorNames(subject.recording).name(Reference(subject.node, .gradient, index))
    for output in GradientCheckText(name: name, check: check).outputs { session.say(output) }
    return nil
  }

  private func network(
    _ limit: Int, _ session: inout Session, at range: SourceRange
  ) throws(Diagnostic) -> (any Activity)? {
    guard session.workbench.network != nil || session.workbench.function != nil else { throw .noNetwork(at: range) }
    let recording = session.workbench.state?.recording
    let frozen = session.workbench.groups.frozen
    let parameters = (session.workbench.trainer?.parameters ?? []).filter { !frozen.contains($0.path) }
    let jobs = parameters.compactMap { parameter -> CheckJob? in
      guard let recording, let node = recording.graph.node(at: parameter.path) else { return nil }
      return recording.gradientChecker(node.id).map { CheckJob(path: parameter.path, checker: $0, limit: limit) }
    }
    guard !jobs.isEmpty, jobs.count == parameters.count else {
      throw .noGradientYet("net", hint: "`step backward` computes the gradients", at: range)
    }
    return CheckActivity(jobs)
  }
}

extension Session {
  /// Whether a name means the network under study.
  fileprivate func isNetwork(_ name: String) -> Bool {
    guard let value = variable(name) else { return name == "net" || name == "network" }
    if case .network = value { return true }
    return false
  }
}
