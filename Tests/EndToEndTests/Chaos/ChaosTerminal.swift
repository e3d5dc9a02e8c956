import Glibc
import TestSupport

/// A terminal with the program in it, and somebody at it who knows when a line was taken and when the next one is asked for: the
/// program marks the pastes of a line that it reads (`ESC [ ? 2004 h`), and of nothing else.
final class ChaosTerminal {
  let terminal: PseudoTerminal
  private var looked = 0
  private var linesTaken = 0
  private(set) var isReading = false

  init(_ terminal: PseudoTerminal) { self.terminal = terminal }

  /// Whether the prompt is that of a lesson, e.g. `one-neuron 2/9>`.
  var isInLesson: Bool { terminal.screen.cursorRow.contains("/") && terminal.screen.cursorRow.hasSuffix(">") }

  func waitForPrompt() throws(ChildFailure) {
    try terminal.expect("a prompt") { _ in
      look()
      return isReading
    }
    // The prompt follows the mark.
    terminal.settle(quiet: 0.01)
  }

  /// Types a text and sees its last line taken.
  func submit(_ text: ChaosText) throws(ChildFailure) {
    for line in text.lines {
      try waitForPrompt()
      let target = linesTaken + 1
      terminal.send(line + Keys.enter)
      try terminal.expect("\(line.debugDescription) to be taken") { _ in
        look()
        return linesTaken >= target
      }
    }
  }

  /// After Ctrl-C it may have been at the prompt, where it only clears the line.
  func synchronise() throws(ChildFailure) {
    terminal.settle(quiet: 0.15)
    try waitForPrompt()
    terminal.settle(quiet: 0.05)
  }

  /// Waits for so long, and sees what is said meanwhile.
  func watch(seconds: Double) {
    let end = ContinuousClock.now + .seconds(seconds)
    repeat {
      terminal.settle(quiet: 0.005)
    } while ContinuousClock.now < end
      && !{
        look(); return isReading
      }()
  }

  private func look() {
    let bytes = terminal.transcript
    let mark: [UInt8] = Array("\u{1B}[?2004".utf8)
    while looked + mark.count < bytes.count {
      if bytes[looked] == mark[0], bytes[looked..<looked + mark.count].elementsEqual(mark) {
        isReading = bytes[looked + mark.count] == UInt8(ascii: "h")
        if !isReading { linesTaken += 1 }
      }
      looked += 1
    }
  }
}
