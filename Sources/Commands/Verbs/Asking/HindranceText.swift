import Differentiation
import Figures
import Tensors
import Typography

/// Why a number did not move, as a learner reads it: what happened, the gradient, what stood in its way, what the optimiser
/// made of it, and where to go on.
struct HindranceText {
  let subject: Reference
  let hindrance: Hindrance
  let move: ParameterMove?
  let recording: Recording
  let examples: BatchExamples?
  private let names: FactorNames
  private let format = NumberFormat()

  init(
    subject: Reference, hindrance: Hindrance, move: ParameterMove?, recording: Recording, examples: BatchExamples?
  ) {
    (self.subject, self.hindrance, self.move) = (subject, hindrance, move)
    (self.recording, self.examples) = (recording, examples)
    names = FactorNames(recording)
  }

  var outputs: [Output] {
    var outputs: [Output] = [.text(verdict)]
    let table = ObstacleTable(hindrance, recording)
    if isRootItself {
      return outputs + [.text("it is what the backward pass begins with: its gradient is 1 by definition")]
    }
    // Where there is a gradient, it is the optimiser that has the answer.
    let isUpToTheOptimizer = gradient != 0 && move?.change == 0
    if isUpToTheOptimizer { outputs += updateRemarks.map { .text($0) } }
    outputs.append(.text(gradientLine))
    if let causes = table.table { outputs.append(.nested(.table(causes))) }
    let rest = table.remarks(examples) + cancellation + (isUpToTheOptimizer ? [] : updateRemarks) + smallness
    outputs += rest.map { .text($0) }
    let movedAnyway = gradient == 0 && move.map { $0.change != 0 } ?? false
    let next = movedAnyway ? "update \(names.name(subject))" : names.name(subject.asGradient)
    outputs.append(.text("go on with: explain \(next)"))
    return outputs
  }

  private var isRootItself: Bool { recording.root == subject.node }
  private var gradient: Double { hindrance.gradient }
}

extension HindranceText {
  private var verdict: String {
    let name = names.name(subject)
    guard let move else {
      return gradient == 0
        ? "the gradient of \(name) is 0" : "the gradient of \(name) is not 0: it is \(format.formatted(gradient))"
    }
    guard move.change != 0 else {
      let value = format.formatted(move.before)
      return move.isDone ? "\(name) did not move: it is still \(value)" : "\(name) will not move: it stays \(value)"
    }
    let part = abs(move.change / move.before)
    let share = part.isFinite ? " (\(format.formatted(percent: part)) of it)" : ""
    return "\(name) \(move.isDone ? "did move" : "will move"): by \(format.formatted(move.change))\(share), "
      + move.fromTo
  }

  /// `its gradient is 0: all of the 32 terms  x[n, 0] · linear1.grad[n, 5]  are 0`
  private var gradientLine: String {
    let (count, zeros) = (hindrance.terms.count, hindrance.zeroTerms.count)
    let value = format.formatted(gradient)
    guard count > 0 else { return "its gradient is \(value): nothing passes one on to it" }
    let product = self.product.map { "  \($0)" } ?? ""
    if count == 1 { return "its gradient is \(value), one term:\(product)" }
    let terms = "\(count) terms\(product)"
    if zeros == count { return "its gradient is \(value): all of the \(terms)  are 0" }
    return "its gradient is \(value), the sum of \(terms)" + (zeros == 0 ? "" : ";  \(zeros) of them are 0")
  }

  /// What the terms have in common, where they come through one operation.
  private var product: String? {
    let groups = recording.parts(of: subject.asGradient)
    guard groups.count == 1, let group = groups.first, Set(group.terms.map(TermPattern.signature)).count == 1 else {
      return nil
    }
    let pattern = TermPattern(group.terms) { source, indices in names.label(source, indices, group.node) }
    return pattern.factors.joined(separator: " · ")
  }

  /// Terms that nearly, or exactly, sum to nothing.
  private var cancellation: [String] {
    let (effort, size) = (hindrance.effort, abs(gradient))
    guard effort > 0, effort.isFinite, size < 0.05 * effort else { return [] }
    let (up, down) = (hindrance.terms.filter { $0.value > 0 }, hindrance.terms.filter { $0.value < 0 })
    func side(_ terms: [HinderedTerm]) -> String {
      "\(terms.count) sum to \(format.formatted(terms.reduce(0) { $0 + $1.value }))"
    }
    guard size > 0 else { return ["the terms cancel exactly: \(side(up)) and \(side(down))"] }
    return [
      "the terms cancel: \(side(up)) and \(side(down)), which leaves \(format.formatted(percent: size / effort)) "
        + "of what they amount to together"
    ]
  }
}

extension HindranceText {
  /// What the optimiser made of the gradient.
  private var updateRemarks: [String] {
    guard let move else { return [] }
    var remarks: [String] = []
    if move.wasSetByHand { remarks.append("after this step it was set by hand") }
    if let factor = move.clippingFactor, factor < 0.5 {
      remarks.append("clipping left \(format.formatted(percent: factor)) of its gradient")
    }
    if move.rate == 0, move.change == 0 {
      return remarks + ["the learning rate is 0: \(move.optimizer.notation) moves nothing"]
    }
    if gradient == 0, move.change != 0 {
      remarks.append(
        "it moved without a gradient: \(move.optimizer.name) also uses earlier gradients or the weight itself")
    }
    if gradient != 0, move.change == 0 { remarks.append(lostUpdate(move)) }
    return remarks
  }

  private func lostUpdate(_ move: ParameterMove) -> String {
    let spacing = move.precision == .float64 ? move.before.ulp : Double(Float(move.before).ulp)
    let kind = move.precision == .float64 ? "float64" : "float32"
    let size = " of about \(format.formatted(move.explanation.changePerGradient * gradient))"
    return "an update\(size) is lost in rounding: the next \(kind) number beside \(format.formatted(move.before)) is "
      + "\(format.formatted(spacing)) away"
  }

  /// How the gradient compares with those of the other elements, and where it became small.
  private var smallness: [String] {
    guard gradient != 0, gradient.isFinite, let all = recording.gradient(subject.node), all.count > 1 else { return [] }
    let path = recording.graph[subject.node].path
    let typical = Self.rootMeanSquare(all)
    guard typical > 0, typical.isFinite else { return [] }
    if abs(gradient) < 1e-3 * typical {
      return ["it is small beside the others: a typical gradient of \(path) is \(format.formatted(typical))"]
    }
    let sizes = wayBack
    guard let first = sizes.first, first.size > 1e3 * typical else { return [] }
    let way = sizes.map { "\($0.path) \(format.formatted($0.size))" }.joined(separator: ", ")
    return [
      "all of \(path) gets little: gradients shrink on the way back: \(way), \(path) \(format.formatted(typical))"
    ]
  }

  /// The typical gradients of the values between the root and here, that next to the root first.
  private var wayBack: [(path: String, size: Double)] {
    var way: [(path: String, size: Double)] = []
    var node = subject.node
    while let next = recording.contributingEdges(to: node).first?.consumer, next != recording.root {
      if let gradient = recording.gradient(next) {
        way.append((recording.graph[next].path + ".grad", Self.rootMeanSquare(gradient)))
      }
      node = next
    }
    return way.reversed()
  }

  private static func rootMeanSquare(_ tensor: Tensor) -> Double {
    let values = tensor.values
    return (values.reduce(0) { $0 + $1 * $1 } / Double(max(values.count, 1))).squareRoot()
  }
}

extension Reference {
  fileprivate var asGradient: Reference { Reference(node, .gradient, index) }
}
