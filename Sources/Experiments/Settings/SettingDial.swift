/// Something of an experiment that can be set by name, from text.
package struct SettingDial<Owner: Sendable>: Sendable {
  package let name: String
  package let meaning: String
  /// What can be written, for those who wrote something else.
  package let takes: String
  let read: @Sendable (Owner) -> String
  /// False where the text is no such value.
  let write: @Sendable (inout Owner, String) -> Bool

  init<Value: SettingValue>(_ name: String, _ path: WritableKeyPath<Owner, Value> & Sendable, _ meaning: String) {
    self.name = name
    self.meaning = meaning
    takes = Value.takes
    read = { $0[keyPath: path].settingText }
    write = { owner, text in
      guard let value = Value(settingText: text) else { return false }
      owner[keyPath: path] = value
      return true
    }
  }
}

/// What can be written as a setting.
protocol SettingValue: Sendable {
  /// nil where the text is no such value.
  init?(settingText: String)
  var settingText: String { get }
  static var takes: String { get }
}

/// Numbers of things: 1 or more.
extension Int: SettingValue {
  /// So that a mistyped number does not fill the memory.
  private static var largest: Int { 100_000_000 }

  init?(settingText: String) {
    guard let value = Int(settingText), value >= 1, value <= Self.largest else { return nil }
    self = value
  }

  var settingText: String { String(self) }
  static var takes: String { "a whole number, 1 or more" }
}

extension Double: SettingValue {
  init?(settingText: String) {
    guard let value = Double(settingText), value.isFinite else { return nil }
    self = value
  }

  var settingText: String { self == rounded() && abs(self) < 1e15 ? String(Int(self)) : String(self) }
  static var takes: String { "a number" }
}

extension String: SettingValue {
  init?(settingText: String) {
    guard !settingText.isEmpty else { return nil }
    self = settingText
  }

  var settingText: String { self }
  static var takes: String { "a word" }
}

/// `auto` is nil: worked out from the data.
extension Optional: SettingValue where Wrapped: SettingValue {
  init?(settingText: String) {
    if settingText == "auto" {
      self = .none
    } else if let value = Wrapped(settingText: settingText) {
      self = .some(value)
    } else {
      return nil
    }
  }

  var settingText: String { map(\.settingText) ?? "auto" }
  static var takes: String { "\(Wrapped.takes), or auto" }
}

/// Values with commas between them; `100x4` stands for `100,100,100,100`.
extension Array: SettingValue where Element: SettingValue {
  private static var longest: Int { 10_000 }

  init?(settingText: String) {
    var values: [Element] = []
    for part in settingText.splitOutsideParentheses() {
      let (text, times) = part.repetition
      guard times <= Self.longest - values.count, let value = Element(settingText: text) else { return nil }
      values += Array(repeating: value, count: times)
    }
    guard !values.isEmpty else { return nil }
    self = values
  }

  var settingText: String { map(\.settingText).joined(separator: ",") }
  static var takes: String { "\(Element.takes), or several with commas between them" }
}

extension String {
  /// The parts between commas, without those inside of parentheses, and without spaces around.
  fileprivate func splitOutsideParentheses() -> [String] {
    var (parts, depth) = ([""], 0)
    for character in self {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth == 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.map(\.trimmed)
  }

  var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// `100x4` as `100` and 4.
  fileprivate var repetition: (text: String, times: Int) {
    let parts = split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, Double(parts[0]) != nil, let times = Int(parts[1]), times >= 1 else { return (self, 1) }
    return (String(parts[0]), times)
  }
}
