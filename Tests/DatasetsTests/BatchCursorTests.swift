import Tensors
import Testing

@testable import Datasets

struct BatchCursorTests {
  private func batches(_ count: Int, _ cursor: inout BatchCursor, seed: UInt32 = 0) -> [[Int]] {
    var stream = RandomStream(seed: seed)
    return (0..<count).map { _ in cursor.next(&stream) }
  }

  /// NumPy: np.random.seed(0); [np.random.choice(10, 4) for _ in range(3)]
  @Test func drawsWithReplacementAsTheBook() throws {
    var cursor = try BatchCursor(rowCount: 10, batchSize: 4, sampling: .withReplacement)
    #expect(batches(3, &cursor) == [[5, 0, 3, 3], [7, 9, 3, 5], [2, 4, 7, 6]])
    #expect(cursor.batchesPerEpoch == 2)
    #expect((cursor.drawn, cursor.epoch, cursor.batchInEpoch) == (3, 1, 1))
  }

  /// NumPy: np.random.seed(1); two permutations of 7.
  @Test func goesThroughANewOrderEachEpoch() throws {
    var cursor = try BatchCursor(rowCount: 7, batchSize: 3)
    #expect(batches(6, &cursor, seed: 1) == [[6, 2, 1], [0, 4, 3], [5], [2, 3, 4], [1, 6, 0], [5]])
    #expect(cursor.epoch == 2 && cursor.isAtEpochStart)
  }

  @Test func leavesOutThePartialBatch() throws {
    var cursor = try BatchCursor(rowCount: 7, batchSize: 3, keepsPartialBatch: false)
    #expect(batches(3, &cursor, seed: 1) == [[6, 2, 1], [0, 4, 3], [2, 3, 4]])
    #expect(cursor.batchesPerEpoch == 2)
  }

  @Test func goesInOrderWithoutDrawing() throws {
    var cursor = try BatchCursor(rowCount: 5, batchSize: 2, sampling: .inOrder)
    var stream = RandomStream(seed: 9)
    let before = stream
    #expect((0..<4).map { _ in cursor.next(&stream) } == [[0, 1], [2, 3], [4], [0, 1]])
    #expect(stream == before)
  }

  @Test func anEpochHasEveryRowOnce() throws {
    for (rows, size) in [(1, 1), (10, 3), (10, 10), (10, 11), (100, 7)] {
      var cursor = try BatchCursor(rowCount: rows, batchSize: size)
      let epoch = batches(cursor.batchesPerEpoch, &cursor)
      #expect(epoch.joined().sorted() == Array(0..<rows))
      #expect(cursor.epoch == 1)
    }
  }

  @Test func aCopyGoesOnWithTheSameBatches() throws {
    for sampling in BatchCursor.Sampling.allCases {
      var cursor = try BatchCursor(rowCount: 10, batchSize: 3, sampling: sampling)
      var stream = RandomStream(seed: 4)
      for _ in 0..<6 { _ = cursor.next(&stream) }
      var (copy, copiedStream) = (cursor, stream)
      let original = (0..<9).map { _ in cursor.next(&stream) }
      #expect((0..<9).map { _ in copy.next(&copiedStream) } == original)
      #expect(copy == cursor)
    }
  }

  @Test func withReplacementAnEpochIsWhatFits() throws {
    #expect(try BatchCursor(rowCount: 300, batchSize: 100, sampling: .withReplacement).batchesPerEpoch == 3)
    #expect(try BatchCursor(rowCount: 1437, batchSize: 128, sampling: .withReplacement).batchesPerEpoch == 11)
    #expect(try BatchCursor(rowCount: 10, batchSize: 32, sampling: .withReplacement).batchesPerEpoch == 1)
  }

  @Test func refusesEmptyBatches() {
    #expect(
      failure { try BatchCursor(rowCount: 10, batchSize: 0) }?.description
        == "batch is 0; it can be 1 to 10000000 rows")
    #expect(
      failure { try BatchCursor(rowCount: 5, batchSize: 6, keepsPartialBatch: false) }
        == .parameter(name: "batch", value: 6, allowed: "1 to 5 rows"))
    #expect(failure { try BatchCursor(rowCount: 0, batchSize: 1) } != nil)
  }
}
