import Figures
import Testing
import Typography

/// Figures and tables for those who do not see them.
@Suite struct TellingTests {
  @Test func `a row of a table says what its cells are`() {
    let table = Table(
      [.init("#", .right), .init("node"), .init("output"), .init("from")],
      rows: [["0", "x", "[·, 64]", ""], ["1", "linear1", "[·, 32]", "x"]], note: "2,080 parameters · 2 layers")
    #expect(
      table.words() == """
        2 rows:
        number: 0; node: x; output: [any, 64].
        number: 1; node: linear1; output: [any, 32]; from: x.
        2,080 parameters, 2 layers
        """)
  }

  @Test func `bars are left out, their numbers are not`() {
    let table = Table([.init("phase"), .init("share", .right), .init("")], rows: [["forward", "42%", "██████"]])
    #expect(table.words() == "phase: forward; share: 42%.")
    #expect(Table([.init("a")]).words() == "no rows")
    #expect(Table([], note: "nothing").words() == "nothing")
  }

  @Test func `a curve is told on its way`() {
    let values = (0...100).map { 100 - Double($0) }
    let figure = Figure.curves(CurvesFigure(series: [Series("loss", values)]))
    #expect(
      figure.telling() == """
        loss falls from 100 at step 0 to 0 at step 100.
        loss on its way: 100 at 0, 80 at 20, 60 at 40, 40 at 60, 20 at 80, 0 at 100
        """)
  }

  @Test func `a small map is told number by number, a large one by its parts`() {
    let small = HeatMapFigure(values: [1, -2, 0.5, 4], rows: 2, columns: 2)
    #expect(Figure.heatMap(small).telling().hasSuffix("\nrow 0: 1, -2\nrow 1: 0.5, 4.0"))
    let values = (0..<1600).map { $0 % 40 < 20 ? 0.0 : 8 }
    let large = HeatMapFigure(values: values, rows: 40, columns: 40)
    #expect(Figure.heatMap(large).telling().contains("\nrows 0 to 9: 0, 0, 8, 8\nrows 10 to 19: 0, 0, 8, 8"))
  }

  @Test func `one image is told pixel by pixel, of several where each is strongest`() {
    let image = ImagesFigure.Image("seven", pixels: [0, 1, 0.5, 0.25, 0, 0], width: 3, height: 2)
    #expect(
      Figure.images(ImagesFigure(images: [image])).telling().hasSuffix("\nrow 0: 0, 1.0, 0.5\nrow 1: 0.25, 0, 0"))
    let wide = ImagesFigure.Image(pixels: [0, 0, 0, 2, 0, 0, -1], width: 7, height: 1)
    #expect(
      Figure.images(ImagesFigure(images: [wide, image])).telling().hasSuffix(
        "\nimage 0: highest 2 at row 0, column 3, lowest -1 at row 0, column 6\n"
          + "image 1 (seven): highest 1 at row 0, column 1, lowest 0 at row 0, column 0"))
  }

  @Test func `where there is room, the thirds of each image are told`() {
    let thirds: [[Double]] = [[2, 2, 0], [0, 0, 0], [0, 0, -1]]
    let pixels = thirds.flatMap { row in Array(repeating: row.flatMap { [$0, $0] }, count: 2).flatMap { $0 } }
    let image = ImagesFigure.Image(pixels: pixels, width: 6, height: 6)
    let told = Figure.images(ImagesFigure(images: [image, image])).telling()
    #expect(
      told.hasSuffix("lowest -1 at row 4, column 4; means of its thirds, from the top: 2, 2, 0; 0, 0, 0; 0, 0, -1"))
  }

  @Test func `regions are told along lines across the plane`() {
    let regions = ScatterFigure.Regions(x: 0...4, y: 0...2, columns: 4, rows: 2, classes: [0, 0, 1, 1, 1, 1, 1, 1])
    let figure = ScatterFigure(
      classes: [.init("red", x: [0, 1], y: [0, 1]), .init("blue", x: [3, 4], y: [0, 2])], regions: regions)
    let told = Figure.scatter(figure).telling()
    #expect(told.contains("red lies at (0, 0), (1, 1)\n"))
    #expect(told.hasSuffix("\nat y 1.5: blue\nat y 0.5: red to x 2, then blue"))
  }

  @Test func `a hill is told by heights, a path by its stations`() {
    let field = ContourFigure.Field(x: 0...1, y: 0...1, columns: 2, rows: 2, values: [1, 2, 3, 4])
    let path = Series("sgd", x: [0, 0.5, 1], y: [1, 0.5, 0])
    let told = Figure.contour(ContourFigure(field: field, paths: [path])).telling()
    #expect(told.contains("\nheights of f at x 0, 1:\nat y 1: 3, 4\nat y 0: 1, 2\n"))
    #expect(told.hasSuffix("sgd on its way: (0, 1), (0.5, 0.5), (1, 0)"))
  }

  @Test func `whatever the data, nothing is drawn and nothing traps`() {
    for seed in 0..<60 {
      var random = SeededRandom(seed: UInt64(seed))
      for figure in random.figures() {
        let told = figure.telling()
        #expect(!told.isEmpty)
        #expect(!told.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
        #expect(
          !told.unicodeScalars.contains { (0x2500...0x25FF).contains($0.value) || (0x2800...0x28FF).contains($0.value) }
        )
      }
    }
  }

  @Test(arguments: Array(stride(from: 40, through: 300, by: 13)))
  func `writing of all kinds stays aligned`(width: Int) {
    let names = ["学习率", "שלום עולם", "مرحبا", "नि", "e\u{301}te\u{301}", "👩‍👩‍👧", "loss", "ก็"]
    var table = Table([.init("name"), .init("what")], rows: names.map { [$0, "x"] })
    table.append("value", numbers: names.indices.map { Double($0 + 1) / 4 })
    let lines = table.terminal(width: width).split(separator: "\n").map(String.init)
    #expect(lines.count == names.count + 1)
    #expect(Set(lines.dropFirst().map(\.displayWidth)).count == 1, "the last column ends where it ends")
    #expect(lines.allSatisfy { $0.displayWidth <= width })
  }
}
