/// What comes back from asking the learner for a line.
package enum LineEvent: Equatable, Sendable {
  /// A line was entered. A pasted or recalled one may hold several lines, separated by "\n", never ended by one.
  case line(String)
  /// Ctrl-C: whatever had been typed is dropped.
  case interrupted
  /// SIGTERM or SIGHUP: the program is to end. The terminal is in order.
  case ended(signal: Int32)
  /// Ctrl-D on an empty line, or there is no more input.
  case end
  /// The input cannot be read; `code` is an `errno`.
  case failed(code: Int32)
}

/// Where the program's lines come from: a terminal with editing, a pipe, or a test.
///
/// Readers are not `Sendable`: each belongs to the thread that made it.
package protocol LineReader: AnyObject {
  /// Whether a person sits at the other end and sees prompts.
  var isInteractive: Bool { get }

  /// Answers Tab. Readers without editing ignore it.
  var completer: (any Completer)? { get set }

  /// Why entries will not be there in the next run; nil while all is well. It never changes after the first line is read.
  var historyProblem: HistoryProblem? { get }

  /// Reads one line.
  ///
  /// - Parameter pending: the lines of the same statement that were entered before, separated by "\n" (empty for the
  ///   first), so that completion sees the whole statement.
  func readLine(prompt: Prompt, pending: String) -> LineEvent

  /// Keeps a whole statement, of one line or several, to be recalled later.
  func remember(_ entry: String)
}

extension LineReader {
  /// Reads the first line of a statement.
  package func readLine(prompt: Prompt) -> LineEvent {
    readLine(prompt: prompt, pending: "")
  }
}
