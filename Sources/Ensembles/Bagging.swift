import Datasets
import Tensors
import Training

/// Each network learns from a sample of its own: as many rows as there are, drawn with replacement. About 63 in 100 of the
/// rows are in a sample, some several times, and what the sample lacks is there to measure the network with.
///
/// Source: Breiman 1996, *Bagging predictors*; *Out-of-bag estimation*.
package enum Bagging {
  /// So many samples, one after the other from one stream: NumPy's `randint(0, rows, rows)` each.
  package static func samples(_ count: Int, of rows: Int, seed: UInt32) -> [[Int]] {
    var stream = RandomStream(seed: seed)
    return (0..<count).map { _ in stream.choice(rows, rows) }
  }

  /// The rows that a sample lacks, ascending.
  package static func outOfBag(_ sample: [Int], of rows: Int) -> [Int] {
    let drawn = Set(sample)
    return (0..<rows).filter { !drawn.contains($0) }
  }
}

extension Ensemble {
  /// How good the ensemble is on examples that it learned from, each judged by those members only that have not seen it; and
  /// how many examples there are of which that can be said. nil where every member has seen everything, or nothing was bagged.
  package func outOfBag() throws(TrainingError) -> (score: Double, count: Int)? {
    guard method == .bagging else { return nil }
    let training = data.training
    var sums: [Double] = []
    var counts = [Int](repeating: 0, count: training.rowCount)
    for member in members {
      guard let sample = member.sample else { return nil }
      let unseen = Bagging.outOfBag(sample, of: training.rowCount)
      let opinions = contribution(try self.opinions(of: member, training.features))
      if sums.isEmpty { sums = [Double](repeating: 0, count: opinions.values.count) }
      for row in unseen {
        counts[row] += 1
        for place in row * opinions.width..<(row + 1) * opinions.width { sums[place] += opinions.values[place] }
      }
    }
    let judged = counts.indices.filter { counts[$0] > 0 }
    guard !judged.isEmpty, sums.count % counts.count == 0 else { return nil }
    let width = sums.count / counts.count
    let values = judged.flatMap { row in
      sums[row * width..<(row + 1) * width].map { $0 / Double(counts[row]) }
    }
    let opinions = Opinions(width: width, values: values, areClasses: training.targets.classNames != nil)
    do {
      return (opinions.score(on: try training.rows(judged).targets), judged.count)
    } catch {
      throw .data(error)
    }
  }
}
