import Figures
import Networks
import Tensors
import Typography

extension Session {
  /// A network as a table of its layers: what each gives, learns and takes. Those inside of others are indented.
  mutating func show(_ network: Network) {
    guard let stages = try? network.stages(), let input = network.input else { return }
    var table = Table([
      Table.Column("#", .right), Table.Column("node"), Table.Column("output"), Table.Column("parameters"),
      Table.Column("from"),
    ])
    table.rows.append(["0", "x", Self.batchShape(input), "", ""])
    let sources = NetworkSources(network)
    for (place, stage) in stages.enumerated() { table.rows += Self.rows(stage, "\(place + 1)", sources) }
    let last = stages.last?.path ?? "x"
    if workbench.data != nil { table.rows.append(["\(stages.count + 1)", "loss", "scalar", "", "\(last), t"]) }
    let count = stages.flatMap(\.parameters).reduce(0) { $0 + $1.specification.shape.count }
    table.note =
      "\(NumberFormat(grouping: true).formatted(count)) parameters · loss \(workbench.effectiveLoss.notation)"
    say(.table(table))
  }

  private static func rows(
    _ stage: Network.Stage, _ number: String, _ sources: NetworkSources, depth: Int = 0
  ) -> [[String]] {
    let own = stage.layer.parameters(for: stage.input).map { "\($0.name) \($0.shape)" }
    let row = [
      number, String(repeating: "  ", count: depth) + stage.path, batchShape(stage.output),
      own.joined(separator: "  "), sources.from(stage).joined(separator: ", "),
    ]
    return [row] + stage.parts.flatMap { rows($0, "", sources, depth: depth + 1) }
  }

  private static func batchShape(_ shape: Shape) -> String {
    "[" + (["·"] + shape.dimensions.map(String.init)).joined(separator: ", ") + "]"
  }
}
