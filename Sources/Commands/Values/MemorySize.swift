/// Sizes of memory as they are written: `256 MB`, `2GB`.
package enum MemorySize {
  static let units = ["kB", "MB", "GB"]

  /// The bytes of a unit; nil where there is none of that name.
  static func unit(_ word: String) -> Double? {
    units.firstIndex { $0.lowercased() == word.lowercased() }.map { Double(1 << (10 * ($0 + 1))) }
  }

  /// A number of units in bytes; nil where it is no size that a machine could have.
  static func bytes(_ number: Double, _ unit: Double) -> Int? {
    number >= 0 && number * unit <= 1e15 ? Int(number * unit) : nil
  }

  /// The bytes of `500MB`; a number alone counts MB, as in `set memory`.
  package static func bytes(of text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let word = text.dropFirst(digits.count).drop { $0 == " " }
    guard let number = Double(digits), let unit = unit(word.isEmpty ? "MB" : String(word)) else { return nil }
    return bytes(number, unit)
  }
}
