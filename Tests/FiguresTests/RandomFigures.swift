@testable import Figures

extension SeededRandom {
  /// A figure of each kind, with data and names of all sorts.
  mutating func figures() -> [Figure] {
    [
      .curves(curves()), .histograms(histograms()), .heatMap(heatMap()), .images(images()), .scatter(scatter()),
      .contour(contour()), .distributions(distributions()),
    ]
  }

  private mutating func count(_ most: Int) -> Int { Int.random(in: 0...most, using: &self) }

  private mutating func scale() -> AxisScale { count(1) == 0 ? .linear : .logarithmic }

  private mutating func curves() -> CurvesFigure {
    let series = (0..<count(5)).map { _ in
      count(1) == 0 ? Series(name(), values(count(300))) : Series(name(), x: values(40), y: values(40))
    }
    return CurvesFigure(
      title: name(), xLabel: name(), yLabel: name(), xScale: scale(), yScale: scale(), series: series)
  }

  private mutating func histograms() -> HistogramsFigure {
    let rows = (0..<count(6)).map { _ in HistogramsFigure.Row(name(), values(count(500))) }
    return HistogramsFigure(
      title: name(), xLabel: name(), rows: rows, bins: count(2) == 0 ? count(80) - 2 : nil,
      range: count(2) == 0 ? 0...1 : nil)
  }

  private mutating func heatMap() -> HeatMapFigure {
    let rows = count(70)
    let columns = count(90)
    return HeatMapFigure(
      title: name(), xLabel: name(), yLabel: name(), values: values(max(0, rows * columns - count(3))), rows: rows,
      columns: columns, rowNames: (0..<count(12)).map { _ in name() }, columnNames: (0..<count(3)).map { _ in name() },
      showsNumbers: count(1) == 0, remarks: (0..<count(2)).map { _ in name() })
  }

  private mutating func images() -> ImagesFigure {
    let images = (0..<count(12)).map { _ in
      let width = count(30)
      let height = count(30)
      return ImagesFigure.Image(name(), pixels: values(width * height), width: width, height: height)
    }
    return ImagesFigure(title: name(), images: images, contrast: [.shared, .each, .range(0...1)][count(2)])
  }

  private mutating func scatter() -> ScatterFigure {
    let classes = (0..<count(9)).map { _ in ScatterFigure.PointClass(name(), x: values(30), y: values(30)) }
    let regions = ScatterFigure.Regions(
      x: -1...1, y: -2...2, columns: 20, rows: 10, classes: (0..<190).map { _ in count(9) - 1 })
    return ScatterFigure(
      title: name(), xLabel: name(), yLabel: name(), classes: classes, regions: count(1) == 0 ? regions : nil)
  }

  private mutating func distributions() -> DistributionsFigure {
    let scale = scale()
    let strips = (0..<count(5)).map { _ in
      DistributionsFigure.Strip(
        name(), values(count(20)).map { DistributionsFigure.Moment(x: $0, values(count(30)), scale) })
    }
    return DistributionsFigure(title: name(), xLabel: name(), yLabel: name(), yScale: scale, strips: strips)
  }

  private mutating func contour() -> ContourFigure {
    let field = ContourFigure.Field(
      x: -1...1, y: -200...2, columns: count(12), rows: count(12), values: values(count(150)))
    let paths = (0..<count(5)).map { _ in Series(name(), x: values(30), y: values(30)) }
    return ContourFigure(title: name(), xLabel: name(), yLabel: name(), name: name(), field: field, paths: paths)
  }
}
