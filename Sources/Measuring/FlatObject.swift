/// A JSON object of numbers and texts, its fields in the order in which they were set.
package struct FlatObject: Equatable {
  package enum Field: Equatable {
    case text(String)
    case number(Double)
    case nothing
  }

  package private(set) var fields: [(name: String, value: Field)] = []

  package init() {}

  package subscript(name: String) -> Field? {
    get { fields.last { $0.name == name }?.value }
    set {
      fields.removeAll { $0.name == name }
      if let newValue { fields.append((name, newValue)) }
    }
  }

  package mutating func set(_ name: String, _ text: String) { self[name] = .text(text) }

  /// A number that is not finite, for which JSON has no word, becomes `null`.
  package mutating func set(_ name: String, _ number: Double, decimals: Int = 6) {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let rounded = (number * scale).rounded() / scale
    self[name] = rounded.isFinite ? .number(rounded) : .nothing
  }

  package func text(_ name: String) -> String? {
    if case .text(let text)? = self[name] { text } else { nil }
  }

  package func number(_ name: String) -> Double? {
    if case .number(let number)? = self[name] { number } else { nil }
  }

  package static func == (a: FlatObject, b: FlatObject) -> Bool {
    a.fields.map(\.name) == b.fields.map(\.name) && a.fields.map(\.value) == b.fields.map(\.value)
  }
}

extension FlatObject {
  /// The object on one line.
  package var json: String {
    "{" + fields.map { "\(Self.quoted($0.name)): \(Self.json($0.value))" }.joined(separator: ", ") + "}"
  }

  private static func json(_ field: Field) -> String {
    switch field {
    case .text(let text): return quoted(text)
    case .number(let number):
      return Int(exactly: number).map(String.init) ?? "\(number)"
    case .nothing: return "null"
    }
  }

  private static func quoted(_ text: String) -> String {
    let inner = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\t": "\\t"
      case _ where scalar.value < 0x20: "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }
    return "\"\(inner.joined())\""
  }
}
