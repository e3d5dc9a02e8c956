import Datasets
import Figures
import Language
import Tensors
import Training

extension Session {
  /// The training examples: pictures where they are pictures, points of the plane where they have two features, and
  /// otherwise a histogram for each feature.
  func dataFigure(_ options: PlotOptions, at range: SourceRange) throws(Diagnostic) -> Figure {
    guard let data = workbench.data?.training else { throw noData(at: range) }
    if data.featureCount == 2 { return .scatter(scatter(data, x: 0, y: 1, options)) }
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
}
