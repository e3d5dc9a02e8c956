import Differentiation
import Figures
import Typography

/// A step's loss as the sum of what its examples contribute.
struct LossText {
  private let explanation: Explanation
  private let recording: Recording
  private let examples: BatchExamples
  private let parts: ExampleShares
  private let limit: Int
  private let format = NumberFormat()

  /// nil where the number explained is not the loss of a training step.
  init?(_ explanation: Explanation, in recording: Recording, _ examples: BatchExamples?, limit: Int) {
    let subject = explanation.subject
    guard let examples, subject.aspect == .value, recording.graph[subject.node].path == "loss",
      let parts = recording.exampleParts(ofRoot: subject.node), parts.rest == 0
    else { return nil }
    (self.explanation, self.recording, self.examples) = (explanation, recording, examples)
    (self.parts, self.limit) = (parts, limit)
  }

  var outputs: [Output] {
    let loss = explanation.subject.node
    var outputs: [Output] = [
      .text(
        "loss = \(format.formatted(explanation.value))   the \(examples.isMeanWeighted ? "weighted " : "")mean over \(counted(examples.count, "example")) of "
          + recording.graph.formula(of: loss))
    ]
    outputs.append(.nested(.table(table)))
    outputs.append(.text("sum of all shares  \(format.formatted(parts.sum))\(concentration)"))
    if examples.arePictures {
      let rows = order.prefix(min(limit, 10)).map(String.init).joined(separator: ", ")
      outputs.append(.text("see them: plot x[[\(rows)]] as images"))
    }
    if let first = order.first, let output = recording.graph[loss].inputs.first {
      let rank = recording.graph[output].shape.rank
      let index = [first] + Array(repeating: 0, count: max(rank - 2, 0)) + [examples.decisiveOutput(first)]
      let name = FactorNames(recording).name(Reference(output, .value, Array(index.prefix(rank))))
      outputs.append(.text("go on with: explain \(name)"))
    }
    return outputs
  }

  /// The largest loss first; what is no number before everything else.
  private var order: [Int] {
    let sizes = parts.shares.map { $0.isNaN ? Double.infinity : $0 }
    return sizes.indices.sorted { sizes[$0] > sizes[$1] }
  }

  private var table: Table {
    let shown = Array(order.prefix(limit))
    var table = Table([])
    examples.describe(shown, in: &table)
    examples.describeTruth(shown, in: &table)
    if examples.isMeanWeighted {
      table.append("its part", numbers: shown.map { parts.shares[$0] })
    } else {
      table.append("its loss", numbers: shown.map { parts.shares[$0] * Double(examples.count) })
    }
    if parts.sum != 0, parts.sum.isFinite {
      table.append("share %", numbers: shown.map { 100 * parts.shares[$0] / parts.sum })
    }
    let rest = order.dropFirst(shown.count)
    if !rest.isEmpty {
      let sum = rest.reduce(0) { $0 + parts.shares[$1] }
      table.note = "… \(rest.count) more with \(format.formatted(percent: sum / parts.sum)) of the sum"
    }
    return table
  }

  /// `; half of it comes from 3 of 32 examples`
  private var concentration: String {
    guard parts.sum > 0, parts.sum.isFinite, examples.count > 3 else { return "" }
    var (sum, count) = (0.0, 0)
    for n in order where sum < 0.5 * parts.sum { (sum, count) = (sum + parts.shares[n], count + 1) }
    return "; half of it comes from \(count) of \(examples.count) examples"
  }
}
