import Foundation
import Synchronization
import TestSupport

@testable import LineEditing

/// A reader of lines on a thread of its own, at a pseudo-terminal that a test types on.
final class EditingSession {
  let terminal: PseudoTerminal
  private let record = Record()
  private let prompt: String

  /// What the reader has returned, shared with its thread.
  private final class Record: Sendable {
    let events = Mutex<[LineEvent]>([])
  }

  struct Settings: Sendable {
    var history: String?
    var editrc = ""
    var prompt = Prompt("> ")
    var pending = ""
    var completer: (any Completer & Sendable)?
    var noColour = false
    var columns = 80
    var rows = 24
  }

  init(_ settings: Settings = Settings()) throws {
    terminal = try PseudoTerminal(columns: settings.columns, rows: settings.rows)
    prompt = settings.prompt.text
    let (path, record) = (terminal.path, record)
    Thread { Self.readLines(at: path, settings, into: record) }.start()
    try terminal.expect(settings.prompt.text.trimmingCharacters(in: .whitespaces))
  }

  deinit {
    terminal.send(Keys.control("C") + Keys.control("D"))
    terminal.settle(quiet: 0.05)
  }

  private static func readLines(at path: String, _ settings: Settings, into record: Record) {
    guard let input = fopen(path, "r+"), let output = fopen(path, "r+") else { return }
    defer {
      fclose(input)
      fclose(output)
    }
    let streams = EditlineStreams(input: input, output: output, error: output)
    // In a function of its own: the reader puts the terminal in order when it goes, and needs the streams for that.
    readLines(from: streams, settings, into: record)
  }

  private static func readLines(
    from streams: EditlineStreams, _ settings: Settings, into record: Record
  ) {
    let environment = settings.noColour ? ["TERM": "xterm", "NO_COLOR": "1"] : ["TERM": "xterm"]
    let output = fileno(streams.output)
    let terminal = Terminal(
      environment: { environment[$0] }, descriptors: (fileno(streams.input), output, output))
    guard
      let reader = EditlineReader(
        streams: streams, terminal: terminal, history: settings.history, settings: settings.editrc)
    else { return }
    reader.completer = settings.completer
    while true {
      let event = reader.readLine(prompt: settings.prompt, pending: settings.pending)
      if case .line(let line) = event { reader.remember(line) }
      record.events.withLock { $0.append(event) }
      if case .line = event { continue }
      if event != .interrupted { return }
    }
  }

  /// The next thing that the reader returns. Unless that is the end, the next prompt has come, too: what is typed before
  /// it is echoed twice, by the terminal and by the editor.
  func next() throws -> LineEvent {
    try terminal.expect("an event") { _ in record.events.withLock { !$0.isEmpty } }
    let event = record.events.withLock { $0.removeFirst() }
    if event != .end { try terminal.expect("a prompt") { _ in terminal.plainTranscript.hasSuffix("\n" + prompt) } }
    return event
  }

  /// Tells the reader what the kernel tells the programs of a terminal, of which this process is none, and waits until it
  /// has drawn the line anew.
  func windowChanged() throws {
    let seen = terminal.transcript.count
    kill(getpid(), SIGWINCH)
    try terminal.expect("a new drawing") { _ in
      String(decoding: terminal.transcript[seen...], as: UTF8.self).contains("\u{1B}[J")
    }
  }

  /// Types and waits until the line with the cursor looks so.
  func type(_ keys: String, shows row: String) throws {
    terminal.send(keys)
    try terminal.expect("the row \(row.debugDescription)") { $0.cursorRow == row }
  }

  /// Types and returns what the reader makes of it.
  func enter(_ keys: String) throws -> LineEvent {
    terminal.send(keys + Keys.enter)
    return try next()
  }
}

/// A completer that knows some words.
struct WordCompleter: Completer, Sendable {
  var candidates: [Candidate]

  init(_ words: String...) { candidates = words.map { Candidate($0) } }
  init(candidates: [Candidate]) { self.candidates = candidates }

  func completions(line: String, cursor: Int) -> CompletionResult {
    let before = Array(line.utf8.prefix(cursor))
    let start = (before.lastIndex { $0 == 0x20 || $0 == 0x0A }).map { $0 + 1 } ?? 0
    let word = String(decoding: before[start...], as: UTF8.self)
    return CompletionResult(replacing: start..<cursor, candidates: candidates.filter { $0.text.hasPrefix(word) })
  }
}
