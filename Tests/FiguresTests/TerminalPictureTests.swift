import Figures
import Testing

/// Small pictures as they are printed.
@Suite struct TerminalPictureTests {
  private let loss = Figure.curves(
    CurvesFigure(title: "training", series: [Series("loss", [2.3, 1.2, 0.7, 0.45, 0.3, 0.22, 0.17, 0.14, 0.12])]))

  private let optimizers = Figure.curves(
    CurvesFigure(
      xLabel: "epoch", yLabel: "loss", yScale: .logarithmic,
      series: [Series("sgd", [10, 5, 2.5, 1.25, 0]), Series("adam", [10, 1, 0.1, 0.01, 0.001])]))

  private let weights = Figure.histograms(
    HistogramsFigure(
      title: "weights", rows: [.init("W", [-1, -0.6, -0.5, -0.1, 0, 0.1, 0.2, 0.3, 0.7, 1, .nan])], bins: 8))

  private let layers = Figure.histograms(
    HistogramsFigure(
      xLabel: "activation",
      rows: [.init("h1", [0, 0, 0, 0.5, 1]), .init("h2", [0.4, 0.5, 0.6, 0.7]), .init("h3", [])], bins: 10,
      range: 0...1))

  private let signed = Figure.heatMap(
    HeatMapFigure(
      xLabel: "output", yLabel: "input", values: [1, 0.5, 0, -0.5, -1, 0.2, -0.2, .nan], rows: 2, columns: 4))

  private let confusion = Figure.heatMap(
    HeatMapFigure(
      values: [12, 1, 0, 15], rows: 2, columns: 2, rowNames: ["cat", "dog"], columnNames: ["cat", "dog"],
      showsNumbers: true))

  private let seven: [Double] = [
    0, 3, 4, 4, 0,
    0, 0, 0, 4, 0,
    0, 0, 2, 3, 0,
    0, 0, 4, 0, 0,
  ]

  private var images: Figure {
    .images(
      ImagesFigure(images: [
        .init("7", pixels: seven, width: 5, height: 4), .init("said 1", pixels: seven.reversed(), width: 5, height: 4),
      ]))
  }

  private let regions = Figure.scatter(
    ScatterFigure(
      classes: [.init("out", x: [-1, 1, -1, 1], y: [-1, 1, 1, -1]), .init("in", x: [0, 0.1], y: [0, 0.1])],
      regions: .init(
        x: -1...1, y: -1...1, columns: 4, rows: 4, classes: [0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0])))

