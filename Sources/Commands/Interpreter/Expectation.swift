import Glibc
import Language
import Tensors
import Typography

/// What a lesson claims beside a line: `# => 0.96`, `# => [0.5, -0.3]`, `# => true`, `# => some text`.
///
/// The digits that are written set the tolerance: a number agrees if it differs by at most half a unit of the last digit
/// written.
struct Expectation {
  private let text: String

  init(_ text: String) { self.text = text }

  func holds(for value: Value, in session: Session) -> Bool {
    switch value {
    case .boolean(let flag): return text == (flag ? "true" : "false")
    case .string(let string): return text == string || text == "\"\(string)\""
    default: break
    }
    guard let actual = session.tensor(value)?.values, let written = numbers else {
      return text == session.described(value)
    }
    guard written.count == actual.count else { return false }
    return zip(written, actual).allSatisfy { $0.agrees(with: $1) }
  }

  /// The numbers written; nil where there is anything else.
  private var numbers: [WrittenNumber]? {
    let words = text.split { ",[]() \t".contains($0) }
    let numbers = words.compactMap { WrittenNumber(String($0)) }
    return numbers.count == words.count ? numbers : nil
  }
}

/// A number as it was written, with the tolerance that its digits imply.
package struct WrittenNumber {
  package let value: Double
  package let tolerance: Double

  /// `0.96`, `-3`, `2e-5`, `96%`, `nan`, `inf`.
  package init?(_ text: String) {
    let isPercent = text.hasSuffix("%")
    let digits = isPercent ? String(text.dropLast()) : text
    guard let number = Double(digits) else { return nil }
    let parts = digits.lowercased().split(separator: "e", maxSplits: 1)
    let decimals = parts.first.flatMap { $0.firstIndex(of: ".").map { dot in parts[0][dot...].count - 1 } } ?? 0
    // Beyond these bounds a power of ten is 0 or infinite anyway.
    let written = parts.count == 2 ? min(max(Int(parts[1]) ?? 0, -1000), 1000) : 0
    value = isPercent ? number / 100 : number
    tolerance = pow(10, Double(written - decimals - (isPercent ? 2 : 0))) / 2
  }

  package func agrees(with actual: Double) -> Bool {
    if value.isNaN || actual.isNaN { return value.isNaN && actual.isNaN }
    if value.isInfinite || actual.isInfinite { return value == actual }
    // The last factor lets a number that lies exactly on the edge pass in spite of rounding.
    return abs(actual - value) <= tolerance * (1 + 1e-9)
  }
}
