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
  package let batchSize: Int
  package let sampling: Sampling
  /// Whether the rows that are left at the end of an epoch make a smaller batch; otherwise they are left out.
  package let keepsPartialBatch: Bool
  /// Batches drawn so far.
  package private(set) var drawn = 0
  /// The order of the rows in this epoch; empty where they are drawn with replacement.
  private var order: [Int] = []

  package init(
    rowCount: Int, batchSize: Int, sampling: Sampling = .shuffled, keepsPartialBatch: Bool = true
  ) throws(DataError) {
    guard rowCount > 0 else { throw .parameter(name: "rows", value: Double(rowCount), allowed: "1 or more") }
    let limit = sampling == .withReplacement || keepsPartialBatch ? BatchCursor.largestBatch : rowCount
    guard batchSize > 0, batchSize <= limit else {
      throw .parameter(name: "batch", value: Double(batchSize), allowed: "1 to \(limit) rows")
    }
    self.rowCount = rowCount
    self.batchSize = batchSize
    self.sampling = sampling
    self.keepsPartialBatch = keepsPartialBatch
  }

  /// The rows of a batch that can be asked for, so that a mistyped number does not fill the memory.
  package static let largestBatch = 10_000_000
}

extension BatchCursor {
  /// The batches that make an epoch.
  package var batchesPerEpoch: Int {
    let isRoundedUp = sampling != .withReplacement && keepsPartialBatch
    return max(isRoundedUp ? (rowCount - 1) / batchSize + 1 : rowCount / batchSize, 1)
  }

  /// Completed epochs.
  package var epoch: Int { drawn / batchesPerEpoch }

  /// Batches drawn in the epoch that has begun; 0 between epochs.
  package var batchInEpoch: Int { drawn % batchesPerEpoch }

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
    defer { drawn += 1 }
    if sampling == .withReplacement {
      for _ in 0..<batchSize { rows.append(stream.integer(below: rowCount)) }
      return
    }
    if isAtEpochStart { beginEpoch(&stream) }
    let start = batchInEpoch * batchSize
    rows.append(contentsOf: order[start..<min(start + batchSize, rowCount)])
  }

  private mutating func beginEpoch(_ stream: inout RandomStream) {
    if order.count != rowCount { order = Array(0..<rowCount) }
    guard sampling == .shuffled else { return }
    for place in order.indices { order[place] = place }
    stream.shuffle(&order)
  }

  /// How many rows the next batch has.
  package var nextCount: Int {
    sampling == .withReplacement ? batchSize : min(batchSize, rowCount - batchInEpoch * batchSize)
  }
}

extension BatchCursor {
  /// Where the cursor stands, as numbers that a file can hold: counts, then the order of the rows.
  package var place: [Int] { [drawn] + order }

  /// Goes on where another cursor over as many rows stood. False, and nothing changes, where it cannot have stood there.
  package mutating func stand(at place: [Int]) -> Bool {
    guard let drawn = place.first, drawn >= 0 else { return false }
    let order = Array(place.dropFirst())
    guard order.isEmpty ? sampling == .withReplacement || drawn % batchesPerEpoch == 0 : isOrder(order) else {
      return false
    }
    (self.drawn, self.order) = (drawn, order)
    return true
  }

  /// Whether these are all rows, each once.
  private func isOrder(_ rows: [Int]) -> Bool {
    rows.count == rowCount && Set(rows).count == rowCount && rows.allSatisfy { $0 >= 0 && $0 < rowCount }
  }
}
