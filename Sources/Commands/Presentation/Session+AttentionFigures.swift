import Figures
import Language
import Tensors

/// From where to where attention looks.
extension Session {
  /// `attention1.weights[0, 1]`: the weights of one head for one example, as a map with the symbols on both sides;
  /// `attention1.weights[0]`: those of all heads, a picture each. nil for anything else.
  mutating func attentionFigure(_ expressions: [Expression], _ options: PlotOptions) throws(Diagnostic) -> Figure? {
    guard expressions.count == 1, let written = expressions.first,
      case .subscripted(let operand, let subscripts) = joiningPaths(written).kind,
      case .member(_, "weights") = operand.kind, let path = operand.dottedPath,
      path.contains("attention"), workbench.paths.contains(path), (1...2).contains(subscripts.count),
      case .index(let example) = subscripts[0]
    else { return nil }
    let weights = try self.operand(written).tensor
    let shape = weights.shape.dimensions
    guard shape.count == 4 - subscripts.count, let length = shape.last, length == shape[shape.count - 2] else {
      return nil
    }
    if subscripts.count == 1, options.kind ?? .images == .images { return heads(weights, written, options) }
    guard subscripts.count == 2, options.kind ?? .heatmap == .heatmap else { return nil }
    // Shares of one: numbers in the cells are to be read at a glance.
    let hasNumbers = length <= 12
    let values = hasNumbers ? weights.values.map { ($0 * 100).rounded() / 100 } : weights.values
    let tokens = tokens(ofExample: example, count: length)
    return .heatMap(
      HeatMapFigure(
        title: options.title ?? written.printed, xLabel: "looks at",
        yLabel: tokens.isEmpty ? "step" : "symbol", values: values, rows: length, columns: length,
        rowNames: tokens, columnNames: tokens,
        showsNumbers: hasNumbers, remarks: hasNumbers ? ["rounded to hundredths"] : []))
  }

  private func heads(_ weights: Tensor, _ written: Expression, _ options: PlotOptions) -> Figure {
    let (values, length) = (weights.values, weights.shape.dimensions.last ?? 0)
    let images = (0..<(weights.shape.dimensions.first ?? 0)).map { head in
      let start = head * length * length
      return ImagesFigure.Image(
        "head \(head)", pixels: Array(values[start..<start + length * length]), width: length, height: length)
    }
    return .images(ImagesFigure(title: options.title ?? written.printed, images: images))
  }

  /// The symbols of an example of the batch; empty where there are none.
  private mutating func tokens(ofExample example: Expression, count: Int) -> [String] {
    guard let data = workbench.data?.training, !data.symbols.isEmpty else { return [] }
    let row = Expression(.subscripted(Expression(.name("x")), [.index(example)]))
    guard let numbers = try? operand(row).tensor else { return [] }
    let tokens = data.tokens(numbers)
    return tokens.count == count ? tokens : []
  }
}
