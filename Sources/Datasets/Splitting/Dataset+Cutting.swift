import Tensors

extension Dataset {
  /// Keeps the rows of `kept` and gives those of each of the others as a set of its own. Together they name each row once.
  mutating func cut(_ kept: [Int], _ others: [[Int]]) throws(ShapeError) -> [Dataset] {
    let (keptTargets, otherTargets) = (try targets.rows(kept), try others.map(targets.rows))
    let order = kept + others.flatMap { $0 }
    if !order.elementsEqual(0..<rowCount) { arrange(order) }
    let blocks = cutFeatures(others.map(\.count))
    targets = keptTargets
    return zip(blocks, otherTargets).map { Dataset(self, features: $0, targets: $1) }
  }

  /// Puts the rows of the features into an order, where they lie: row `i` becomes what row `order[i]` was.
  private mutating func arrange(_ order: [Int]) {
    let columns = featureCount
    change { buffer in
      switch buffer.precision {
      case .float64: Self.arrange(buffer.elements(Double.self), columns, order)
      case .float32: Self.arrange(buffer.elements(Float.self), columns, order)
      }
    }
  }

  /// A permutation is made of cycles: each is gone through once, with its first row put aside meanwhile.
  private static func arrange<S: Scalar>(_ rows: UnsafeMutablePointer<S>, _ columns: Int, _ order: [Int]) {
    let aside = UnsafeMutablePointer<S>.allocate(capacity: columns)
    defer { aside.deallocate() }
    var isDone = [Bool](repeating: false, count: order.count)
    for first in order.indices where !isDone[first] {
      aside.update(from: rows + first * columns, count: columns)
      var row = first
      while order[row] != first {
        (rows + row * columns).update(from: rows + order[row] * columns, count: columns)
        isDone[row] = true
        row = order[row]
      }
      (rows + row * columns).update(from: aside, count: columns)
      isDone[row] = true
    }
  }
}
