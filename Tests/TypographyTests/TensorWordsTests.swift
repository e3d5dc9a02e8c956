import Testing
import Typography

/// Tensors row by row, every row with its place.
@Suite struct TensorWordsTests {
  private func lines(_ values: [Double], _ shape: [Int], limit: Int = 12) -> [String] {
    TensorWords.lines(name: "w", values: values, shape: shape, limit: limit)
  }

  private func numbers(_ count: Int) -> [Double] { (0..<count).map(Double.init) }

  @Test func `small ones`() {
    #expect(lines([0.5], []) == ["w: 0.5"])
    #expect(lines([0.5, -0.25], [2]) == ["w: 0.50, -0.25"])
    #expect(lines([], [0, 3]) == ["w: no values, shape [0, 3]"])
    #expect(lines(numbers(4), [2, 2]) == ["w: 2 rows of 2 columns", "row 0: 0, 1", "row 1: 2, 3"])
  }

  @Test func `a long vector is told in tens`() {
    #expect(
      lines(numbers(14), [14]) == [
        "w: 14 values", "0 to 9: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9", "10 to 13: 10, 11, 12, 13",
      ])
    #expect(
      lines(numbers(30), [30], limit: 2) == [
        "w: 30 values", "0 to 1: 0, 1", "values 2 to 28 are left out", "29 to 29: 29",
      ])
  }

  @Test func `what is left out is told`() {
    #expect(
      lines(numbers(25), [5, 5], limit: 4) == [
        "w: 5 rows of 5 columns", "row 0: 0, 1; columns 2 to 3 are left out; columns 4 to 4: 4",
        "row 1: 5, 6; columns 2 to 3 are left out; columns 4 to 4: 9", "rows 2 to 3 are left out",
        "row 4: 20, 21; columns 2 to 3 are left out; columns 4 to 4: 24",
      ])
  }

  @Test func `blocks have places`() {
    #expect(
      lines(numbers(4), [2, 1, 2]) == [
        "w: 2 blocks, each 1 row of 2 columns", "block 0", "row 0: 0, 1", "block 1", "row 0: 2, 3",
      ])
  }

  @Test func `a shape that does not fit is a vector`() {
    #expect(lines([1, 2], [.max, .max]) == ["w: 1, 2"])
    #expect(lines([1, 2], [-1, -2]) == ["w: 1, 2"])
  }
}
