import Testing

@testable import Figures

/// How distributions change from step to step.
@Suite struct DistributionsTests {
  private static func figure(_ strips: [(String, [[Double]])], on scale: AxisScale = .linear) -> DistributionsFigure {
    DistributionsFigure(
      title: "t", yScale: scale,
      strips: strips.map { name, moments in
        .init(name, moments.enumerated().map { .init(x: Double($0), $1, scale) })
      })
  }

  /// numpy.quantile([3, -1, 4, 1, -5, 9, 2, 6], [.01, .1, .25, .5, .75, .9, .99]), NumPy 2.4.6.
  @Test func `quantiles are those of NumPy`() throws {
    let quantiles = try #require(Quantiles([3, -1, 4, .nan, 1, -5, 9, .infinity, 2, 6]))
    for (own, numpy) in zip(quantiles.values, [-4.72, -2.2, 0.5, 2.5, 4.5, 6.9, 8.79]) {
      #expect(abs(own - numpy) < 1e-12)
    }
    #expect(Quantiles([.nan]) == nil && Quantiles([]) == nil)
    #expect(Quantiles([.greatestFiniteMagnitude, -.greatestFiniteMagnitude])?.values.allSatisfy(\.isFinite) == true)
  }

  @Test func `words tell where half of the values lie, first and last`() {
    let figure = Self.figure([("h1", [[0, 1, 2, 3, 4], [0, 0, 0, 0, 0]]), ("h2", [[.nan], []])])
    #expect(
      figure.words
        == "t: h1: half of the values lie between 1 and 3 (median 2) at step 0, at 0 at step 1; exactly 0: 20.0% at step 0, "
        + "100% at step 1. h2: no values that could be drawn; one value not finite.")
  }

  @Test func `on a logarithmic axis sizes are shown, and zeros are counted`() {
    let figure = Self.figure([("g", [[-10, 0, 1000], [-0.1, 0, 0.1]])], on: .logarithmic)
    #expect(figure.strips[0].moments.map { $0.quantiles?.median } == [505, 0.1])
    #expect(figure.notes == ["sizes without their signs", "two values exactly 0: no place on a logarithmic axis"])
    #expect(figure.terminal(TerminalStyle())?.contains("two values exactly 0") == true)
  }

  @Test func `a logarithmic axis is the same for all strips, a linear one each has for itself`() {
    let strips = [("large", [[100.0, 200, 300]]), ("small", [[0.1, 0.2, 0.3]])]
    let (linear, logarithmic) = (Self.figure(strips), Self.figure(strips, on: .logarithmic))
    #expect(linear.yAxis(linear.strips[0]) != linear.yAxis(linear.strips[1]))
    #expect(logarithmic.yAxis(logarithmic.strips[0]) == logarithmic.yAxis(logarithmic.strips[1]))
  }

  @Test func `a strip has a column for each place, and a sign where nothing is finite`() throws {
    let figure = Self.figure([("a", [[0, 0, 0], [-1, 0, 1], [.nan]])])
    let text = try #require(figure.terminal(TerminalStyle(width: 40, height: 12, ascii: true)))
    let lines = text.split(separator: "\n").map(String.init).filter { !$0.contains("median") }
    #expect(lines.count { $0.contains("@") } == 1, "the median is 0 all the time")
    #expect(lines.contains { $0.contains("@@@") && !$0.contains("#") })
    #expect(lines.contains { $0.contains("???") && !$0.contains("@") })
    #expect(figure.svg(SVGSize())?.contains("NaN") == false)
  }
}
