import CEditline
import Glibc

/// Lines edited at a terminal, with history, completion, and paste: keys and their commands are libedit's, with all that
/// `editrc(5)` can change about them; the drawing is ours.
///
/// Belongs to the thread that made it. libedit calls back into it only from within `readLine`.
package final class EditlineReader: LineReader {
  package let isInteractive = true
  package var completer: (any Completer)?
  package private(set) var historyProblem: HistoryProblem?

  let editor: Editline
  let terminal: Terminal
  var keyboard: Keyboard
  var display = LineDisplay()
  private var history: History
  private var historyFile: HistoryFile?
  /// libedit's own list, for those of its commands that we leave as they are.
  private let recalled: OpaquePointer
  private let output: UnsafeMutablePointer<FILE>
  private let sink: EditlineSink

  // The line being read.
  private(set) var prompt = Prompt("")
  private(set) var pending = ""
  var browser = HistoryBrowser(entries: [])
  /// Text that waits for libedit to call for it.
  var pasted: String?
  /// What reading comes to, when it does not come to a line.
  var outcome: LineEvent?

  /// The entries that can be recalled, oldest first.
  var entries: [String] { history.entries }

  /// - Parameters:
  ///   - history: the path of the history file, or nil to keep history only for this run.
  ///   - settings: the contents of `~/.editrc`.
  init?(streams: EditlineStreams, terminal: Terminal, history path: String?, settings: String = "") {
    guard gradus_use_utf8() != 0, let recalled = history_winit(), let sink = EditlineSink(),
      let pointer = el_init("gradus", streams.input, streams.output, sink.stream)
    else { return nil }
    let opening = path.map { HistoryFile.open(path: $0) }
    editor = Editline(pointer: pointer)
    self.terminal = terminal
    self.recalled = recalled
    self.sink = sink
    keyboard = Keyboard(descriptor: fileno(streams.input))
    output = streams.output
    history = opening?.history ?? History()
    historyFile = opening?.file
    historyProblem = opening?.problem
    gradus_el_set_owner(pointer, Unmanaged.passUnretained(self).toOpaque())
    gradus_el_set_errors(pointer, streams.error)
    setUp(settings: settings)
  }

  deinit {
    el_end(editor.pointer)
    history_wend(recalled)
  }

  private func setUp(settings: String) {
    EditlineCallbacks.install(in: editor.pointer)
    gradus_el_read_signal_keys(editor.pointer)
    gradus_history_limit(recalled, Int32(clamping: history.limit))
    gradus_el_set_history(editor.pointer, recalled)
    fillRecalled()
    gradus_el_use_emacs_keys(editor.pointer)
    KeyBindings.apply(to: editor)
    KeyBindings.obey(settings: settings, of: editor)
    gradus_el_draw_nowhere(editor.pointer, sink.stream)
  }

  package func readLine(prompt: Prompt, pending: String) -> LineEvent {
    self.prompt = prompt
    self.pending = pending
    browser = HistoryBrowser(entries: entries)
    (pasted, outcome) = (nil, nil)
    let watch = SignalWatch()
    takeTerminal()
    write(display.begin())
    let line = editor.edit()
    let event = event(for: line)
    returnTerminal()
    _ = consume watch
    return event
  }

  private func event(for line: String?) -> LineEvent {
    guard var line else {
      if outcome == nil { write(display.leave()) }
      return outcome ?? .end
    }
    if line.last == "\n" { line.removeLast() }
    line.unicodeScalars.removeAll { $0 == KeyBindings.pasteKey || $0 == KeyBindings.escapeKey }
    show(prompt, line, cursor: line.unicodeScalars.count)
    write(display.leave())
    return .line(line)
  }

  /// From here on keys come one by one, and pastes between marks. Before the prompt shows: what is typed at its sight
  /// must not be echoed by the terminal as well.
  func takeTerminal() {
    gradus_el_raw_terminal(editor.pointer, 1)
    write("\u{1B}[?2004h")
  }

  func returnTerminal() {
    write("\u{1B}[?2004l")
    gradus_el_raw_terminal(editor.pointer, 0)
  }

  /// Draws the line as libedit has it.
  func refresh() {
    show(prompt, editor.line, cursor: editor.cursor)
  }

  func show(_ prompt: Prompt, _ line: String, cursor: Int) {
    let size = terminal.size
    write(sink.takeBells() + display.show(layout(prompt, line, cursor: cursor, size: size), size: size))
  }

  func layout(_ prompt: Prompt, _ line: String, cursor: Int, size: TerminalSize) -> LineLayout {
    let text = terminal.allowsColour(on: .output) ? prompt.styled : prompt.text
    return LineLayout(prompt: text, line: line, cursor: cursor, columns: size.columns)
  }

  func write(_ text: String) {
    guard !text.isEmpty else { return }
    fputs(text, output)
    fflush(output)
  }

  package func remember(_ entry: String) {
    guard entry.contains(where: { !$0.isWhitespace }) else { return }
    if history.add(entry) {
      WideText(entry).withPointer { _ = gradus_history_add(recalled, $0) }
    } else {
      fillRecalled()
    }
    do { try historyFile?.append(entry) } catch { historyFile = nil }
  }

  private func fillRecalled() {
    gradus_history_clear(recalled)
    for entry in entries { WideText(entry).withPointer { _ = gradus_history_add(recalled, $0) } }
  }
}
