import Typography

extension Wording {
  /// `2.4 s`, `0.63 ms`, `12 µs`: three digits, in the unit that suits.
  static func duration(_ seconds: Double) -> String {
    let format = NumberFormat(digits: 3)
    if seconds >= 0.1 { return "\(format.formatted(seconds)) s" }
    return seconds >= 1e-4 ? "\(format.formatted(seconds * 1e3)) ms" : "\(format.formatted(seconds * 1e6)) µs"
  }
}
