/// A picture as data: what is to be seen, not how it is drawn.
///
/// Three renderers draw it: `terminal(_:)` in text, `svg(_:)` as a vector image, `words()` as sentences. All of them take
/// any numbers: what is not finite is left out and counted, what is empty is said.
package enum Figure: Sendable, Equatable {
  case curves(CurvesFigure)
  case histograms(HistogramsFigure)
  case distributions(DistributionsFigure)
  case heatMap(HeatMapFigure)
  case images(ImagesFigure)
  case scatter(ScatterFigure)
  case contour(ContourFigure)
  case panels(PanelsFigure)

  package var title: String {
    switch self {
    case .curves(let figure): figure.title
    case .histograms(let figure): figure.title
    case .distributions(let figure): figure.title
    case .heatMap(let figure): figure.title
    case .images(let figure): figure.title
    case .scatter(let figure): figure.title
    case .contour(let figure): figure.title
    case .panels(let figure): figure.title
    }
  }
}
