import CEditline

/// What libedit calls. Each finds its reader through the editor's client data; a C function carries nothing with it.
enum EditlineCallbacks {
  static func install(in editor: OpaquePointer) {
    gradus_el_set_reader(editor) { editor, character in
      guard let next = EditlineCallbacks.reader(of: editor)?.nextCharacter() else { return 0 }
      character?.pointee = wchar_t(bitPattern: next.value)
      return 1
    }
    installCommands(in: editor)
  }

  private static func installCommands(in editor: OpaquePointer) {
    typealias Command = KeyBindings.Command
    let commands: [(name: String, help: String, command: gradus_el_command)] = [
      (Command.complete, "Complete the word", { editor, _ in EditlineCallbacks.answer(editor) { $0.complete() } }),
      (Command.search, "Search history", { editor, _ in EditlineCallbacks.answer(editor) { $0.searchHistory() } }),
      (Command.previous, "Line above", { editor, _ in EditlineCallbacks.answer(editor) { $0.recall(.older) } }),
      (Command.next, "Line below", { editor, _ in EditlineCallbacks.answer(editor) { $0.recall(.newer) } }),
      (
        Command.previousMatch, "Older alike",
        { editor, _ in EditlineCallbacks.answer(editor) { $0.recallMatch(.older) } }
      ),
      (Command.nextMatch, "Newer alike", { editor, _ in EditlineCallbacks.answer(editor) { $0.recallMatch(.newer) } }),
      (Command.lineStart, "Start of line", { editor, _ in EditlineCallbacks.answer(editor) { $0.goToLineStart() } }),
      (Command.lineEnd, "End of line", { editor, _ in EditlineCallbacks.answer(editor) { $0.goToLineEnd() } }),
      (Command.clearScreen, "Clear screen", { editor, _ in EditlineCallbacks.answer(editor) { $0.clearScreen() } }),
      (Command.insertBreak, "Insert break", { editor, _ in EditlineCallbacks.answer(editor) { $0.insertBreak() } }),
      (Command.insertPaste, "Insert paste", { editor, _ in EditlineCallbacks.answer(editor) { $0.insertPaste() } }),
      // What `~/.editrc` files written for libedit's imitation of readline call it.
      ("rl_complete", "Complete the word", { editor, _ in EditlineCallbacks.answer(editor) { $0.complete() } }),
    ]
    for (name, help, command) in commands { gradus_el_add_command(editor, name, help, command) }
  }

  private static func answer(_ editor: OpaquePointer?, _ command: (EditlineReader) -> Answer) -> UInt8 {
    guard let reader = reader(of: editor) else { return Answer.beep.code }
    return command(reader).code
  }

  private static func reader(of editor: OpaquePointer?) -> EditlineReader? {
    guard let editor, let owner = gradus_el_owner(editor) else { return nil }
    return Unmanaged<EditlineReader>.fromOpaque(owner).takeUnretainedValue()
  }
}

/// What a command tells libedit to do next.
enum Answer {
  case nothing, refresh, beep

  var code: UInt8 {
    switch self {
    case .nothing: UInt8(CC_NORM)
    case .refresh: UInt8(CC_REFRESH)
    case .beep: UInt8(CC_ERROR)
    }
  }
}
