import Glibc

/// Lines as they come, without editing: from a pipe or a file, or from a terminal that cannot move its cursor
/// (`TERM=dumb`), where the terminal's own line editing does.
///
/// Belongs to the thread that made it.
package final class PipeReader: LineReader {
  package let isInteractive: Bool
  package var completer: (any Completer)?
  package let historyProblem: HistoryProblem? = nil

  private let input: Int32
  private let prompts: Int32?
  private var buffer: [UInt8] = []
  private var hasEnded = false

  /// - Parameters:
  ///   - input: the descriptor to read.
  ///   - prompts: the descriptor that prompts are written to, or nil where nobody sees them.
  package init(input: Int32 = 0, prompts: Int32? = nil) {
    self.input = input
    self.prompts = prompts
    isInteractive = prompts != nil
  }

  package func readLine(prompt: Prompt, pending: String) -> LineEvent {
    if let prompts { _ = writeAll(prompt.text, to: prompts) }
    var searched = 0
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) { return .line(takeLine(upTo: end)) }
      searched = buffer.count
      if hasEnded { return buffer.isEmpty ? ended() : .line(takeLine(upTo: buffer.count)) }
      if let number = SignalWatch.pendingEnding { return .ended(signal: number) }
      if SignalWatch.takeInterrupt() { return interrupted() }
      guard let isReady = SignalWatch.wait(for: input) else { return .failed(code: errno) }
      if isReady, let code = fill() { return .failed(code: code) }
    }
  }

  package func remember(_ entry: String) {}

  /// Reads what there is; an `errno` on failure.
  private func fill() -> Int32? {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = read(input, &chunk, chunk.count)
    if count > 0 { buffer += chunk[..<count] }
    if count == 0 { hasEnded = true }
    return count < 0 && errno != EINTR && errno != EAGAIN ? errno : nil
  }

  /// The bytes before `end` as text, taken out of the buffer with the break after them. Bytes that are no UTF-8 become
  /// replacement characters, which the parser then points at.
  private func takeLine(upTo end: Int) -> String {
    var line = buffer[..<end]
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    let text = String(decoding: line, as: UTF8.self)
    buffer.removeFirst(min(end + 1, buffer.count))
    return text
  }

  private func ended() -> LineEvent {
    if let prompts { _ = writeAll("\n", to: prompts) }
    // A terminal goes on after Ctrl-D; a file ends again.
    hasEnded = false
    return .end
  }

  private func interrupted() -> LineEvent {
    if let prompts { _ = writeAll("\n", to: prompts) }
    buffer = []
    return .interrupted
  }
}
