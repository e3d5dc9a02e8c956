import Testing
import Typography

@Suite struct NumberColumnTests {
  static let columnCases: [([Double], [String])] = [
    ([0.512, -1.204, 0.088, 2.31], [" 0.512", "-1.204", " 0.088", " 2.310"]),
    ([0.8125, 0.5, 0], ["0.8125", "0.5000", "0     "]),
    ([-0.004127, -0.00187, -0.000935], ["-0.004127", "-0.001870", "-0.000935"]),
    ([1.2041, 2e-5, -0.5123], [" 1.204", " 2e-5 ", "-0.512"]),
    ([1, 20, 300], ["  1", " 20", "300"]),
    ([100, 0.5, 0.001], ["100.000", "  0.500", "  0.001"]),
    ([1e9, 0.5], ["1e9 ", "5e-1"]),
    ([1e-8, 3.3e-9], ["1.0e-8", "3.3e-9"]),
    ([1.5, .nan, -.infinity], [" 1.5", " nan", "-inf"]),
    ([], []),
  ]

  @Test(arguments: columnCases)
  func columns(values: [Double], texts: [String]) {
    #expect(NumberFormat().formatted(column: values) == texts)
  }

  @Test func seventeenDigits() {
    #expect(
      NumberFormat(digits: 17).formatted(column: [0.1, 0.1 + 0.2, 2])
        == ["0.1                ", "0.30000000000000004", "2                  "])
  }

  @Test(arguments: 0..<200)
  func oneWidthOnePointNoFalseZero(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let values = (0..<20).map { _ in
      seed % 2 == 0 ? random.finite() : Double.random(in: -10...10, using: &random) * (seed % 3 == 0 ? 1e-4 : 1)
    }
    let texts = NumberFormat().formatted(column: values)
    #expect(Set(texts.map(\.displayWidth)).count == 1)
    let points = texts.filter { $0.contains(".") }.map { $0.prefix { $0 != "." }.count }
    #expect(Set(points).count <= 1)
    for (value, text) in zip(values, texts) {
      let shown = Double(text.filter { $0 != " " })
      #expect(shown != nil && (shown != 0 || value == 0), "\(value): \(text)")
    }
  }

  @Test func alignsTextAmongNumbers() {
    #expect(
      ["4", "17.5", "…", "sum", "2e-5"].decimalAligned == [" 4   ", "17.5 ", "    …", "  sum", " 2e-5"])
  }
}
