/// How distributions change, such as those of each layer's gradients over the steps of a training: a strip for each, in which
/// bands show between which numbers most of the values lie, and a line their median.
package struct DistributionsFigure: Sendable, Equatable {
  package var title: String
  package var xLabel: String
  package var yLabel: String
  package var yScale: AxisScale
  package var strips: [Strip]

  package struct Strip: Sendable, Equatable {
    package var name: String
    /// From left to right.
    package var moments: [Moment]

    package init(_ name: String, _ moments: [Moment]) {
      self.name = name
      self.moments = moments.filter(\.x.isFinite).sorted { $0.x < $1.x }
    }
  }

  /// What the values were like at one place of the axis.
  package struct Moment: Sendable, Equatable {
    package let x: Double
    package let count: Int
    package let zeros: Int
    /// How many are not finite.
    package let excluded: Int
    /// Of those that have a place; `nil` if none has.
    package let quantiles: Quantiles?

    /// - Parameter scale: on a logarithmic one sizes are meant: values without their signs, and zeros left out.
    package init(x: Double, _ values: [Double], _ scale: AxisScale = .linear) {
      let summary = Summary(values)
      (self.x, count, zeros, excluded) = (x, summary.count, summary.zeros, summary.excluded)
      quantiles =
        scale == .linear ? Quantiles(values) : Quantiles(values.lazy.filter { $0 != 0 }.map(\.magnitude))
    }
  }

  package init(
    title: String = "", xLabel: String = "step", yLabel: String = "", yScale: AxisScale = .linear, strips: [Strip]
  ) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.yScale = yScale
    self.strips = strips
  }
}

extension DistributionsFigure {
  /// The axis that all strips share; `nil` if there is nothing to draw.
  var xAxis: Axis? {
    strips.contains { $0.moments.contains { $0.quantiles != nil } }
      ? Axis(strips.lazy.flatMap(\.moments).map(\.x)) : nil
  }

  /// On a logarithmic scale one axis for all, so that layers can be compared; on a linear one an axis for each, in which the
  /// small ones can be seen as well. `nil` where a strip has nothing to show.
  func yAxis(_ strip: Strip) -> Axis? {
    let shown = yScale == .linear ? [strip] : strips
    guard strip.moments.contains(where: { $0.quantiles != nil }) else { return nil }
    return Axis(shown.flatMap(\.moments).compactMap(\.quantiles).flatMap(\.values), yScale)
  }

  /// What the picture does not show.
  var notes: [String] {
    let moments = strips.flatMap(\.moments)
    let excluded = moments.reduce(0) { $0 + $1.excluded }
    let zeros = yScale == .linear ? 0 : moments.reduce(0) { $0 + $1.zeros }
    return (yScale == .linear && strips.count > 1 ? ["each strip has a vertical axis of its own"] : [])
      + (yScale == .logarithmic ? ["sizes without their signs"] : [])
      + (zeros > 0 ? ["\(Phrases.count(zeros, "value")) exactly 0: no place on a logarithmic axis"] : [])
      + (excluded > 0 ? ["\(Phrases.count(excluded, "value")) not finite: left out"] : [])
  }
}

extension DistributionsFigure.Strip {
  /// The moment nearest to a place; `nil` if there is none.
  func moment(nearest x: Double) -> DistributionsFigure.Moment? {
    moments.min { abs($0.x - x) < abs($1.x - x) }
  }

  /// Moments that follow each other without one that has nothing to show.
  var runs: [[DistributionsFigure.Moment]] {
    moments.split { $0.quantiles == nil }.map(Array.init)
  }
}
