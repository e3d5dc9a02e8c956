import CEditline
import Glibc

// Some keys and signals cannot be dealt with where they are read: only libedit knows where its cursor stands on the screen.
// They go the way of its own commands instead. The reader *notes* what is to be done and sends `obeyKey`; libedit calls
// `obey`, draws the outcome, and comes for the next key: *afterwards* the reader does what needs the cursor behind the line.

/// What `obey` is to do.
enum Note: Equatable {
  case paste(String)
  case searchKey(Unicode.Scalar)
  case endSearch
  case leaveLine(Afterwards)
}

/// What is done with the cursor behind the line.
enum Afterwards: Equatable {
  case interrupt
  case suspend(cursor: Int)
  case list([Candidate], cursor: Int)
}

extension EditlineReader {
  private static let interruptKey: Unicode.Scalar = "\u{3}"
  private static let suspendKey: Unicode.Scalar = "\u{1A}"

  /// The next character for libedit; nil ends the line without one, and `outcome` says why.
  func nextCharacter() -> Unicode.Scalar? {
    // In the middle of one of its commands (quoting, a vi motion) libedit takes `obeyKey` for text.
    if case .leaveLine(let unheard) = noted { afterwards = unheard }
    noted = nil
    if let task = afterwards {
      afterwards = nil
      guard perform(task) else { return nil }
    }
    while true {
      switch keyboard.next() {
      case .character(Self.interruptKey), .signal(SIGINT): return leaveLine(for: .interrupt)
      case .character(Self.suspendKey): return leaveLine(for: .suspend(cursor: editor.cursor))
      case .character(let character): return search == nil ? character : note(.searchKey(character))
      case .escape(let opensSequence): return escape(opensSequence)
      case .paste(let text): return note(.paste(LineBreak.shown(text)))
      case .signal(let number): obey(signal: number)
      case .end: return end(.end)
      case .failed(let code): return end(.failed(code: code))
      }
    }
  }

  private func note(_ note: Note) -> Unicode.Scalar {
    noted = note
    return KeyBindings.obeyKey
  }

  private func leaveLine(for task: Afterwards) -> Unicode.Scalar {
    note(.leaveLine(task))
  }

  private func end(_ event: LineEvent) -> Unicode.Scalar? {
    outcome = event
    write("\n")
    return nil
  }

  private func escape(_ opensSequence: Bool) -> Unicode.Scalar {
    if search != nil {
      if opensSequence { keyboard.unread("\u{1B}") }
      return note(.endSearch)
    }
    return editor.usesViKeys && !opensSequence ? KeyBindings.escapeKey : "\u{1B}"
  }

  /// libedit's answer to `obeyKey`.
  func obey() -> Answer {
    let task = noted
    noted = nil
    switch task {
    case .paste(let text):
      acceptSearch()
      editor.insert(text)
    case .searchKey(let key): return search(with: key)
    case .endSearch: acceptSearch()
    case .leaveLine(let next):
      if next == .interrupt { acceptSearch() }
      afterwards = next
      editor.moveToEnd()
    case nil: return .nothing
    }
    return .refresh
  }

  /// - Returns: whether the line goes on.
  private func perform(_ task: Afterwards) -> Bool {
    switch task {
    case .interrupt:
      write("^C\n")
      outcome = .interrupted
      return false
    case .suspend(let cursor):
      suspend()
      resume(at: cursor)
    case .list(let candidates, let cursor):
      let lines = CandidateListing(candidates: candidates, size: terminal.size).lines
      write("\n" + lines.joined(separator: "\n") + "\n")
      resume(at: cursor)
    }
    return true
  }

  private func resume(at cursor: Int) {
    editor.moveCursor(to: cursor)
    editor.redraw()
  }

  /// What the terminal does on Ctrl-Z when it is not being edited on: the whole job stops.
  private func suspend() {
    write("\u{1B}[?2004l\n")
    gradus_el_raw_terminal(editor.pointer, 0)
    kill(0, SIGTSTP)
    gradus_el_raw_terminal(editor.pointer, 1)
    write("\u{1B}[?2004h")
  }

  private func obey(signal number: Int32) {
    switch number {
    case SIGWINCH: redrawResized()
    case SIGCONT:
      // Whoever stopped us has meanwhile used the terminal in its own way.
      gradus_el_raw_terminal(editor.pointer, 0)
      gradus_el_raw_terminal(editor.pointer, 1)
      write("\r\u{1B}[?2004h")
      editor.redraw()
    default: die(of: number)
    }
  }

  /// Terminals rewrap what they show when their width changes, and the cursor moves with it.
  private func redrawResized() {
    let rowsAbove = cellsBeforeCursor / max(1, terminal.size.columns)
    write("\r" + (rowsAbove > 0 ? "\u{1B}[\(rowsAbove)A" : "") + "\u{1B}[J")
    el_resize(editor.pointer)
    editor.redraw()
  }

  /// Ends the process as the signal would have done, with the terminal in order.
  private func die(of number: Int32) {
    write("\u{1B}[?2004l\n")
    gradus_el_raw_terminal(editor.pointer, 0)
    signal(number, SIG_DFL)
    raise(number)
  }
}
