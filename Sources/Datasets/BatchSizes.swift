/// How many rows each batch has.
package enum BatchSizes: Hashable, Sendable {
  case fixed(Int)
  /// Drawn anew for each batch, any of them as likely as any other.
  case random(ClosedRange<Int>)
  /// Twice as many after every so many epochs, up to a limit: the noise of small batches first, the precision of large ones
  /// later, in place of a falling rate.  Smith, Kindermans, Ying & Le 2018.
  case growing(from: Int, to: Int, everyEpochs: Int)

  /// As it is written in a command, e.g. `32`, `16..64 random`.
  package var notation: String {
    switch self {
    case .fixed(let size): "\(size)"
    case .random(let range): "\(range.lowerBound)..\(range.upperBound) random"
    case .growing(let first, let last, let epochs):
      "\(first) growing to \(last) every \(epochs) \(epochs == 1 ? "epoch" : "epochs")"
    }
  }

  /// The sizes that batches of an epoch can have; epochs count from 0.
  package func range(inEpoch epoch: Int) -> ClosedRange<Int> {
    switch self {
    case .fixed(let size): return size...size
    case .random(let range): return range
    case .growing(let first, let last, let epochs):
      // Beyond 2^62 a size could not be told any more; the limit is far below.
      let (grown, overflow) = first.multipliedReportingOverflow(by: 1 << min(max(epoch, 0) / max(epochs, 1), 62))
      let size = overflow ? last : min(grown, last)
      return size...size
    }
  }

  /// The one size, or that of the first batches where it grows, or the largest of random ones.
  package var typical: Int { range(inEpoch: 0).upperBound }

  /// The smallest and the largest of all.
  var extremes: ClosedRange<Int> {
    switch self {
    case .fixed(let size): size...size
    case .random(let range): range
    case .growing(let first, let last, _): min(first, last)...max(first, last)
    }
  }

  /// The next epoch that has another size; nil where there is none.
  func change(after epoch: Int) -> Int? {
    guard case .growing(_, let last, let epochs) = self, range(inEpoch: epoch).upperBound < last else { return nil }
    let (next, overflow) = (epoch / max(epochs, 1) + 1).multipliedReportingOverflow(by: max(epochs, 1))
    return overflow ? nil : next
  }
}
