import Commands
import Figures
import Lessons
import Typography

/// Whatever is said can be shown, on narrow and on wide terminals.
struct OutputLaws {
  private var count = 0

  /// Of the many outputs of a loop some.
  private static let many = 40

  mutating func check(_ outputs: [Output]) throws(Breach) {
    for output in outputs {
      if count < Self.many || count.isMultiple(of: Self.many) { try Self.check(output) }
      count += 1
    }
  }

  private static func check(_ output: Output) throws(Breach) {
    switch output {
    case .text(let text): _ = text.displayWidth
    case .bare, .request: break
    case .table(let table): for width in [30, 100] { _ = table.terminal(width: width) }
    case .nested(let inner): try check(inner)
    case .tensor(_, let shape, let values, let digits):
      for width in [20, 78] { _ = TensorText.format(values: values, shape: shape, digits: digits, width: width) }
    case .figure(let figure): check(figure)
    case .markdown(let text): _ = MarkdownText(text).terminal(TerminalStyle(width: 60))
    case .progress(let progress): try check(progress)
    }
  }

  private static func check(_ figure: Figure) {
    for style in [TerminalStyle(width: 38, ascii: true), TerminalStyle(width: 98, color: true)] {
      _ = figure.terminal(style)
    }
    _ = figure.svg()
    _ = figure.words()
  }

  private static func check(_ progress: Progress) throws(Breach) {
    guard let fraction = progress.fraction else { return }
    try Breach.unless(fraction >= 0 && fraction <= 1.001, "progress is \(fraction)")
    _ = ProgressBar.text(fraction: fraction, width: 20)
  }
}
