/// `numpy.histogram(values, bins, range=(0, 1))`: what lies outside is not counted, the last bin includes its upper edge.
enum BookHistogram {
  /// `numpy.linspace(0, 1, bins + 1)`.
  static func edges(_ bins: Int) -> [Double] {
    (0...bins).map { $0 == bins ? 1 : Double($0) * (1 / Double(bins)) }
  }

  static func counts(_ values: [Double], _ bins: Int) -> [Int] {
    let edges = edges(bins)
    var counts = [Int](repeating: 0, count: bins)
    for value in values where value >= 0 && value <= 1 {
      var bin = min(Int(value * Double(bins)), bins - 1)
      if value < edges[bin] { bin -= 1 } else if bin < bins - 1, value >= edges[bin + 1] { bin += 1 }
      counts[bin] += 1
    }
    return counts
  }
}
