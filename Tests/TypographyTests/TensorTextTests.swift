import Testing
import Typography

@Suite struct TensorTextTests {
  @Test func scalarVectorMatrix() {
    #expect(TensorText.format(values: [0.5], shape: []) == "0.5")
    #expect(
      TensorText.format(values: [0.512, -1.204, 0.088, 2.31], shape: [4]) == "0.512  -1.204  0.088  2.310")
    #expect(
      TensorText.format(values: [1, -20, 3, 4, 5, 6], shape: [2, 3]) == """
          1  -20    3
          4    5    6
        """)
  }

  @Test func wrapsVectors() {
    let text = TensorText.format(values: (1...7).map { Double($0) * 1.5 }, shape: [7], width: 20)
    #expect(text == " 1.5   3.0   4.5\n 6.0   7.5   9.0\n10.5")
  }

  @Test func labelsBlocks() {
    let text = TensorText.format(values: (0..<8).map(Double.init), shape: [2, 1, 2, 2])
    #expect(text == "[0, 0, :, :]\n0  1\n2  3\n[1, 0, :, :]\n4  5\n6  7")
  }

  @Test func leavesOutTheMiddle() {
    let values = (0..<400).map(Double.init)
    let lines = TensorText.format(values: values, shape: [20, 20], width: 30, limit: 5).split(separator: "\n")
    #expect(
      lines == [
        "  0    1  …   18   19", " 20   21  …   38   39", "  …", "360  361  …  378  379", "380  381  …  398  399",
        "[20, 20]: 4 of 20 rows, 4 of", "20 columns shown",
      ])
  }

  @Test func showsEverythingInBandsIfAsked() {
    let text = TensorText.format(values: (0..<12).map(Double.init), shape: [2, 6], width: 10, limit: .max)
    #expect(text == "[:, 0:3]\n 0   1   2\n 6   7   8\n[:, 3:6]\n 3   4   5\n 9  10  11")
  }

  @Test func emptyTensorsAreSaid() {
    #expect(TensorText.format(values: [], shape: [0, 3]) == "no values: shape [0, 3]")
  }

  @Test func asciiHasNoEllipsis() {
    let text = TensorText.format(values: (0..<1000).map(Double.init), shape: [1000], limit: 3, ascii: true)
    #expect(text.allSatisfy { $0.isASCII })
    #expect(text.contains("..."))
  }

  @Test func survivesShapesThatLie() {
    #expect(TensorText.format(values: [1, 2], shape: [3, 4]) == "1  2")
    #expect(TensorText.format(values: [1, 2], shape: [.max, .max]) == "1  2")
    #expect(TensorText.format(values: [1, 2], shape: [-1, -2]) == "1  2")
  }

  @Test(arguments: Array(stride(from: 20, through: 300, by: 40)))
  func linesFit(width: Int) {
    var random = SeededRandom(seed: UInt64(width))
    for shape in [[7], [300], [3, 5], [64, 32], [5, 3, 9, 9], [2, 0], [1, 200], [200, 1]] {
      let values = (0..<shape.reduce(1, *)).map { index in
        index % 13 == 0 ? Double.nan : index % 7 == 0 ? random.finite() : Double.random(in: -3...3, using: &random)
      }
      for limit in [1, 2, 12, Int.max] {
        let text = TensorText.format(values: values, shape: shape, width: width, limit: limit)
        #expect(text.split(separator: "\n").allSatisfy { String($0).displayWidth <= width }, "\(shape), limit \(limit)")
      }
    }
  }
}
