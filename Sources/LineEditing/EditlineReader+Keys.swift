import CEditline
import Glibc

// Where libedit's characters come from.

extension EditlineReader {
  static let interruptKey: Unicode.Scalar = "\u{3}"
  private static let suspendKey: Unicode.Scalar = "\u{1A}"

  /// The next character for libedit; nil ends the line without one, and `outcome` says why.
  func nextCharacter() -> Unicode.Scalar? {
    // A command of libedit's that was waiting for its argument may not pass the end on.
    while outcome == nil {
      if !keyboard.hasInput { refresh() }
      switch keyboard.next() {
      case .character(Self.interruptKey), .signal(SIGINT): return end(.interrupted)
      case .character(Self.suspendKey): suspend()
      case .character(let character): return character
      case .escape(let opensSequence): return escape(opensSequence)
      case .paste(let text):
        // The line changes only at libedit's own call: it may be in the middle of a command.
        pasted = text
        return KeyBindings.pasteKey
      case .signal(let number) where SignalWatch.endings.contains(number): return end(.ended(signal: number))
      case .signal(let number): obey(signal: number)
      case .end: return end(.end)
      case .failed(let code): return end(.failed(code: code))
      }
    }
    return nil
  }

  private func end(_ event: LineEvent) -> Unicode.Scalar? {
    outcome = event
    refresh()
    write(display.leave(event == .interrupted ? "^C" : ""))
    return nil
  }

  private func escape(_ opensSequence: Bool) -> Unicode.Scalar {
    editor.usesViKeys && !opensSequence ? KeyBindings.escapeKey : "\u{1B}"
  }

  func obey(signal number: Int32) {
    switch number {
    case SIGWINCH: redrawResized()
    case SIGCONT: resume()
    default: break
    }
  }

  /// Terminals rewrap what they show when their width changes, and the cursor moves with it.
  private func redrawResized() {
    let layout = layout(prompt, editor.line, cursor: editor.cursor, size: terminal.size)
    write(display.wipe(cursorNowAt: layout.cursor))
    refresh()
  }

  /// What the terminal does on Ctrl-Z when it is not being edited on: the whole job stops.
  private func suspend() {
    refresh()
    write(display.leave())
    returnTerminal()
    kill(0, SIGTSTP)
    resume()
  }

  /// Whoever stopped us has used the terminal in its own way meanwhile.
  private func resume() {
    gradus_el_raw_terminal(editor.pointer, 0)
    takeTerminal()
    write(display.begin())
  }
}
