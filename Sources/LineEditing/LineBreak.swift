/// Several lines edited as one.
///
/// libedit can hold a line break in the line that it edits, but leaves stale rows behind when such a line is exchanged for
/// another. So while it is edited a break stands as a visible `↵`, which can be moved over and deleted like any character
/// and means a break again when Enter is pressed. Nothing is lost and nothing changes its meaning, whatever comments or
/// braces the lines hold. (A `↵` that someone types means a break too.)
enum LineBreak {
  static let symbol: Unicode.Scalar = "↵"

  /// Text as the editor holds it: breaks of any convention as `↵`, breaks at the end dropped, and no control character
  /// but tab, so that pasted text can neither send sequences to the terminal nor press Enter.
  static func shown(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != 0xC2 }) { return text }
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where previous == "\r": break
      case "\n", "\r": result.append(symbol)
      case "\t": result.append(scalar)
      default: if scalar.properties.generalCategory != .control { result.append(scalar) }
      }
      previous = scalar
    }
    while result.last == symbol { result.removeLast() }
    return String(result)
  }

  /// What a line of the editor means: `↵` as "\n".
  static func meant(_ text: String) -> String {
    guard text.unicodeScalars.contains(symbol) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == symbol ? "\n" : $0 }))
  }
}
