/// Lines that a test types, and a record of what it was asked.
package final class ScriptedReader: LineReader {
  package let isInteractive: Bool
  package var completer: (any Completer)?
  package var historyProblem: HistoryProblem?

  /// The prompts seen so far, in order.
  package private(set) var prompts: [Prompt] = []
  /// The earlier lines that came with each prompt.
  package private(set) var pending: [String] = []
  /// The entries that would be in history.
  package private(set) var remembered: [String] = []

  private var events: ArraySlice<LineEvent>

  /// - Parameter events: what each `readLine` returns in turn; `.end` follows them.
  package init(_ events: [LineEvent], isInteractive: Bool = true) {
    self.events = events[...]
    self.isInteractive = isInteractive
  }

  package convenience init(lines: [String], isInteractive: Bool = true) {
    self.init(lines.map(LineEvent.line), isInteractive: isInteractive)
  }

  package func readLine(prompt: Prompt, pending: String) -> LineEvent {
    prompts.append(prompt)
    self.pending.append(pending)
    return events.popFirst() ?? .end
  }

  package func remember(_ entry: String) {
    remembered.append(entry)
  }
}
