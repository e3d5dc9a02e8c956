import Differentiation
import Figures
import Typography

/// The examples behind an update, as a learner reads them.
struct MoversText {
  let name: String
  let shares: ExampleShares
  let examples: BatchExamples
  let move: ParameterMove
  let limit: Int
  private let format = NumberFormat()

  init(name: String, shares: ExampleShares, examples: BatchExamples, move: ParameterMove, limit: Int) {
    (self.name, self.shares, self.examples, self.move, self.limit) = (name, shares, examples, move, limit)
  }

  var outputs: [Output] {
    var outputs: [Output] = [.text(headline), .text(balance)]
    guard !order.isEmpty else { return outputs + [.text("go on with: why not \(name)")] }
    outputs.append(.nested(.table(table)))
    let pictured = Array(shown.prefix(10))
    if let figure = examples.pictures(of: pictured, title: "who moved \(name)", caption: caption) {
      outputs.append(.figure(figure))
    }
    return outputs
  }

  /// The examples that have a share, the largest first.
  private var order: [Int] {
    let sizes = shares.shares.map(abs)
    return sizes.indices.filter { sizes[$0] != 0 }.sorted { sizes[$0] > sizes[$1] }
  }

  private var shown: [Int] { Array(order.prefix(limit)) }

  /// What a gradient is multiplied by on its way into the change.
  private var perGradient: Double { move.explanation.changePerGradient }

  private var headline: String {
    let verb = move.isDone ? "moved" : "will move"
    guard move.change != 0 else {
      return
        "\(name) \(move.isDone ? "did not move" : "will not move"): it is \(format.formatted(move.before)) before the update and after it"
    }
    return "\(name) \(verb) by \(format.formatted(move.change)), \(move.fromTo)"
      + "   gradient \(format.formatted(shares.sum)), \(move.optimizer.notation)"
  }

  private var balance: String {
    let (up, down) = (shares.shares.filter { $0 < 0 }, shares.shares.filter { $0 > 0 })
    guard !order.isEmpty else { return "none of the \(counted(examples.count, "example")) has a share in its gradient" }
    let still = shares.shares.count - up.count - down.count
    func side(_ parts: [Double], _ direction: String) -> String {
      guard !parts.isEmpty else { return "none pushed it \(direction)" }
      let size = format.formatted(perGradient * parts.reduce(0, +))
      return "\(counted(parts.count, "example")) pushed it \(direction) (\(size))"
    }
    var text = side(up, "up") + ", " + side(down, "down")
    if still > 0 { text += ", \(counted(still, "example")) did nothing" }
    if shares.rest != 0 { text += "; \(format.formatted(shares.rest)) of the gradient belongs to no single example" }
    return text
  }

  private var table: Table {
    var table = Table([])
    examples.describe(shown, in: &table)
    table.append("moved it by", numbers: shown.map { perGradient * shares.shares[$0] })
    if shares.sum != 0 { table.append("share %", numbers: shown.map { 100 * shares.shares[$0] / shares.sum }) }
    var notes: [String] = []
    let rest = order.dropFirst(shown.count)
    if !rest.isEmpty {
      let share = 100 * rest.reduce(0) { $0 + shares.shares[$1] } / shares.sum
      notes.append("… \(rest.count) more" + (shares.sum == 0 ? "" : " with \(format.formatted(share))% together"))
    }
    if move.wasSetByHand { notes.append("after this step it was set by hand") }
    let others = move.explanation.shares.dropFirst().filter { $0.value != 0 }
    if !others.isEmpty {
      let parts = others.map { "\($0.name) \(format.formatted($0.value))" }
      notes.append("besides the examples of this batch: \(parts.joined(separator: ", "))")
    }
    table.note = notes.isEmpty ? nil : notes.joined(separator: "; ")
    return table
  }

  private func caption(_ n: Int) -> String {
    "\(examples.rows[n]) \(examples.className(n) ?? "") \(shares.shares[n] < 0 ? "↑" : "↓")"
  }
}
