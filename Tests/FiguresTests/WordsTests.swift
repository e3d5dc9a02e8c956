import Figures
import Testing

@Suite struct WordsTests {
  private func curve(_ y: [Double], x: String = "step") -> String {
    Figure.curves(CurvesFigure(xLabel: x, series: [Series("loss", y)])).words()
  }

  @Test func curves() {
    #expect(
      curve([2.31, 1.5, .nan, 0.5, .infinity, .nan, 0.091, 0.094])
        == "loss falls from 2.31 at step 0 to 0.094 at step 7; lowest 0.091 at step 6; two gaps where it is not finite."
    )
    #expect(curve([1, 5, 3]) == "loss rises from 1 at step 0 to 3 at step 2; highest 5 at step 1.")
    #expect(curve([0.5, 0.5, 0.5]) == "loss stays at 0.5 from step 0 to step 2.")
    #expect(curve([1, 2, 1], x: "") == "loss begins and ends at 1, at 0 and at 2; highest 2 at 1.")
    #expect(curve([3]) == "loss is 3 at step 0.")
    #expect(curve([]) == "loss has no points.")
    #expect(curve([.nan, .nan]) == "loss has two points, none of them finite.")
    #expect(Figure.curves(CurvesFigure(title: "Loss", series: [])).words() == "Loss: there are no curves.")
  }

  @Test func histograms() {
    let figure = HistogramsFigure(
      title: "relu1", rows: [.init("h", [0, 0, 1, 3, .nan]), .init("g", [])], range: 0...2)
    #expect(
      Figure.histograms(figure).words()
        == "relu1: h has 4 values from 0 to 3, mean 1, standard deviation 1.225; two values exactly 0;"
        + " one value outside 0 to 2; one value not finite. g has no values.")
  }

  @Test func heatMaps() {
    let figure = HeatMapFigure(
      yLabel: "true", values: [1, -2, 0.5, .nan], rows: 2, columns: 2, rowNames: ["cat", "dog"])
    #expect(
      Figure.heatMap(figure).words()
        == "2 rows by 2 columns, from -2 at true cat, column 1 to 1 at true cat, column 0;"
        + " 1 negative, 2 positive; one value not finite.")
    #expect(
      Figure.heatMap(HeatMapFigure(values: [], rows: 0, columns: 3)).words()
        == "0 rows by 3 columns, without finite values.")
    #expect(
      Figure.heatMap(HeatMapFigure(values: [7, 7], rows: 1, columns: 2)).words()
        == "1 row by 2 columns, every value 7.")
  }

  @Test func images() {
    let images = [
      ImagesFigure.Image("a", pixels: [0, 1], width: 2, height: 1), .init("b", pixels: [2, 3], width: 2, height: 1),
    ]
    #expect(
      Figure.images(ImagesFigure(images: images)).words()
        == "2 images of 2 by 1 pixels, values 0 to 3. In order: a; b.")
    #expect(Figure.images(ImagesFigure(images: [])).words() == "there are no images.")
  }

  @Test func scatter() {
    let figure = ScatterFigure(
      classes: [.init("in", x: [1, 3], y: [0, 2]), .init("out", x: [.nan], y: [1])],
      regions: .init(x: 0...1, y: 0...1, columns: 2, rows: 2, classes: [0, 0, 0, 1]))
    #expect(
      Figure.scatter(figure).words()
        == "in has 2 points around x 2, y 1. out has 1 point, none of them finite."
        + " Of the plane shown, 75.0% in, 25.0% out.")
  }

  @Test func wordsAreOnePrintableLine() {
    var random = SeededRandom(seed: 2)
    for figure in (0..<60).flatMap({ _ in random.figures() }) {
      let words = figure.words()
      #expect(words.hasSuffix(".") && !words.contains("\u{1B}") && !words.contains("\n"))
    }
  }
}
