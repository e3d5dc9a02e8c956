extension Figure {
  /// The figure in one or several true sentences, on one line.
  package func words() -> String {
    switch self {
    case .curves(let figure): figure.words
    case .histograms(let figure): figure.words
    case .distributions(let figure): figure.words
    case .heatMap(let figure): figure.words
    case .images(let figure): figure.words
    case .scatter(let figure): figure.words
    case .contour(let figure): figure.words
    case .panels(let figure): figure.words
    }
  }
}
