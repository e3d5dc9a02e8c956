import TestSupport
import Testing

@testable import LineEditing

/// A line and its cursor as a person understands them, to hold the editor against.
private struct LineModel {
  var characters: [Character] = []
  var cursor = 0

  mutating func obey(_ key: EditingKey) {
    switch key {
    case .type(let character):
      characters.insert(character, at: cursor)
      cursor += 1
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(characters.count, cursor + 1)
    case .home: cursor = characters[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    case .end: cursor = characters[cursor...].firstIndex(of: "\n") ?? characters.count
    case .backspace where cursor > 0:
      cursor -= 1
      characters.remove(at: cursor)
    case .delete where cursor < characters.count: characters.remove(at: cursor)
    case .kill: characters.removeSubrange(cursor...)
    case .backspace, .delete: break
    }
  }

  /// What the screen shows, and where: characters fill the rows, a wide one that does not fit begins the next, and lines
  /// after the first are indented by the prompt.
  func layout(prompt: String, columns: Int) -> (text: String, row: Int, column: Int) {
    var rows = [""]
    var column = 0
    var place = (row: 0, column: 0)
    for (index, character) in (Array(prompt) + characters + [" "]).enumerated() {
      let width = character.isASCII ? 1 : 2
      let isCursor = index == prompt.count + cursor
      if column + width > columns && (character != "\n" || isCursor) {
        rows.append("")
        column = 0
      }
      if isCursor { place = (rows.count - 1, column) }
      if character == "\n" {
        rows.append(String(repeating: " ", count: prompt.count))
        column = prompt.count
      } else {
        rows[rows.count - 1].append(character)
        column += width
      }
    }
    var trimmed = rows.map { row in String(row.reversed().drop { $0 == " " }.reversed()) }
    while trimmed.last == "" { trimmed.removeLast() }
    return (trimmed.joined(separator: "\n"), place.row, place.column)
  }
}

private enum EditingKey {
  case type(Character)
  case left, right, home, end, backspace, delete, kill

  var sent: String {
    switch self {
    case .type("\n"): Keys.escape + Keys.enter
    case .type(let character): String(character)
    case .left: Keys.left
    case .right: Keys.right
    case .home: Keys.home
    case .end: Keys.end
    case .backspace: Keys.backspace
    case .delete: Keys.delete
    case .kill: Keys.control("K")
    }
  }

  /// Mostly typing, of ASCII and Chinese, so that lines grow.
  static func random(using generator: inout some RandomNumberGenerator) -> EditingKey {
    switch Int.random(in: 0..<40, using: &generator) {
    case 0..<14: .type("abcdefgh".randomElement(using: &generator) ?? "a")
    case 14..<24: .type("中文字符测试学习".randomElement(using: &generator) ?? "中")
    case 24: .type("\n")
    case 25..<29: .left
    case 29..<32: .right
    case 32: .home
    case 33: .end
    case 34..<37: .backspace
    case 37..<39: .delete
    default: Int.random(in: 0..<4, using: &generator) == 0 ? .kill : .left
    }
  }
}

/// The same numbers on every run (Marsaglia's xorshift64).
private struct Xorshift: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

extension LibeditTests {
  @Suite struct Redrawing {
    @Test(arguments: Array(UInt64(1)...8))
    func theScreenShowsTheLineWhateverIsEdited(seed: UInt64) throws {
      var generator = Xorshift(state: seed)
      let columns = Int.random(in: 17...32, using: &generator)
      let session = try EditingSession(.init(columns: columns, rows: 24))
      var model = LineModel()
      var keys = ""
      for _ in 0..<150 {
        let key = EditingKey.random(using: &generator)
        model.obey(key)
        keys += key.sent
        session.terminal.send(key.sent)
        let expected = model.layout(prompt: "> ", columns: columns)
        try session.terminal.expect("after \(keys.debugDescription) in \(columns) columns \(expected)") {
          $0.text == expected.text && $0.cursor == (expected.row, expected.column)
        }
      }
      #expect(try session.enter("") == .line(String(model.characters)))
    }

    @Test func recallReplacesLongLinesWhole() throws {
      let session = try EditingSession(.init(columns: 20, rows: 24))
      let lines = ["short", String(repeating: "学习率", count: 12), "middle " + String(repeating: "x", count: 25)]
      for line in lines { _ = try session.enter(line) }
      for line in lines.reversed() { try expectLine(line, in: session, after: Keys.up) }
      for line in lines.dropFirst() { try expectLine(line, in: session, after: Keys.down) }
    }

    private func expectLine(_ line: String, in session: EditingSession, after key: String) throws {
      session.terminal.send(key)
      let model = LineModel(characters: Array(line), cursor: line.count)
      let expected = model.layout(prompt: "> ", columns: 20).text
      try session.terminal.expect("the line \(line)") { $0.text.hasSuffix("\n" + expected) }
    }

    @Test func aLineHigherThanTheTerminalScrolls() throws {
      let session = try EditingSession(.init(columns: 20, rows: 6))
      let lines = (0..<30).map { "line \($0)" }
      session.terminal.paste(lines.joined(separator: "\n"))
      try session.terminal.expect("the end") { $0.rows == (24..<30).map { "  line \($0)" } }
      session.terminal.send(String(repeating: Keys.up, count: 10))
      try session.terminal.expect("the middle") { $0.rows == (19..<25).map { "  line \($0)" } && $0.cursor.row == 0 }
      session.terminal.send(String(repeating: Keys.up, count: 25))
      try session.terminal.expect("the start") { $0.rows == ["> line 0"] + (1..<6).map { "  line \($0)" } }
      session.terminal.send(Keys.home + "x")
      try session.terminal.expect("the change") { $0.rows[0] == "> xline 0" && $0.cursor == (0, 3) }
      #expect(try session.enter("") == .line("x" + lines.joined(separator: "\n")))
      #expect(session.terminal.screen.rows.suffix(3) == ["  line 28", "  line 29", ">"])
    }

    @Test func anotherWidthRedrawsTheLine() throws {
      let session = try EditingSession(.init(columns: 60, rows: 24))
      try session.type("step 5 # 学习", shows: "> step 5 # 学习")
      session.terminal.resize(columns: 30, rows: 20)
      try session.windowChanged()
      session.terminal.send("率")
      try session.terminal.expect("one line") { $0.text == "> step 5 # 学习率" }
      let tail = String(repeating: "x", count: 20)
      session.terminal.send(tail)
      try session.terminal.expect("two rows") { $0.text == "> step 5 # 学习率" + tail.prefix(13) + "\n" + tail.suffix(7) }
      #expect(try session.enter("") == .line("step 5 # 学习率" + tail))
    }
  }
}
