// The commands that keys are bound to.

extension EditlineReader {
  enum Direction { case older, newer }

  func insertPaste() -> Answer {
    guard let text = pasted else { return .nothing }
    pasted = nil
    editor.insert(PastedText.cleaned(text))
    return .refresh
  }

  func insertBreak() -> Answer {
    editor.insert("\n")
    return .refresh
  }

  func clearScreen() -> Answer {
    write(display.clearScreen())
    return .refresh
  }

  func complete() -> Answer {
    guard let completer else { return .beep }
    let (line, cursor) = (editor.line, editor.cursor)
    switch CompletionStep.step(line: line, cursor: cursor, pending: pending, completer: completer) {
    case .replace(let range, let text): editor.replace(range, with: text)
    case .list(let candidates): list(candidates)
    case .nothing: return .beep
    }
    return .refresh
  }

  /// Below the line, which then appears again below them.
  private func list(_ candidates: [Candidate]) {
    refresh()
    let lines = CandidateListing(candidates: candidates, size: terminal.size).lines
    write(display.leave() + lines.map { $0 + "\n" }.joined())
  }

  /// Within a statement of several lines to the line above or below, unless it was just recalled; then, and from its first
  /// or last line, through history.
  func recall(_ direction: Direction) -> Answer {
    if !browser.isShowing(editor.line), let cursor = neighbour(direction) {
      editor.moveCursor(to: cursor)
      return .refresh
    }
    return show(line(in: direction, prefix: ""))
  }

  private func neighbour(_ direction: Direction) -> Int? {
    let lines = CursorLines(editor.line, cursor: editor.cursor)
    return direction == .older ? lines.above : lines.below
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

  func goToLineStart() -> Answer {
    editor.moveCursor(to: CursorLines(editor.line, cursor: editor.cursor).start)
    return .refresh
  }

  func goToLineEnd() -> Answer {
    editor.moveCursor(to: CursorLines(editor.line, cursor: editor.cursor).end)
    return .refresh
  }
}
