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

  /// NumPy: np.random.seed(0); sizes are 2 + randint's draw below 3 of the same stream, before the permutation of an epoch.
  @Test func drawsASizeForEachBatch() throws {
    var cursor = try BatchCursor(rowCount: 20, sizes: .random(2...4), sampling: .inOrder)
    var stream = RandomStream(seed: 0)
    var sizes: [Int] = []
    while cursor.epoch < 30 {
      let announced = cursor.nextCount(stream)
      let rows = cursor.next(&stream)
      #expect(rows.count == announced)
      sizes.append(rows.count)
      if cursor.isAtEpochStart { #expect(rows.last == 19) } else { #expect((2...4).contains(rows.count)) }
    }
    #expect(sizes.reduce(0, +) == 600)
    for size in 2...4 { #expect(sizes.count { $0 == size } > 40, "each about as often") }
  }

  @Test func growsAfterEpochs() throws {
    var cursor = try BatchCursor(rowCount: 40, sizes: .growing(from: 4, to: 12, everyEpochs: 2))
    var stream = RandomStream(seed: 1)
    var sizes: [Int: Set<Int>] = [:]
    var steps = 0
    let foretold = try #require(cursor.batches(toEndOf: 7))
    while cursor.epoch < 7 {
      let epoch = cursor.epoch
      #expect(cursor.batchInEpoch == 0 || cursor.batches(toEndOf: 7 - epoch) == foretold - steps)
      sizes[epoch, default: []].insert(cursor.next(&stream).count)
      steps += 1
    }
    #expect(steps == foretold && steps == 10 + 10 + 5 + 5 + 4 + 4 + 4)
    #expect(sizes == [0: [4], 1: [4], 2: [8], 3: [8], 4: [12, 4], 5: [12, 4], 6: [12, 4]])
  }

  @Test func foretellsTheFewestBatches() throws {
    let fixed = try BatchCursor(rowCount: 10, batchSize: 4)
    #expect((fixed.batches(toEndOf: 0), fixed.batches(toEndOf: 3)) == (0, 9))
    #expect(fixed.batches(toEndOf: .max) == nil)
    #expect(try BatchCursor(rowCount: 100, sizes: .random(5...50)).batches(toEndOf: 2) == 4)
    let slow = try BatchCursor(rowCount: 100, sizes: .growing(from: 1, to: 100, everyEpochs: 1_000_000_000))
    #expect(slow.batches(toEndOf: 1_000_000) == 100_000_000)
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
