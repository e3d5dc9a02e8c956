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
    for (place, stage) in stages.enumerated() { table.rows += rows(stage, "\(place + 1)", sources) }
    let last = stages.last?.path ?? "x"
    if workbench.data != nil { table.rows.append(["\(stages.count + 1)", "loss", "scalar", "", "\(last), t"]) }
    let count = stages.flatMap(\.parameters).reduce(0) { $0 + $1.specification.shape.count }
    let format = NumberFormat(grouping: true)
    let frozen = stages.flatMap(\.parameters).filter { workbench.groups.frozen.contains($0.path) }
      .reduce(0) { $0 + $1.specification.shape.count }
    table.note =
      "\(format.formatted(count)) parameters\(frozen == 0 ? "" : ", \(format.formatted(frozen)) of them frozen") · "
      + "loss \(workbench.effectiveLoss.notation)"
    say(.table(table))
  }

  private func rows(
    _ stage: Network.Stage, _ number: String, _ sources: NetworkSources, depth: Int = 0
  ) -> [[String]] {
    let own = stage.ownParameters.map { "\($0.specification.name) \($0.specification.shape)\(mark($0.path))" }
    let row = [
      number, String(repeating: "  ", count: depth) + stage.path, Self.batchShape(stage.output),
      own.joined(separator: "  "), sources.from(stage).joined(separator: ", "),
    ]
    return [row] + stage.parts.flatMap { rows($0, "", sources, depth: depth + 1) }
  }

  /// ` frozen`, or ` lr × 0.1`; empty for what learns like the rest.
  private func mark(_ path: String) -> String {
    if workbench.groups.frozen.contains(path) { return " frozen" }
    let factor = workbench.groups.factor(of: path)
    return factor == 1 ? "" : " lr × \(NumberFormat().formatted(factor))"
  }

  private static func batchShape(_ shape: Shape) -> String {
    "[" + (["·"] + shape.dimensions.map(String.init)).joined(separator: ", ") + "]"
  }
}
