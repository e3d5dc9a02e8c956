import Typography

/// Keys and values as front matter, the options of cells and questions have them: a small part of YAML.
///
/// `key: value` at the beginning of a line; blank lines and lines that begin with `#` are skipped; lines further in, and list
/// items, belong to the key before them. MyST's short form `:key: value` means the same.
struct Metadata {
  struct Entry: Equatable {
    let key: String
    /// The rest of the line.
    let value: String
    /// Number of the line in the file.
    let line: Int
    /// What stands further in below it.
    var continuation: [String] = []
  }

  struct Malformed: Error {
    let text: String
    let line: Int
  }

  private(set) var entries: [Entry] = []

  init(_ lines: some Sequence<Substring>, firstLine: Int) throws(Malformed) {
    var number = firstLine
    for line in lines {
      try add(line, number)
      number += 1
    }
  }

  private mutating func add(_ line: Substring, _ number: Int) throws(Malformed) {
    let text = String(line).trimmedSpaces
    if text.isEmpty || text.hasPrefix("#") { return }
    if line.first == " " || line.first == "\t" || text == "-" || text.hasPrefix("- ") {
      guard !entries.isEmpty else { throw Malformed(text: text, line: number) }
      entries[entries.count - 1].continuation.append(text)
      return
    }
    guard let entry = Self.entry(text, number) else { throw Malformed(text: text, line: number) }
    entries.append(entry)
  }

  private static func entry(_ text: String, _ line: Int) -> Entry? {
    let body = text.hasPrefix(":") ? text.dropFirst() : text[...]
    let key = body.prefix { $0.isLetter || $0.isNumber || "_-.".contains($0) }
    let rest = body.dropFirst(key.count)
    guard !key.isEmpty, rest.first == ":", rest.count == 1 || rest.dropFirst().first == " " else { return nil }
    return Entry(key: String(key), value: String(rest.dropFirst()).trimmedSpaces, line: line)
  }
}

extension Metadata.Entry {
  /// A value without its quotes, or without a comment behind it; nil for a value of several lines.
  var scalar: String? {
    guard continuation.isEmpty, value.first != "|", value.first != ">" else { return nil }
    guard let quote = value.first, quote == "\"" || quote == "'" else { return Self.withoutComment(value) }
    var text = ""
    var rest = value.dropFirst()
    while let next = rest.popFirst() {
      if next == quote {
        guard quote == "'", rest.first == "'" else { return text }
        rest.removeFirst()
      }
      text.append(next == "\\" && quote == "\"" ? rest.popFirst() ?? next : next)
    }
    return nil
  }

  /// A sentence, which may go on further in below, without the quotes that YAML asks for around some. A `#` belongs to it.
  var sentence: String {
    let text = ([value] + continuation).joined(separator: " ")
    guard text.count > 1, let quote = text.first, quote == "\"" || quote == "'", text.last == quote else { return text }
    return Metadata.Entry(key: key, value: text, line: line).scalar ?? text
  }

  /// `[a, b]`, or items `- a` below.
  var list: [String] {
    let flow = ([Self.withoutComment(value)] + continuation.filter { !$0.hasPrefix("-") }).joined(separator: " ")
    let inline = flow.split { "[], ".contains($0) }.map(String.init)
    let items = continuation.filter { $0.hasPrefix("-") }.map { String($0.dropFirst()).trimmedSpaces }
    return (inline + items).map { item in String(item.drop { "\"'".contains($0) }.prefix { !"\"'".contains($0) }) }
  }

  private static func withoutComment(_ text: String) -> String {
    var previous: Character = " "
    var kept = ""
    for character in text {
      if character == "#", previous == " " { break }
      kept.append(character)
      previous = character
    }
    return kept.trimmedSpaces
  }
}
