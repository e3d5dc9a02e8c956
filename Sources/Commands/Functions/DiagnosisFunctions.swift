import Differentiation
import Language
import Tensors
import Training

/// Statistics that tell whether a network is well, for conditions and claims.
enum DiagnosisFunctions {
  static let all: [Function] = [
    Function(.networks, "dead", "units", summary: "how many units give 0 for every example of the batch") {
      arguments, session in
      let x = try arguments.tensor("units", &session)
      return .number(Double(try census(x, arguments).dead.count))
    },
    Function(
      .networks, "saturated", "units",
      summary:
        "how many units are nearly flat, with a slope below 5% of the largest: sigmoid, tanh and hard_tanh for 90% of the batch, those that are flat on one side (elu, selu, gelu, silu, softplus) for all of it"
    ) { arguments, session in
      guard let entry = arguments["units"] else { return .number(0) }
      let subject = try session.subject(entry.expression)
      let node = subject.recording.graph[subject.node]
      let op = node.op
      guard let op, let tensor = subject.recording.value(subject.node), subject.aspect == .value, subject.index == nil,
        Saturation(op) != nil
      else { throw Diagnostic.neverSaturates(entry.expression.printed, op?.name, at: arguments.range) }
      _ = try census(tensor, arguments)
      let saturated = UnitCensus(of: node, in: subject.recording)?.saturated(under: op)
      return .number(Double(saturated?.count ?? 0))
    },
    Function(
      .reducing, "ratio", "a", "b",
      summary: "norm(a) / norm(b), e.g. ratio(linear1.W.update, linear1.W); about 0.001 is usual for an update"
    ) { arguments, session in
      let (a, b) = (try arguments.tensor("a", &session), try arguments.tensor("b", &session))
      return .number(a.norm / b.norm)
    },
    Function(.reducing, "finite", "x", summary: "whether no element is NaN or infinite") { arguments, session in
      .boolean(try arguments.tensor("x", &session).isFinite)
    },
    Function(.networks, "findings", summary: "the names of what `diagnose` warns of, as a list") { arguments, session in
      let diagnosis = try session.diagnosis(at: arguments.range)
      return .list(diagnosis.warnings.map(\.name).uniqued.map(Value.string))
    },
    Function(.networks, "finding", "name", summary: "whether `diagnose` warns of this: finding(\"dead units\")") {
      arguments, session in
      guard case .string(let name) = try arguments.value("name") else {
        throw Diagnostic.expected(
          "the name of a finding in quotes", got: try arguments.value("name").kind, at: arguments.range(of: "name"))
      }
      guard Finding.names.contains(name) else {
        throw Diagnostic.unknownChoice("finding", name, among: Finding.names, at: arguments.range(of: "name"))
      }
      let diagnosis = try session.diagnosis(at: arguments.range)
      return .boolean(diagnosis.warnings.contains { $0.name == name })
    },
  ]

  private static func census(_ x: Tensor, _ arguments: BoundArguments) throws(Diagnostic) -> UnitCensus {
    guard x.shape.rank >= 2, let census = UnitCensus(x) else {
      throw .expected("units of a batch [examples, units]", got: "\(x.shape)", at: arguments.range)
    }
    return census
  }
}
