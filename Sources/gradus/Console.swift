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
  /// Whether a progress bar stands on the terminal's last line.
  private var hasProgress = false
  /// Everything that is typed and shown, where the learner wants it kept.
  private var log: Transcript?
  /// What is typed, as a script.
  private var commandLog: Transcript?
  /// What takes long to draw or to write is given up on Ctrl-C.
  var cancellation: Cancellation?

  init(_ options: SessionOptions) { ascii = options.ascii }

  /// Cells of a line. A terminal narrower than 40 is written to as if it were 40 wide.
  private var width: Int { max(terminal.size.columns, 40) }

  func write(_ text: String) { write(text, toError: false) }

  func writeError(_ text: String) { write(text, toError: true) }

  /// Everything that is shown comes through here: whatever a file may hold, colours are all that a terminal is told.
  private func write(_ text: String, toError: Bool) {
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

  /// `indent` cells stand before every line, except before bare values.
  private func show(_ output: Output, indent: Int = 2) {
    let room = width - indent
    switch output {
    case .text(let text):
      let text = text.printableLines
      write((terminal.isTerminal(.output) ? text.fitted(to: room) : text).indented(by: indent))
    case .bare(let text): write(text.printableLines)
    case .table(let table): write(table.terminal(width: room).indented(by: indent))
    case .nested(let inner): show(inner, indent: indent + 4)
    case .tensor(let name, let shape, let values, let digits):
      let body = TensorText.format(values: values, shape: shape, digits: digits, width: room - 2, ascii: ascii)
      write("\(name.printable) =\n\(body.indented(by: 2))".indented(by: indent))
    case .figure(let figure): draw(figure, style(width: room), indent)
    case .markdown(let text): write(MarkdownText(text).terminal(style(width: room)).indented(by: indent))
    case .progress(let progress): draw(progress)
    case .request(let request as TranscriptRequest): transcribe(request)
    case .request: break
    }
  }

  private func draw(_ figure: Figure, _ style: TerminalStyle, _ indent: Int) {
    let text = Aside.run(unless: cancellation) { _ in figure.terminal(style).indented(by: indent) }
    if let text { write(text) }
  }

  private func transcribe(_ request: TranscriptRequest) {
    let transcript = request.file.map(Transcript.init)
    switch request.kind {
    case .everything: log = transcript
    case .statements: commandLog = transcript
    }
  }

  private func style(width: Int) -> TerminalStyle {
    TerminalStyle(width: width, height: 20, ascii: ascii, color: terminal.allowsColour(on: .output))
  }

  func show(_ diagnostics: [Diagnostic], in source: SourceText) {
    for diagnostic in diagnostics { writeError(diagnostic.rendered(in: source, width: width)) }
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
    guard hasProgress else { return }
    Self.write("\r\u{1B}[K", toError: true)
    hasProgress = false
  }
}

extension String {
  /// Lines that are too long for a terminal are wrapped, the others left as they are.
  fileprivate func fitted(to width: Int) -> String {
    split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
      let line = String(line)
      return line.displayWidth <= width ? [line] : line.wrapped(to: width, indent: 4)
    }.joined(separator: "\n")
  }

  fileprivate func replacingNewlines(with separator: String) -> String {
    split(separator: "\n", omittingEmptySubsequences: false).joined(separator: separator)
  }

  /// Every line but empty ones, further in.
  fileprivate func indented(by cells: Int) -> String {
    let margin = String(repeating: " ", count: cells)
    return split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : margin + $0 }
      .joined(separator: "\n")
  }
}
