import Tensors

/// Which rows come next: a value that remembers where it is, so that a snapshot of it goes on with the same batches.
///
/// The random draws are the caller's: the same stream gives the same batches.
package struct BatchCursor: Sendable, Hashable {
  package enum Sampling: String, Sendable, CaseIterable {
    /// Each batch is drawn anew from all rows, a row possibly twice: `choice(N, batch)`, as in K. Saito's *Deep
    /// Learning from Scratch*. An epoch is then as many batches as fit into N rows, at least one.
    case withReplacement
    /// Each epoch goes once through all rows in a new order: `permutation(N)`, drawn with the epoch's first batch.
    case shuffled
    /// Each epoch goes once through all rows as they stand; nothing is drawn.
    case inOrder
  }

  /// N.
  package let rowCount: Int
  package let sizes: BatchSizes
  package let sampling: Sampling
  /// Whether the rows that are left at the end of an epoch make a smaller batch; otherwise they are left out where they are fewer
  /// than the smallest batch.
  package let keepsPartialBatch: Bool
  /// Batches drawn so far.
  package private(set) var drawn = 0
  /// Completed epochs.
  package private(set) var epoch = 0
  /// Batches drawn in the epoch that has begun; 0 between epochs.
  package private(set) var batchInEpoch = 0
  /// Rows that they had.
  private var rowsInEpoch = 0
  /// The order of the rows in this epoch; empty where they are drawn with replacement.
  private var order: [Int] = []

  package init(
    rowCount: Int, batchSize: Int, sampling: Sampling = .shuffled, keepsPartialBatch: Bool = true
  ) throws(DataError) {
    try self.init(
      rowCount: rowCount, sizes: .fixed(batchSize), sampling: sampling, keepsPartialBatch: keepsPartialBatch)
  }

  package init(
    rowCount: Int, sizes: BatchSizes, sampling: Sampling = .shuffled, keepsPartialBatch: Bool = true
  ) throws(DataError) {
    guard rowCount > 0 else { throw .parameter(name: "rows", value: Double(rowCount), allowed: "1 or more") }
    let limit = sampling == .withReplacement || keepsPartialBatch ? BatchCursor.largestBatch : rowCount
    for size in [sizes.extremes.lowerBound, sizes.extremes.upperBound] where size < 1 || size > limit {
      throw .parameter(name: "batch", value: Double(size), allowed: "1 to \(limit) rows")
    }
    self.rowCount = rowCount
    self.sizes = sizes
    self.sampling = sampling
    self.keepsPartialBatch = keepsPartialBatch
  }

  /// The rows of a batch that can be asked for, so that a mistyped number does not fill the memory.
  package static let largestBatch = 10_000_000
}

extension BatchCursor {
  /// Whether the next batch is the first of an epoch.
  package var isAtEpochStart: Bool { batchInEpoch == 0 }

  /// The rows of the next batch, as indices in 0..<N.
  package mutating func next(_ stream: inout RandomStream) -> [Int] {
    var rows: [Int] = []
    next(&stream, into: &rows)
    return rows
  }

  /// As above, in place of what `rows` held, without new memory where that was as long.
  package mutating func next(_ stream: inout RandomStream, into rows: inout [Int]) {
    rows.removeAll(keepingCapacity: true)
    let size = nextSize(&stream)
    if sampling == .withReplacement {
      for _ in 0..<size { rows.append(stream.integer(below: rowCount)) }
    } else {
      if isAtEpochStart { beginEpoch(&stream) }
      for place in rowsInEpoch..<min(rowsInEpoch + size, rowCount) { rows.append(order[place]) }
    }
    count(size)
  }

  private func nextSize(_ stream: inout RandomStream) -> Int {
    let range = sizes.range(inEpoch: epoch)
    return range.count == 1 ? range.lowerBound : range.lowerBound + stream.integer(below: range.count)
  }

  private mutating func beginEpoch(_ stream: inout RandomStream) {
    if order.count != rowCount { order = Array(0..<rowCount) }
    guard sampling == .shuffled else { return }
    for place in order.indices { order[place] = place }
    stream.shuffle(&order)
  }

  /// Notes a batch that was drawn, and the end of the epoch if it ends with it.
  private mutating func count(_ size: Int) {
    drawn += 1
    batchInEpoch += 1
    rowsInEpoch += size
    let needed = isRoundedUp ? 1 : sizes.range(inEpoch: epoch).lowerBound
    guard rowCount - rowsInEpoch < needed else { return }
    epoch += 1
    (batchInEpoch, rowsInEpoch) = (0, 0)
  }

  /// How many rows the next batch has, drawn from a stream.
  package func nextCount(_ stream: RandomStream) -> Int {
    let range = sizes.range(inEpoch: epoch)
    var size = range.lowerBound
    if range.upperBound > size {
      var ahead = stream
      size = nextSize(&ahead)
    }
    return sampling == .withReplacement ? size : min(size, rowCount - rowsInEpoch)
  }
}

extension BatchCursor {
  private var isRoundedUp: Bool { sampling != .withReplacement && keepsPartialBatch }

  /// The batches that make the epoch that has begun; where their sizes are drawn, about so many.
  package var batchesPerEpoch: Int {
    let range = sizes.range(inEpoch: epoch)
    return batches((range.lowerBound + range.upperBound + 1) / 2, inRows: rowCount)
  }

  private func batches(_ size: Int, inRows rows: Int) -> Int {
    max(isRoundedUp ? (rows - 1) / size + 1 : rows / size, 1)
  }

  /// The batches to the end of so many epochs, counting the one that has begun; where sizes are drawn, the fewest that there can be.
  /// nil where they cannot be counted.
  package func batches(toEndOf epochs: Int) -> Int? {
    guard epochs > 0 else { return 0 }
    let end = epoch.addingReportingOverflow(epochs)
    var total = batches(sizes.range(inEpoch: epoch).upperBound, inRows: max(rowCount - rowsInEpoch, 1))
    var next = epoch + 1
    while next < end.partialValue, !end.overflow {
      let change = min(sizes.change(after: next) ?? end.partialValue, end.partialValue)
      let each = batches(sizes.range(inEpoch: next).upperBound, inRows: rowCount)
      let (rest, overflow) = each.multipliedReportingOverflow(by: change - next)
      let (sum, tooMany) = total.addingReportingOverflow(rest)
      if overflow || tooMany { return nil }
      (total, next) = (sum, change)
    }
    return end.overflow ? nil : total
  }
}

extension BatchCursor {
  /// Where the cursor stands, as numbers that a file can hold: counts, then the order of the rows.
  package var place: [Int] { [drawn, epoch, batchInEpoch, rowsInEpoch] + order }

  /// Goes on where another cursor over as many rows stood. False, and nothing changes, where it cannot have stood there.
  package mutating func stand(at place: [Int]) -> Bool {
    guard place.count >= 4, place.allSatisfy({ $0 >= 0 }) else { return false }
    let order = Array(place.dropFirst(4))
    guard place[1] <= place[0], place[2] <= place[0], place[2] <= place[3], place[3] < rowCount,
      (place[2] == 0) == (place[3] == 0),
      order.isEmpty ? sampling == .withReplacement || place[2] == 0 : isOrder(order)
    else { return false }
    (drawn, epoch, batchInEpoch, rowsInEpoch) = (place[0], place[1], place[2], place[3])
    self.order = order
    return true
  }

  /// Whether these are all rows, each once.
  private func isOrder(_ rows: [Int]) -> Bool {
    rows.count == rowCount && Set(rows).count == rowCount && rows.allSatisfy { $0 >= 0 && $0 < rowCount }
  }
}
