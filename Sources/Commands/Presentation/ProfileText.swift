import Figures
import Training
import Typography

/// A profile of training steps: two tables with bars, and the share of the matrix products.
struct ProfileText {
  private let profile: StepProfile

  init(_ profile: StepProfile) { self.profile = profile }

  var outputs: [Output] {
    [.text(head), .table(nodes), .table(phases)] + (products.map { [.text($0)] } ?? [])
  }

  private var head: String {
    "a step takes \(Wording.duration(profile.step)): \(profile.precision.rawValue), one thread, "
      + "\(counted(profile.steps, "step")) measured on a copy"
  }

  private var nodes: Table {
    let rows = profile.rows
    var table = Table(
      [Table.Column("node"), Table.Column("operation")], rows: rows.map { [$0.path, $0.operation] })
    table.append("forward µs", numbers: rows.map { micro($0.forward) }, digits: 3)
    table.append("backward µs", numbers: rows.map { micro($0.backward) }, digits: 3)
    table.append("update µs", numbers: rows.map { micro($0.update) }, digits: 3)
    return withBars(table, rows.map(\.total))
  }

  private var phases: Table {
    let phases = [
      ("the batch chosen and copied", profile.batch), ("forward", profile.forward), ("backward", profile.backward),
      ("update", profile.update), ("averages and clipping", profile.upkeep),
    ].filter { $0.1 > 0 }
    var table = Table([Table.Column("phase")], rows: phases.map { [$0.0] })
    table.append("µs", numbers: phases.map { micro($0.1) }, digits: 3)
    return withBars(table, phases.map(\.1))
  }

  /// Two more columns: each part's share of the step, and that as a bar.
  private func withBars(_ table: Table, _ seconds: [Double]) -> Table {
    var table = table
    let shares = seconds.map { profile.parts > 0 ? $0 / profile.parts : 0 }
    table.columns += [Table.Column("share", .right), Table.Column("")]
    for (row, share) in shares.enumerated() where table.rows.indices.contains(row) {
      table.rows[row] += [
        "\(Int((100 * share).rounded()))%", String(repeating: "█", count: Int((Self.barWidth * share).rounded())),
      ]
    }
    return table
  }

  private static let barWidth = 24.0

  private var products: String? {
    guard profile.products > 0, profile.step > 0 else { return nil }
    let share = Int((100 * profile.products / profile.step).rounded())
    return "the matrix products alone take \(Wording.duration(profile.products)), \(share)% of a step"
  }

  private func micro(_ seconds: Double) -> Double { seconds * 1e6 }
}
