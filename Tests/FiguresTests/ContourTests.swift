import Testing

@testable import Figures

@Suite struct ContourTests {
  private static func field(
    _ columns: Int = 41, _ rows: Int = 31, _ f: (Double, Double) -> Double
  ) -> ContourFigure.Field {
    let (x, y) = (-2.0...2, -1.5...1.5)
    let values = (0..<rows).flatMap { row in
      (0..<columns).map { column in
        f(-2 + 4 * Double(column) / Double(columns - 1), -1.5 + 3 * Double(row) / Double(rows - 1))
      }
    }
    return ContourFigure.Field(x: x, y: y, columns: columns, rows: rows, values: values)
  }

  @Test(arguments: [0.3, 1.0, 2]) func `a level line of a bowl is its circle`(level: Double) {
    let lines = LevelLines(Self.field { $0 * $0 + $1 * $1 }, at: level)
    #expect(lines.segments.count > 20)
    for point in lines.segments.flatMap({ [$0.from, $0.to] }) {
      // Linear between points of the grid, 0.1 apart: off by at most 0.1²/4.
      #expect(abs(point.x * point.x + point.y * point.y - level) <= 0.0025 + 1e-12)
    }
  }

  @Test func `a plane's line is straight and whole`() {
    let lines = LevelLines(Self.field { x, y in x + 2 * y }, at: 0.35)
    #expect(lines.segments.allSatisfy { abs($0.from.x + 2 * $0.from.y - 0.35) < 1e-12 })
    let length = lines.segments.reduce(0) { sum, segment in
      let (dx, dy) = (segment.to.x - segment.from.x, segment.to.y - segment.from.y)
      return sum + (dx * dx + dy * dy).squareRoot()
    }
    // From x = −2 to x = 2 it falls by 2.
    #expect(abs(length - 20.0.squareRoot()) < 1e-9)
  }

  @Test func `lines of a saddle do not cross, and holes have none around them`() {
    let saddle = LevelLines(Self.field(2, 2) { $0 * $1 }, at: 1)
    #expect(saddle.segments.count == 2)
    #expect(saddle.segments.allSatisfy { $0.from.x * $0.to.x > 0 && $0.from.y * $0.to.y > 0 }, "around high corners")
    let low = LevelLines(Self.field(2, 2) { $0 * $1 }, at: -1)
    #expect(low.segments.allSatisfy { $0.from.x * $0.to.x > 0 && $0.from.y * $0.to.y > 0 }, "around low corners")
    let hole = LevelLines(Self.field { x, y in x < 0 ? .nan : x + y }, at: 0.5)
    #expect(hole.segments.allSatisfy { $0.from.x >= 0 && $0.to.x >= 0 } && !hole.segments.isEmpty)
  }

  @Test func `levels are round numbers, in powers of ten where values are spread`() {
    let bowl = Self.field { x, y in x * x + y * y }
    #expect(Levels.levels(of: bowl.values, atMost: 9) == [1, 2, 3, 4, 5, 6])
    let valley = Self.field { x, y in (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x) }
    #expect(Levels.levels(of: valley.values, atMost: 9) == [1, 3, 10, 30, 100, 300, 1000, 3000])
    #expect(Levels.levels(of: [3, 3, .nan], atMost: 9).isEmpty && Levels.levels(of: [], atMost: 9).isEmpty)
  }

  private static let figure = Figure.contour(
    ContourFigure(
      title: "valley", field: field { $0 * $0 + $1 * $1 },
      paths: [Series("a", x: [-1.5, 0, 1], y: [1, 0, -1]), Series("b", x: [-1.5, 1.5, 9], y: [1, 1, 1])]))

  @Test func `in words a path has its ends and its turns`() {
    #expect(
      Self.figure.words()
        == "valley: f over x -2 to 2, y -1.5 to 1.5 lies between 0 and 6.25. a goes from (-1.5, 1) to (1, -1)."
        + " b goes from (-1.5, 1) to (9, 1).")
    let zigzag = ContourFigure(
      field: Self.field { x, _ in x }, paths: [Series("z", x: [0, 0, 0, 0], y: [0, 1, 0.5, 0.7])])
    #expect(Figure.contour(zigzag).words().hasSuffix("; y turns back two times."))
  }

  @Test func `a terminal shows lines, paths, start and what is left out`() {
    let text = Self.figure.terminal(TerminalStyle(width: 60, height: 20, ascii: true))
    #expect(text.contains("S: the start of all paths"))
    #expect(text.contains("level lines at f = 1, 2, 3, 4, 5, 6"))
    #expect(text.contains("one point of the paths outside of the picture"))
    let rows = text.split(separator: "\n").filter { $0.contains("|") || $0.contains("+") }
    #expect(rows.contains { $0.contains("S") && $0.contains("x") }, "both at y = 1")
    #expect(rows.contains { $0.contains("o") } && rows.contains { $0.contains(".") })
    #expect(Figure.contour(ContourFigure(field: Self.field { _, _ in .nan }, paths: [])).words().contains("not finite"))
  }

  @Test func `an SVG has lines with their numbers, the start and no wrong numbers`() {
    let svg = Self.figure.svg()
    #expect(svg.contains("<title>valley</title>"))
    #expect(svg.contains(">2</text>"), "the number of a level line")
    #expect(svg.contains("the ring: the start of all paths"))
    #expect(!svg.contains("nan") && !svg.contains("inf"))
  }
}
