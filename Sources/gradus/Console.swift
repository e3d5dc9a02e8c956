import Commands
import Figures
import Glibc
import Language
import Lessons
import LineEditing
import Tensors
import Typography

/// Shows what sessions say: results on standard output, diagnostics and progress on standard error.
final class Console {
  private let terminal = Terminal()
  private let ascii: Bool
  private let isPlain: Bool
  /// Whether a progress bar stands on the terminal's last line.
  private var hasProgress = false
  /// Everything that is typed and shown, where the learner wants it kept.
  private var log: Transcript?
  /// What is typed, as a script.
  private var commandLog: Transcript?
  /// What takes long to draw or to write is given up on Ctrl-C.
  var cancellation: Cancellation?

  /// When a long statement began, or was last told of, where no bar is drawn.
  private var progressSince: ContinuousClock.Instant?

  init(_ options: SessionOptions) {
    ascii = options.ascii
    isPlain = options.isPlain
  }

  /// Cells of a line. A terminal narrower than 40 is written to as if it were 40 wide.
  private var width: Int { max(terminal.size.columns, 40) }

  func write(_ text: String) { put(isPlain ? text.spoken : text) }

  func writeError(_ text: String) { put(isPlain ? text.spoken : text, toError: true) }

  /// Everything that is shown comes through here: whatever a file may hold, colours are all that a terminal is told.
  private func put(_ text: String, toError: Bool = false) {
    clearProgress()
    let text = text.colouredLines
    log?.write(text)
    Self.write((ascii ? text.asciiForm : text) + "\n", toError: toError, unless: toError ? nil : cancellation)
  }

  /// Short texts are written whole, also after Ctrl-C, which they may be about.
  static func write(_ text: String, toError: Bool, unless cancellation: Cancellation? = nil) {
    var bytes = Array(text.utf8)[...]
    let mayEnd = bytes.count > longText
    while !bytes.isEmpty {
      if mayEnd, cancellation?.isRaised == true { bytes = Array("\n".utf8)[...] }
      let piece = bytes.prefix(longText)
      let count = piece.withUnsafeBytes { Glibc.write(toError ? 2 : 1, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return giveUp(toError) }
      bytes = bytes.dropFirst(count)
    }
  }
}

extension Console {
  private static let longText = 1 << 14

  /// A result that cannot be written must not look like success. Whoever closes a pipe has seen enough: that ends the program as
  /// SIGPIPE would, without a word. A terminal that is gone (EIO) is told by SIGHUP as well, which is met where the work stands.
  private static func giveUp(_ toError: Bool) {
    let code = errno
    guard !toError, isatty(1) == 0, errno != EIO else { return }
    if code == EPIPE { exit(128 + SIGPIPE) }
    write("gradus: cannot write: \(String(cString: strerror(code)))\n", toError: true)
    exit(1)
  }

  func show(_ outputs: [Output]) {
    for output in outputs { show(output) }
  }

  private func show(_ output: Output) {
    switch output {
    case .progress(let progress): show(progress)
    case .request(let request as TranscriptRequest): transcribe(request)
    case .request: break
    default:
      let form = OutputText(style, isPlain: isPlain, wrapsText: terminal.isTerminal(.output))
      // A figure of many points takes its time.
      let text = output.isFigure ? Aside.run(unless: cancellation) { _ in form.text(output) } ?? nil : form.text(output)
      if let text { put(text) }
    }
  }

  private func transcribe(_ request: TranscriptRequest) {
    let transcript = request.file.map(Transcript.init)
    switch request.kind {
    case .everything: log = transcript
    case .statements: commandLog = transcript
    }
  }

  private var style: TerminalStyle {
    TerminalStyle(width: width, height: 20, ascii: ascii, color: !isPlain && terminal.allowsColour(on: .output))
  }

  func show(_ diagnostics: [Diagnostic], in source: SourceText) {
    for diagnostic in diagnostics {
      let text =
        isPlain
        ? diagnostic.words(in: source).wrapped(to: width).joined(separator: "\n")
        : diagnostic.rendered(in: source, width: width, wraps: terminal.isTerminal(.error))
      put(text, toError: true)
    }
  }
}

extension Console {
  /// What was typed, before it is run.
  func note(typed text: String, at prompt: String) {
    log?.write(prompt + text.replacingNewlines(with: "\n" + String(repeating: " ", count: prompt.count)))
  }

  /// What was typed, after it was run. What failed is a comment, so that the rest can be run again.
  func note(run text: String, succeeded: Bool) {
    commandLog?.write(succeeded ? text : "# failed: " + text.replacingNewlines(with: "\n# "))
  }

  private func show(_ progress: Progress) {
    if isPlain { tell(progress) } else { draw(progress) }
  }

  /// A line now and then: whoever listens must not be talked over.
  private func tell(_ progress: Progress) {
    guard terminal.isTerminal(.error) else { return }
    let now = ContinuousClock.now
    let since = progressSince ?? now
    progressSince = since
    guard now - since >= .seconds(10) else { return }
    let share = progress.fraction.map { ["\(Int((100 * min(max($0, 0), 1)).rounded()))%"] } ?? []
    put(
      (share + progress.facts).joined(separator: ", ").spoken.wrapped(to: width).joined(separator: "\n"), toError: true)
    progressSince = now
  }

  /// Draws the bar over the last one. Where standard error is no terminal, or one that cannot go back on a line, nothing is
  /// drawn: the line that closes a training says the same.
  private func draw(_ progress: Progress) {
    guard terminal.isTerminal(.error), terminal.allowsEditing else { return }
    let bar = progress.fraction.map { ProgressBar.text(fraction: $0, width: 20, ascii: ascii) + " " } ?? ""
    var line = "  " + bar
    for (place, fact) in progress.facts.enumerated() {
      let text = (place == 0 ? "" : " · ") + fact.printable
      guard line.displayWidth + text.displayWidth < width else { break }
      line += text
    }
    if ascii { line = line.asciiForm }
    Self.write("\r\u{1B}[K" + line, toError: true)
    hasProgress = true
  }

  private func clearProgress() {
    progressSince = nil
    guard hasProgress else { return }
    Self.write("\r\u{1B}[K", toError: true)
    hasProgress = false
  }
}

extension String {
  fileprivate func replacingNewlines(with separator: String) -> String {
    split(separator: "\n", omittingEmptySubsequences: false).joined(separator: separator)
  }
}

extension Output {
  fileprivate var isFigure: Bool {
    switch self {
    case .figure: true
    case .nested(let inner): inner.isFigure
    default: false
    }
  }
}
