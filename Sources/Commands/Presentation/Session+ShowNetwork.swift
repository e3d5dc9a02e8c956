import Figures
import Networks
import Tensors
import Typography

extension Session {
  /// A network as a table of its nodes: what each gives, learns and takes.
  mutating func show(_ network: Network) {
    guard let stages = try? network.stages(), let input = network.input else { return }
    var table = Table([
      Table.Column("#", .right), Table.Column("node"), Table.Column("output"), Table.Column("parameters"),
      Table.Column("from"),
    ])
    table.rows.append(["0", "x", Self.batchShape(input), "", ""])
    var previous = "x"
    for (place, stage) in stages.enumerated() {
      let parameters = stage.parameters.map { "\($0.specification.name) \($0.specification.shape)" }
      table.rows.append([
        "\(place + 1)", stage.path, Self.batchShape(stage.output), parameters.joined(separator: "  "), previous,
      ])
      previous = stage.path
    }
    if workbench.data != nil { table.rows.append(["\(stages.count + 1)", "loss", "scalar", "", "\(previous), t"]) }
    let count = stages.flatMap(\.parameters).reduce(0) { $0 + $1.specification.shape.count }
    table.note =
      "\(NumberFormat(grouping: true).formatted(count)) parameters · loss \(workbench.effectiveLoss.notation)"
    say(.table(table))
  }

  private static func batchShape(_ shape: Shape) -> String {
    "[" + (["·"] + shape.dimensions.map(String.init)).joined(separator: ", ") + "]"
  }
}
