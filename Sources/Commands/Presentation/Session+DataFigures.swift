import Datasets
import Figures
import Language
import Tensors
import Training

extension Session {
  /// The training examples: pictures where they are pictures, points of the plane where they have two features, and
  /// otherwise a histogram for each feature.
  mutating func dataFigure(
    _ options: PlotOptions, withRegions: Bool, at range: SourceRange
  ) throws(Diagnostic) -> Figure {
    guard let data = workbench.data?.training else {
      throw noData(at: range)
    }
    if data.featureCount == 2 { return .scatter(try scatter(data, options, withRegions: withRegions, at: range)) }
    guard !withRegions else {
      throw Diagnostic("regions can be drawn for data with two features; these have \(data.featureCount)", at: range)
    }
    return data.imageShape.map { pictures(of: data, $0, options) } ?? features(of: data, options)
  }

  private func pictures(of data: Dataset, _ shape: Shape, _ options: PlotOptions) -> Figure {
    let (height, width) = (shape.dimensions[0], shape.dimensions[1])
    let values = (try? data.rows(Array(0..<min(data.rowCount, Self.pictureCount))))?.features.values ?? []
    let images = stride(from: 0, to: values.count, by: max(data.featureCount, 1)).map { start in
      ImagesFigure.Image(
        caption(data, row: start / data.featureCount), pixels: Array(values[start..<start + data.featureCount]),
        width: width, height: height)
    }
    return .images(ImagesFigure(title: options.title ?? data.name, images: images))
  }

  private static let pictureCount = 20

  private func caption(_ data: Dataset, row: Int) -> String {
    guard case .classes(let classes, let names) = data.targets, names.indices.contains(classes[row]) else { return "" }
    return names[classes[row]]
  }

  private func features(of data: Dataset, _ options: PlotOptions) -> Figure {
    let values = data.features.values
    let rows = data.featureNames.enumerated().map { column, name in
      HistogramsFigure.Row(name, (0..<data.rowCount).map { values[$0 * data.featureCount + column] })
    }
    return .histograms(HistogramsFigure(title: options.title ?? data.name, rows: rows, bins: options.bins))
  }

  private mutating func scatter(
    _ data: Dataset, _ options: PlotOptions, withRegions: Bool, at range: SourceRange
  ) throws(Diagnostic) -> ScatterFigure {
    let values = data.features.values
    let (x, y) = ((0..<data.rowCount).map { values[$0 * 2] }, (0..<data.rowCount).map { values[$0 * 2 + 1] })
    let indices = data.targets.classIndices ?? Array(repeating: 0, count: data.rowCount)
    let names = data.targets.classNames ?? [data.name]
    let classes = names.enumerated().map { index, name in
      let members = indices.indices.filter { indices[$0] == index }
      return ScatterFigure.PointClass(name, x: members.map { x[$0] }, y: members.map { y[$0] })
    }
    let regions = withRegions ? try regions(x, y, at: range) : nil
    return ScatterFigure(
      title: options.title ?? data.name, xLabel: data.featureNames[0], yLabel: data.featureNames[1], classes: classes,
      regions: regions)
  }

  /// The class that the network chooses at the centres of a grid over the points and a margin.
  private mutating func regions(
    _ x: [Double], _ y: [Double], at range: SourceRange
  ) throws(Diagnostic) -> ScatterFigure.Regions {
    let (xs, ys) = (Self.extent(x), Self.extent(y))
    let (columns, rows) = (120, 80)
    let points = (0..<rows).flatMap { row in
      (0..<columns).flatMap { column in
        [Self.centre(column, of: columns, in: xs), Self.centre(row, of: rows, in: ys)]
      }
    }
    let grid = Tensor(shape: Shape([rows * columns, 2]), values: points, precision: environment.precision)
    let count = workbench.data?.training.targets.classNames?.count ?? 1
    let classes = Predictor.classes(of: try predict(grid, at: range), under: workbench.effectiveLoss, count: count)
    return ScatterFigure.Regions(x: xs, y: ys, columns: columns, rows: rows, classes: classes)
  }

  private static func extent(_ values: [Double]) -> ClosedRange<Double> {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return 0...1 }
    let margin = max((high - low) * 0.1, 1e-3)
    return low - margin...high + margin
  }

  private static func centre(_ cell: Int, of count: Int, in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (Double(cell) + 0.5) / Double(count) * (range.upperBound - range.lowerBound)
  }
}
