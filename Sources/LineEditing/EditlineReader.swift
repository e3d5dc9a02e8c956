import CEditline
import Glibc
import Typography

/// Lines edited at a terminal by libedit, with history, completion, and paste.
///
/// Belongs to the thread that made it. libedit calls back into it only from within `readLine`.
package final class EditlineReader: LineReader {
  package let isInteractive = true
  package var completer: (any Completer)?
  package private(set) var historyProblem: HistoryProblem?

  let editor: Editline
  let terminal: Terminal
  var keyboard: Keyboard
  private let output: UnsafeMutablePointer<FILE>
  private var history: History
  private var historyFile: HistoryFile?
  private let recalled: OpaquePointer

  // The line being read.
  var pending = ""
  var promptText = WideText("")
  var browser = HistoryBrowser(entries: [])
  var search: HistorySearch?
  /// What `obey` is to do when libedit calls it.
  var noted: Note?
  /// What is to be done once libedit has put the cursor behind the line.
  var afterwards: Afterwards?
  /// What reading comes to, when it does not come to a line.
  var outcome: LineEvent?
  private var prompt = Prompt("")
  /// The entries as the editor shows them.
  private(set) var entries: [String]

  /// The streams that libedit works on.
  package struct Streams {
    var input: UnsafeMutablePointer<FILE>
    var output: UnsafeMutablePointer<FILE>
    var error: UnsafeMutablePointer<FILE>

    /// The program's own; nil when one of them is closed.
    static var standard: Streams? {
      guard let input = gradus_stdin(), let output = gradus_stdout(), let error = gradus_stderr() else { return nil }
      return Streams(input: input, output: output, error: error)
    }
  }

  /// - Parameters:
  ///   - history: the path of the history file, or nil to keep history only for this run.
  ///   - settings: the contents of `~/.editrc`.
  ///   - kind: the kind of terminal if not what `TERM` says.
  init?(streams: Streams, terminal: Terminal, history path: String?, settings: String = "", kind: String? = nil) {
    guard gradus_use_utf8() != 0, let recalled = history_winit(),
      let pointer = el_init("gradus", streams.input, streams.output, streams.error)
    else { return nil }
    let opening = path.map { HistoryFile.open(path: $0) }
    editor = Editline(pointer: pointer)
    self.terminal = terminal
    self.recalled = recalled
    keyboard = Keyboard(descriptor: fileno(streams.input))
    output = streams.output
    history = opening?.history ?? History()
    historyFile = opening?.file
    historyProblem = opening?.problem
    entries = history.entries.map(LineBreak.shown)
    if let kind { gradus_el_set_terminal(pointer, kind) }
    setUp(settings: settings)
  }

  deinit {
    el_end(editor.pointer)
    history_wend(recalled)
  }

  private func setUp(settings: String) {
    gradus_el_set_owner(editor.pointer, Unmanaged.passUnretained(self).toOpaque())
    EditlineCallbacks.install(in: editor.pointer)
    gradus_el_read_signal_keys(editor.pointer)
    gradus_el_never_shift(editor.pointer)
    gradus_history_limit(recalled, Int32(clamping: history.limit))
    gradus_el_set_history(editor.pointer, recalled)
    fillRecalled()
    gradus_el_use_emacs_keys(editor.pointer)
    KeyBindings.apply(to: editor)
    KeyBindings.obey(settings: settings, of: editor)
  }

  package func readLine(prompt: Prompt, pending: String) -> LineEvent {
    self.prompt = prompt
    self.pending = pending
    browser = HistoryBrowser(entries: entries)
    (search, noted, afterwards, outcome) = (nil, nil, nil, nil)
    showPrompt()
    let watch = SignalWatch()
    // Before the prompt shows: what is typed at the sight of it must not be echoed by the terminal as well.
    gradus_el_raw_terminal(editor.pointer, 1)
    write("\u{1B}[?2004h")
    let line = editor.edit()
    write("\u{1B}[?2004l")
    _ = consume watch
    return event(for: line)
  }

  private func event(for line: String?) -> LineEvent {
    if let outcome { return outcome }
    guard var line else {
      write("\n")
      return .end
    }
    if line.last == "\n" { line.removeLast() }
    line.unicodeScalars.removeAll { $0 == KeyBindings.obeyKey || $0 == KeyBindings.escapeKey }
    return .line(LineBreak.meant(line))
  }

  /// Shows the prompt of the line, or of the search that goes on in it.
  func showPrompt() {
    let prompt = search?.prompt ?? prompt
    promptText = WideText(prompt.marked(colour: terminal.allowsColour(on: .output)))
  }

  /// The cells in front of the cursor, prompt included.
  var cellsBeforeCursor: Int {
    let before = String(String.UnicodeScalarView(editor.line.unicodeScalars.prefix(editor.cursor)))
    return (search?.prompt ?? prompt).text.displayWidth + before.displayWidth
  }

  package func remember(_ entry: String) {
    guard entry.contains(where: { !$0.isWhitespace }) else { return }
    if history.add(entry) {
      let shown = LineBreak.shown(entry)
      entries = (entries + [shown]).suffix(history.limit)
      WideText(shown).withPointer { _ = gradus_history_add(recalled, $0) }
    } else {
      entries = history.entries.map(LineBreak.shown)
      fillRecalled()
    }
    do { try historyFile?.append(entry) } catch { historyFile = nil }
  }

  /// libedit's own list, for those of its commands that we leave as they are.
  private func fillRecalled() {
    gradus_history_clear(recalled)
    for entry in entries { WideText(entry).withPointer { _ = gradus_history_add(recalled, $0) } }
  }

  func write(_ text: String) {
    fputs(text, output)
    fflush(output)
  }
}
