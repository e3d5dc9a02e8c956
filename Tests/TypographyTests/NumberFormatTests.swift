import Foundation
import Testing
import Typography

@Suite struct NumberFormatTests {
  static let fourDigitCases: [(Double, String)] = [
    (0, "0"), (-0.0, "0"), (0.5, "0.5"), (-1.204, "-1.204"), (1.0 / 3, "0.3333"), (2e-5, "2e-5"), (0.0001, "0.0001"),
    (0.00002345678, "2.346e-5"), (1797, "1797"), (12345.678, "12345.7"), (1437.5, "1437.5"), (123_456_789, "123456789"),
    (12_345_678.9, "1.235e7"), (1e20, "1e20"), (0.1 + 0.2, "0.3"), (0.99999, "1.000"), (9.99996, "10.00"),
    (3.0000000000000004, "3"), (.nan, "nan"), (.infinity, "inf"), (-.infinity, "-inf"),
    (.leastNonzeroMagnitude, "4.941e-324"),
    (.greatestFiniteMagnitude, "1.798e308"), (1e15, "1e15"), (999_999_999_999_999, "999999999999999"),
  ]

  @Test(arguments: fourDigitCases)
  func fourDigits(value: Double, text: String) {
    #expect(NumberFormat().formatted(value) == text)
  }

  @Test func moreDigitsAndGrouping() {
    #expect(NumberFormat(digits: 7).formatted(1.0 / 3) == "0.3333333")
    #expect(NumberFormat(digits: 17).formatted(0.1 + 0.2) == "0.30000000000000004")
    #expect(NumberFormat(digits: 17).formatted(2e-5) == "2e-5")
    #expect(NumberFormat(digits: 17).formatted(3) == "3")
    #expect(NumberFormat(grouping: true).formatted(1797.0) == "1,797")
    #expect(NumberFormat(grouping: true).formatted(-1_234_567) == "-1,234,567")
    #expect(NumberFormat(grouping: true).formatted(-123) == "-123")
    #expect(NumberFormat(digits: -3).digits == 1)
  }

  static let percents: [(Double, String)] = [
    (0.981, "98.1%"), (1, "100%"), (0, "0%"), (0.5, "50.0%"), (0.9996, "99.96%"), (0.00002, "0.002%"), (-0.1, "-10.0%"),
    (.nan, "nan%"), (2, "200.0%"), (0.9999999, "99.99999%"),
  ]

  @Test(arguments: percents)
  func percent(fraction: Double, text: String) {
    #expect(NumberFormat().formatted(percent: fraction) == text)
  }

  @Test func seventeenDigitsReadBackAsTheSameNumber() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<5000 {
      let value = random.finite()
      let text = NumberFormat(digits: 17).formatted(value)
      #expect(Double(text)?.bitPattern == value.bitPattern, "\(text)")
    }
  }

  /// Where as many digits are shown, they are those that the C library prints.
  @Test(arguments: 1...12)
  func agreesWithPrintf(digits: Int) {
    var random = SeededRandom(seed: UInt64(digits))
    for _ in 0..<500 {
      let value = random.finite()
      guard abs(value) < 1 || abs(value) >= 1e15 else { continue }
      let text = NumberFormat(digits: digits).formatted(value)
      #expect(Double(text) == Double(String(format: "%.\(digits)g", value)), "\(value): \(text)")
    }
  }

  @Test func neverShowsZeroForWhatIsNot() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<2000 {
      let value = random.finite()
      #expect(Double(NumberFormat(digits: 1).formatted(value)) != 0 || value == 0)
    }
  }
}
