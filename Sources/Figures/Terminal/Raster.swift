/// A place on a grid of dots, the first column at the left, the first row at the bottom.
struct Dot: Equatable {
  var column: Int
  var row: Int
}

extension Polyline {
  /// The dots that a run of the line passes, from its first point to its last.
  static func dots(_ run: [Point]) -> [Dot] {
    guard let first = run.first else { return [] }
    var dots = [Dot(first)]
    for (start, end) in zip(run, run.dropFirst()) {
      let (from, to) = (Dot(start), Dot(end))
      let steps = max(abs(to.column - from.column), abs(to.row - from.row))
      for step in 1..<max(2, steps + 1) {
        let share = Double(step) / Double(max(1, steps))
        dots.append(Dot(from, to, share))
      }
    }
    return dots
  }
}

extension Dot {
  fileprivate init(_ point: Point) {
    self.init(column: Int(saturating: point.x.rounded()), row: Int(saturating: point.y.rounded()))
  }

  fileprivate init(_ from: Dot, _ to: Dot, _ share: Double) {
    self.init(
      column: from.column + Int(saturating: (Double(to.column - from.column) * share).rounded()),
      row: from.row + Int(saturating: (Double(to.row - from.row) * share).rounded()))
  }
}

/// Dots drawn in braille characters, two columns and four rows of dots in each.
struct BrailleLayer {
  private let width: Int
  private let height: Int
  private var patterns: [UInt8]
  private var owners: [Int]

  /// A layer of `width` × `height` characters.
  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    patterns = Array(repeating: 0, count: width * height)
    owners = Array(repeating: 0, count: width * height)
  }

  /// Sets a dot for a series. A character belongs to the series that drew in it last, so that a line stays visible where
  /// it crosses a dense one.
  mutating func set(_ dot: Dot, owner: Int) {
    guard (0..<2 * width).contains(dot.column), (0..<4 * height).contains(dot.row) else { return }
    let row = height - 1 - dot.row / 4
    let cell = row * width + dot.column / 2
    if owners[cell] != owner { patterns[cell] = 0 }
    patterns[cell] |= Self.bits[dot.column % 2][dot.row % 4]
    owners[cell] = owner
  }

  /// The character and the series of each cell in which there is a dot.
  func forEach(_ body: (_ row: Int, _ column: Int, _ glyph: Character, _ owner: Int) -> Void) {
    for (cell, pattern) in patterns.enumerated() where pattern != 0 {
      guard let scalar = Unicode.Scalar(0x2800 + UInt32(pattern)) else { continue }
      body(cell / width, cell % width, Character(scalar), owners[cell])
    }
  }

  /// The bit of each dot, column by column from the bottom: Unicode Standard, Braille Patterns.
  private static let bits: [[UInt8]] = [[0x40, 0x04, 0x02, 0x01], [0x80, 0x20, 0x10, 0x08]]
}