  @Test func oneCurve() {
    #expect(
      loss.terminal(TerminalStyle(width: 40, height: 12)) == """
                         training
        loss
          │⢢
        2 ┤ ⠱⡀
          │  ⠈⢆
          │    ⠣⣀
        1 ┤      ⠉⠒⠤⣀
          │          ⠉⠑⠒⠤⠤⣀⣀⡀
          │                 ⠈⠉⠉⠉⠒⠒⠒⠒⠒⠒⠒⠒⠒⠤⠤⠤⠤⠤⠤⠤
          └┬────────┬────────┬────────┬────────┬
           0        2        4        6        8
                           step
        """)
  }

  @Test func oneCurveInASCII() {
    #expect(
      loss.terminal(TerminalStyle(width: 40, height: 12, ascii: true)) == """
                         training
        loss
          |*
        2 + **
          |   **
          |     **
        1 +       *****
          |            *********
          |                     ****************
          ++--------+--------+--------+--------+
           0        2        4        6        8
                           step
        """)
  }

  @Test func twoCurvesOnALogarithmicAxis() {
    #expect(
      optimizers.terminal(TerminalStyle(width: 40, height: 12)) == """
        ⠤●⠤ sgd   ⠤▲⠤ adam
        loss
             │⠒⠢●⢄⣀⡀⠤⠤⠤⠤●⠤⠤⣀⣀⣀⣀⣀●
           1 ┤     ⠈▲⠑⠒⠒⠤⠤⣀⣀     ⠉⠉⠉⠉⠒⠒⠂
             │              ▲⠉⠒⠒⠤⢄⣀
        0.01 ┤                     ⠉▲⠒⠢⠤⢄⣀⡀
             │                            ⠈⠉▲⠒⠢⠤
             └┬───────┬────────┬───────┬───────┬
              0       1        2       3       4
                            epoch
        one point at or below 0: no place on a
          logarithmic axis
        """)
  }

  @Test func oneHistogram() {
    #expect(
      weights.terminal(TerminalStyle(width: 40, height: 10)) == """
                        weights
        count
        4 ┤
        2 ┤                ████
          │                ████
        0 ┤████████████████████████████████
          └┬───────┬───────┬──────┬───────┬
          -1.0    -0.5     0     0.5     1.0
                          W
        one value not finite: left out
        """)
  }

  @Test func histogramsByLayer() {
    #expect(
      layers.terminal(TerminalStyle(width: 44, height: 14)) == """
           │
           │███
        h1 │███            ▅▅▅         ▅▅▅ 60.0%
           │
           │               ███
        h2 │            █████████          50.0%
           │
           │
        h3 │                               no values
           └┬──────────────┬─────────────┬
            0             0.5           1.0
                      activation
        right: share of a row's values in its
          highest bin
        """)
  }

  @Test func heatMapOfBothSigns() {
    #expect(
      signed.terminal() == """
              output
        input 0 1 2 3
            0 ██▒▒  ==
            1 ≣≣░░--××

              -1 ≣≣≡≡==--  ░░▒▒▓▓██ 1
        one cell not finite: ×
        """)
  }

  @Test func heatMapInASCII() {
    #expect(
      signed.terminal(TerminalStyle(ascii: true)) == """
              output
        input 0 1 2 3
            0 @@**  ==
            1 WW..--??

              -1 WW%%==~~--  ..::**##@@ 1
        one cell not finite: ?
        """)
  }

  @Test func confusionMatrix() {
    #expect(
      confusion.terminal() == """
            cat dog
        cat ▓12▓  1
        dog   0 █15█

            0   ░░▒▒▓▓██ 15
        """)
  }

  @Test func largeImages() {
    #expect(
      images.terminal() == """
          ▓▓████        ██
              ██      ▓▓▒▒
            ▒▒▓▓      ██
            ██        ████▓▓
        7           said 1

        0   ░░▒▒▓▓██ 4
        """)
  }

  @Test func compactImages() {
    #expect(
      images.terminal(TerminalStyle(height: 3)) == """
         ▀▀█     ▄▓
          ▓▀     █▄▄
        7       said 1
        """)
  }

  @Test func decisionRegions() {
    #expect(
      regions.terminal(TerminalStyle(width: 40, height: 12, ascii: true)) == """
         o  out   .x. in
        y
         1 +o                                  o
           |
           |         ..................
         0 +         .........xx.......
           |         ..................
           |
        -1 +o                                  o
           ++--------+--------+-------+--------+
           -1.0     -0.5      0      0.5     1.0
                             x
        """)
  }

  @Test func nothingToDrawIsSaid() {
    #expect(Figure.curves(CurvesFigure(series: [])).terminal() == "there are no curves.")
    #expect(
      Figure.scatter(ScatterFigure(classes: [.init("a", x: [], y: [])])).terminal(TerminalStyle(width: 20))
        == "a has no points.")
  }

  @Test func colourOnlyAdds() {
    for figure in [loss, optimizers, weights, layers, signed, confusion, regions] {
      let colored = figure.terminal(TerminalStyle(color: true))
      #expect(colored.withoutColors == figure.terminal())
    }
    #expect(optimizers.terminal(TerminalStyle(color: true)).contains("\u{1B}[0;38;5;32m"))
  }
}
