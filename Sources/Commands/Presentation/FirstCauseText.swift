import Differentiation
import Tensors
import Training
import Typography

/// The first number of a run that is not finite, as a learner reads it: what, where, from what, since when it had grown, and
/// commands to look closer.
struct FirstCauseText {
  private let cause: NonFiniteCause
  private let history: History
  private let recording: Recording
  private let names: FactorNames
  private let format = NumberFormat()

  init(_ cause: NonFiniteCause, in history: History) {
    self.cause = cause
    self.history = history
    recording = history.state.recording ?? Recording()
    names = FactorNames(recording)
  }

  var outputs: [Output] {
    let lines = [place] + sources + origins + growth + [nextLine]
    return [.text(headline)] + lines.map { .nested(.text($0)) }
  }

  private var headline: String {
    let others =
      cause.count > 1
      ? " (one of \(cause.count) such among the \(NumberFormat(grouping: true).formatted(cause.size)) of \(tensorName))"
      : ""
    return "stopped: \(numberName) = \(format.formatted(cause.value)) is the first number that is not finite\(others)"
  }

  private var place: String {
    switch cause.operation {
    case .forward(let id): "made on the way to step \(cause.step + 1), forward: \(rule(id))"
    case .backward(let id): "made on the way to step \(cause.step + 1), backward, through \(rule(id))"
    case .update:
      "made on the way to step \(cause.step + 1), by the update: \(history.trainer.setup.optimizer.notation)"
    }
  }

  private func rule(_ id: NodeID) -> String { "\(recording.graph[id].path) = \(recording.graph.formula(of: id))" }

  private var tensorName: String { names.name(Reference(cause.number.node, cause.number.aspect, [])) }

  private var numberName: String { names.name(cause.number) }
}

extension FirstCauseText {
  /// The operation whose rule made the number.
  private var node: NodeID? {
    switch cause.operation {
    case .forward(let id), .backward(let id): id
    case .update: nil
    }
  }

  /// The guilty terms with their numbers; for an update what it was made from.
  private var sources: [String] {
    guard let node else { return [updateSource] }
    let isSum = cause.terms.allSatisfy(\.value.isFinite) && cause.terms.count > 1
    let terms = cause.terms.map { term in
      let pattern = TermPattern([term]) { source, indices in names.label(source, indices, node) }
      let numbers = term.factors.map { format.formatted($0.value) }.joined(separator: " · ")
      let product = term.factors.count > 1 ? "  =  \(format.formatted(term.value))" : ""
      return "from \(pattern.factors.joined(separator: " · "))  =  \(numbers)\(product)\(inside(term, node))"
    }
    return terms + (isSum ? ["each is finite; their sum is beyond the largest number that can be stored"] : [])
  }

  /// The numbers inside of what a rule computed: `where linear2[3, 0] = 1e200`.
  private func inside(_ term: Term, _ node: NodeID) -> String {
    let parts = term.factors.flatMap { factor -> [Reference] in
      if case .derived = factor.source { recording.references(of: factor.source, in: node) } else { [] }
    }
    let named = parts.compactMap { reference in
      value(reference).map { "\(names.name(reference)) = \(format.formatted($0))" }
    }
    return named.isEmpty ? "" : "   where \(named.joined(separator: ", "))"
  }

  private var updateSource: String {
    let before = recording.value(cause.number.node)?[cause.number.index] ?? .nan
    let gradient = recording.gradient(cause.number.node)?[cause.number.index] ?? .nan
    let slope = names.name(Reference(cause.number.node, .gradient, cause.number.index))
    return "from \(numberName) = \(format.formatted(before)) before, and \(slope) = \(format.formatted(gradient))"
  }

  private func value(_ reference: Reference) -> Double? {
    (reference.aspect == .value ? recording.value(reference.node) : recording.gradient(reference.node))?[
      reference.index]
  }
}

extension FirstCauseText {
  /// Numbers among the sources that were bad before any operation saw them: data, and parameters set by hand.
  private var badLeaves: [Reference] {
    guard let node else { return [] }
    let leaves = cause.terms.flatMap { references($0, node) }.filter { reference in
      reference.aspect == .value && recording.graph[reference.node].op == nil && value(reference)?.isFinite == false
    }
    return leaves.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private var origins: [String] {
    badLeaves.map { "\(names.name($0)) = \(format.formatted(value($0) ?? .nan)) \(origin($0))" }
  }

  private func references(_ term: Term, _ node: NodeID) -> [Reference] {
    term.factors.flatMap { recording.references(of: $0.source, in: node) }
  }

  private func origin(_ reference: Reference) -> String {
    let node = recording.graph[reference.node]
    guard case .input = node.origin else { return "was not computed: it was set so" }
    let rows = history.state.batch
    guard let place = reference.index.first, rows.indices.contains(place) else { return "comes from the data" }
    let features = history.trainer.setup.learning?.data.training.featureNames ?? []
    let column =
      reference.index.count == 2 && node.path == "x" ? reference.index.last.map { features[safe: $0] ?? "" } : nil
    return "comes from the data: row \(rows[place]) of the training part" + (column.map { ", column \($0)" } ?? "")
  }

  private var growth: [String] {
    if !badLeaves.isEmpty { return [] }
    guard !cause.growth.isEmpty else { return ["nothing had grown in the steps before: it came at once"] }
    return cause.growth.map { growth in
      // The loss of a step is seen where the step is done, a parameter where it begins.
      let shift = growth.quantity == .loss ? 1 : 0
      let since = (growth.mayBeOlder ? "at least " : "") + "step \(growth.step + shift)"
      return "\(name(growth.quantity)) grew from \(since) on: \(format.formatted(growth.usual)) there, "
        + "\(format.formatted(growth.last)) at step \(growth.lastStep + shift)"
    }
  }

  private func name(_ quantity: Growth.Quantity) -> String {
    switch quantity {
    case .loss: "loss"
    case .norm(let path): "norm(\(path))"
    }
  }
}

extension FirstCauseText {
  /// Commands that go on from here.
  private var nextLine: String {
    var commands = [explain, "back op"]
    if let growth = cause.growth.first, badLeaves.isEmpty {
      commands.append("when first \(name(growth.quantity)) > \(rounded(2 * growth.usual))")
      let rate = history.trainer.setup.optimizer.rate
      if rate > 0 {
        commands.append("goto \(growth.step)")
        commands.append("set lr = \(rounded(rate / 10))")
      }
    } else if let source = badLeaves.first?.node ?? node.flatMap({ recording.graph[$0].inputs.first }) {
      commands.append("show \(recording.graph[source].path)")
    }
    return "go on with: " + commands.joined(separator: " · ")
  }

  /// To two digits.
  private func rounded(_ number: Double) -> String {
    format.formatted(Double(NumberFormat.scientific(number, digits: 2)) ?? number)
  }

  private var explain: String {
    if case .update = cause.operation { return "explain update \(numberName)" }
    return "explain \(numberName)"
  }
}

extension Array {
  /// nil where there is no such element.
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
