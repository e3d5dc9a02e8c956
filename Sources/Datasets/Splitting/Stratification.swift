/// Orders in which the classes are spread evenly.
enum Stratification {
  /// The rows in an order of which every stretch has each class in its share of the whole, to within one row. Rows of one class
  /// keep their order: the j-th of n stands at (j + ½) / n of the way.
  static func spread(_ order: [Int], by classes: [Int]) -> [Int] {
    var sizes: [Int: Int] = [:]
    for row in order { sizes[classes[row], default: 0] += 1 }
    var seen: [Int: Int] = [:]
    let placed = order.enumerated().map { place, row in
      let rank = seen[classes[row], default: 0]
      seen[classes[row]] = rank + 1
      return (row: row, place: place, share: (Double(rank) + 0.5) / Double(sizes[classes[row]] ?? 1))
    }
    return placed.sorted { ($0.share, $0.place) < ($1.share, $1.place) }.map(\.row)
  }
}
