// The commands that keys are bound to.

extension EditlineReader {
  func complete() -> Answer {
    guard let completer else { return .beep }
    let cursor = editor.cursor
    let line = LineBreak.meant(editor.line)
    switch CompletionStep.step(line: line, cursor: cursor, pending: pending, completer: completer) {
    case .replace(let range, let text): editor.replace(range, with: LineBreak.shown(text))
    case .list(let candidates):
      afterwards = .list(candidates, cursor: cursor)
      editor.moveToEnd()
    case .nothing: return .beep
    }
    return .refresh
  }

  enum Direction { case older, newer }

  func recall(_ direction: Direction) -> Answer {
    show(line(in: direction, prefix: ""))
  }

  /// Only lines that begin like this one up to the cursor, which stays where it is.
  func recallMatch(_ direction: Direction) -> Answer {
    let cursor = editor.cursor
    let prefix = String(String.UnicodeScalarView(editor.line.unicodeScalars.prefix(cursor)))
    let answer = show(line(in: direction, prefix: prefix))
    if !prefix.isEmpty { editor.moveCursor(to: cursor) }
    return answer
  }

  private func line(in direction: Direction, prefix: String) -> String? {
    switch direction {
    case .older: browser.older(leaving: editor.line, prefix: prefix)
    case .newer: browser.newer(leaving: editor.line, prefix: prefix)
    }
  }

  private func show(_ line: String?) -> Answer {
    guard let line else { return .beep }
    editor.replaceLine(with: line)
    return .refresh
  }

  func beginSearch() -> Answer {
    search = HistorySearch(entries: entries, line: editor.line)
    showPrompt()
    return .refresh
  }

  func search(with key: Unicode.Scalar) -> Answer {
    guard let verdict = search?.handle(key) else { return .nothing }
    switch verdict {
    case .goesOn: editor.replaceLine(with: search?.line ?? "")
    case .givesUp:
      editor.replaceLine(with: search?.abandoned ?? "")
      acceptSearch()
    case .accepts(let then):
      acceptSearch()
      if let then { keyboard.unread(then) }
    }
    showPrompt()
    return .refresh
  }

  /// Ends the search, if one goes on, with the line as it stands.
  func acceptSearch() {
    search = nil
    showPrompt()
  }
}
