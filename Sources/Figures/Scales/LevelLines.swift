/// The lines along which a field has one value, by marching squares: each square of the grid is crossed where two of its
/// corners lie on different sides of the level.  Lorensen & Cline 1987, in the plane.
struct LevelLines {
  /// Pieces of the lines, one or two a square.
  private(set) var segments: [(from: Point, to: Point)] = []

  init(_ field: ContourFigure.Field, at level: Double) {
    for row in 0..<max(0, field.rows - 1) {
      for column in 0..<max(0, field.columns - 1) { add(Square(field, row, column), level, field) }
    }
  }

  private mutating func add(_ square: Square, _ level: Double, _ field: ContourFigure.Field) {
    guard square.corners.allSatisfy(\.isFinite) else { return }
    let crossings = square.crossings(level)
    let points = crossings.map { field.place(row: $0.row, column: $0.column) }
    switch points.count {
    case 2: segments.append((points[0], points[1]))
    case 4:
      // A saddle: the corners on the side of its middle are joined, the two others cut off.
      let isJoined = (square.middle >= level) == (square.corners[0] >= level)
      segments.append((points[0], points[isJoined ? 1 : 3]))
      segments.append((points[2], points[isJoined ? 3 : 1]))
    default: break
    }
  }

  /// The corners of a square of the grid, around from the lower left.
  private struct Square {
    let corners: [Double]
    private let row: Int
    private let column: Int
    private static let offsets: [(row: Int, column: Int)] = [(0, 0), (0, 1), (1, 1), (1, 0)]

    init(_ field: ContourFigure.Field, _ row: Int, _ column: Int) {
      (self.row, self.column) = (row, column)
      corners = Self.offsets.map { field[row + $0.row, column + $0.column] }
    }

    var middle: Double { corners.reduce(0) { $0 + $1 / 4 } }

    /// Where the level crosses the sides, by linear interpolation, in the units of the grid.
    func crossings(_ level: Double) -> [(row: Double, column: Double)] {
      corners.indices.compactMap { side in
        let (a, b) = (corners[side], corners[(side + 1) % 4])
        guard (a >= level) != (b >= level) else { return nil }
        let share = (level / 2 - a / 2) / (b / 2 - a / 2)
        let (from, to) = (Self.offsets[side], Self.offsets[(side + 1) % 4])
        return (
          Double(row + from.row) + share * Double(to.row - from.row),
          Double(column + from.column) + share * Double(to.column - from.column)
        )
      }
    }
  }
}
