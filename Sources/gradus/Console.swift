import Commands
import Figures
import Glibc
import Language
import LineEditing
import Typography

/// Shows what sessions say: results on standard output, diagnostics and progress on standard error.
final class Console {
  private let terminal = Terminal()
  private let ascii: Bool
  /// Whether a progress bar stands on the terminal's last line.
  private var hasProgress = false

  init(_ options: SessionOptions) { ascii = options.ascii }

  /// Cells of a line. A terminal narrower than 40 is written to as if it were 40 wide.
  private var width: Int { max(terminal.size.columns, 40) }

  func write(_ text: String) {
    clearProgress()
    Self.write((ascii ? text.asciiForm : text) + "\n", toError: false)
  }

  func writeError(_ text: String) {
    clearProgress()
    Self.write((ascii ? text.asciiForm : text) + "\n", toError: true)
  }

  static func write(_ text: String, toError: Bool) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(toError ? 2 : 1, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}

extension Console {
  func show(_ outputs: [Output]) {
    for output in outputs { show(output) }
  }

  private func show(_ output: Output) {
    switch output {
    case .text(let text): write(indented(text))
    case .bare(let text): write(text)
    case .table(let table): write(indented(table.terminal(width: width - 2)))
    case .tensor(let name, let shape, let values, let digits):
      let body = TensorText.format(values: values, shape: shape, digits: digits, width: width - 4, ascii: ascii)
      write(indented("\(name) =\n" + indented(body)))
    case .figure(let figure): write(indented(figure.terminal(style)))
    case .markdown(let text): write(indented(text))
    case .progress(let progress): draw(progress)
    case .request: break
    }
  }

  private var style: TerminalStyle {
    TerminalStyle(width: width - 2, height: 20, ascii: ascii, color: terminal.allowsColour(on: .output))
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  \($0)" }
      .joined(separator: "\n")
  }

  func show(_ diagnostics: [Diagnostic], in source: SourceText) {
    for diagnostic in diagnostics { writeError(diagnostic.rendered(in: source, width: width)) }
  }
}

extension Console {
  /// Draws the bar over the last one. Where standard error is no terminal, or one that cannot go back on a line, nothing is
  /// drawn: the line that closes a training says the same.
  private func draw(_ progress: Progress) {
    guard terminal.isTerminal(.error), terminal.allowsEditing else { return }
    let bar = ProgressBar.text(fraction: progress.fraction, width: 20, ascii: ascii)
    let line = "  \(bar) \(ascii ? progress.status.asciiForm : progress.status)".truncated(to: width - 1)
    Self.write("\r\u{1B}[K" + line, toError: true)
    hasProgress = true
  }

  private func clearProgress() {
    guard hasProgress else { return }
    Self.write("\r\u{1B}[K", toError: true)
    hasProgress = false
  }
}
