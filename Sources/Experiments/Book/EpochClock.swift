import Glibc

/// When the textbook's loops measure: in every iteration i with i % (rows / batch) == 0, where the quotient is a Python float
/// and no whole number unless the rows are a multiple of the batch.
struct EpochClock: Sendable {
  let iterationsPerEpoch: Double

  init(rows: Int, batch: Int) { iterationsPerEpoch = max(Double(rows) / Double(max(batch, 1)), 1) }

  func isStart(_ iteration: Int) -> Bool { fmod(Double(iteration), iterationsPerEpoch) == 0 }

  /// `int(epochs * iter_per_epoch)`.
  func iterations(forEpochs epochs: Int) -> Int { Int(min(Double(epochs) * iterationsPerEpoch, 1e15)) }

  /// The iterations of a loop that ends with the measurement of this number, from 1; nil where `limit` iterations do not reach
  /// it. Rows that are no multiple of the batch may never meet a whole number of epochs again.
  func iterations(untilMeasurement count: Int, limit: Int = 10_000_000) -> Int? {
    var found = 0
    for iteration in 0..<limit where isStart(iteration) {
      found += 1
      if found == count { return iteration + 1 }
    }
    return nil
  }
}
