/// Rows or columns, whichever are fewer, at right angles to each other and of length 1.  Saxe et al. 2014.
enum Orthogonal {
  /// A matrix [rows, columns] from normal draws [max, min]: the Q of their QR decomposition whose R has a positive diagonal, or
  /// its transpose.
  static func matrix(of draws: [Double], rows: Int, columns: Int) -> [Double] {
    let (height, width) = (max(rows, columns), min(rows, columns))
    var vectors = (0..<width).map { column in (0..<height).map { draws[$0 * width + column] } }
    for place in vectors.indices {
      // Twice: what the first pass leaves of the others by rounding, the second takes away.
      for _ in 0..<2 {
        for other in 0..<place { subtractShare(of: vectors[other], from: &vectors[place]) }
      }
      let length = dot(vectors[place], vectors[place]).squareRoot()
      if length > 0 { for i in 0..<height { vectors[place][i] /= length } }
    }
    return (0..<rows).flatMap { row in
      (0..<columns).map { column in rows >= columns ? vectors[column][row] : vectors[row][column] }
    }
  }

  private static func subtractShare(of unit: [Double], from vector: inout [Double]) {
    let share = dot(unit, vector)
    for i in vector.indices { vector[i] -= share * unit[i] }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
}
