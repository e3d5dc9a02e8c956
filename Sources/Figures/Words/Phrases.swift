import Typography

/// How numbers and lists are worded, in all sentences and notes.
enum Phrases {
  private static let small = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  ]

  /// `one gap`, `two gaps`, `1,797 gaps`.
  static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    let word = small.indices.contains(number) ? small[number] : grouped(number)
    return "\(word) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// `1 row`, `64 rows`: sizes are given in figures.
  static func size(_ number: Int, _ noun: String) -> String {
    "\(grouped(number)) \(number == 1 ? noun : noun + "s")"
  }

  /// `1,797`
  static func grouped(_ number: Int) -> String {
    NumberFormat(grouping: true).formatted(number)
  }

  static func number(_ value: Double) -> String {
    NumberFormat().formatted(value)
  }

  /// `-0.31 to 0.29`, or the one number if there is but one.
  static func range(_ range: ClosedRange<Double>) -> String {
    range.lowerBound == range.upperBound
      ? number(range.lowerBound) : "\(number(range.lowerBound)) to \(number(range.upperBound))"
  }

  /// Sentences with full stops, the title before them.
  static func text(title: String, _ sentences: [String]) -> String {
    let body = sentences.map { $0 + "." }.joined(separator: " ")
    return (title.isEmpty ? body : "\(title): \(body)").printable
  }
}
