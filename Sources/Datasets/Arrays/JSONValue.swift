/// As much of JSON as the header of a safetensors file needs: texts, whole numbers, lists and objects (RFC 8259).
enum JSONValue {
  case text(String)
  case integer(Int)
  case list([JSONValue])
  /// In the order of the text; no name twice.
  case object([(String, JSONValue)])

  /// nil where the text is anything else.
  init?(reading bytes: ArraySlice<UInt8>) {
    var reader = JSONReader(bytes)
    guard let value = reader.value(depth: 0), reader.isAtEnd else { return nil }
    self = value
  }

  var text: String? { if case .text(let text) = self { text } else { nil } }

  var members: [(String, JSONValue)]? { if case .object(let members) = self { members } else { nil } }

  subscript(name: String) -> JSONValue? { members?.first { $0.0 == name }?.1 }

  var integers: [Int]? {
    guard case .list(let elements) = self else { return nil }
    var integers: [Int] = []
    for element in elements {
      guard case .integer(let number) = element else { return nil }
      integers.append(number)
    }
    return integers
  }

  var texts: [String: String]? {
    guard let members else { return nil }
    var texts: [String: String] = [:]
    for (name, value) in members {
      guard let text = value.text else { return nil }
      texts[name] = text
    }
    return texts
  }

  var written: String {
    switch self {
    case .text(let text): Self.quoted(text)
    case .integer(let number): String(number)
    case .list(let elements): "[\(elements.map(\.written).joined(separator: ","))]"
    case .object(let members):
      "{\(members.map { "\(Self.quoted($0)):\($1.written)" }.joined(separator: ","))}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
