import Figures
import Language
import Tensors
import Typography

/// The same part of every layer of a kind.
extension Session {
  /// The expression asked of each layer of the kind of the one that it names: `dead(relu1)` of relu1, relu2, …, and of those
  /// inside of others.
  func variants(ofLayersIn written: Expression) throws(Diagnostic) -> [(layer: String, expression: Expression)] {
    let expression = joiningPaths(written)
    let paths = workbench.paths
    guard let named = expression.names.first(where: paths.contains) else {
      guard let path = expression.dottedPath else {
        throw .expected("something of a layer, such as linear1.W.grad", got: written.printed, at: written.range)
      }
      throw .unknownName(path, nearest: nearest(to: path, in: paths), at: written.range)
    }
    let stem = String(named.lastPathPart.reversed().drop { $0.isNumber }.reversed())
    let layers = paths.filter { candidate in
      let name = candidate.lastPathPart
      return !name.contains(".") && name.hasPrefix(stem) && name.dropFirst(stem.count).allSatisfy(\.isNumber)
    }
    return layers.map { ($0, expression.renaming(named, to: $0)) }
  }

  /// A histogram for each layer, or, where each has but one number, these from layer to layer.
  mutating func layersFigure(_ expression: Expression, _ options: PlotOptions) throws(Diagnostic) -> Figure {
    var rows: [HistogramsFigure.Row] = []
    for variant in try variants(ofLayersIn: expression) {
      rows.append(HistogramsFigure.Row(variant.layer, try operand(variant.expression).tensor.values))
    }
    let title = "\(expression.printed) by layer"
    if rows.allSatisfy({ $0.values.count == 1 }), options.kind != .histogram {
      return numbersByLayer(rows, options, title: title)
    }
    return .histograms(HistogramsFigure(title: options.title ?? title, rows: rows, bins: options.bins))
  }

  private func numbersByLayer(_ rows: [HistogramsFigure.Row], _ options: PlotOptions, title: String) -> Figure {
    let layers = [rows.first?.name, rows.last?.name].compactMap { $0 }.joined(separator: " to ")
    let series = Series(layers, x: rows.indices.map { Double($0 + 1) }, y: rows.flatMap(\.values))
    return curves([series], options, title: title, x: "layer", y: "")
  }
}

extension String {
  /// `linear1` of `residual1/linear1`.
  fileprivate var lastPathPart: Substring { self[(lastIndex(of: "/").map { index(after: $0) } ?? startIndex)...] }
}
