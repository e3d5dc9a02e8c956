import Figures
import Typography

/// The lines of blocks for those who hear them: no marks, no margins; code is announced, pictures are their captions.
struct SpokenBlocks {
  let width: Int

  func lines(_ blocks: [MarkdownBlock]) -> [String] {
    let parts = blocks.map(lines).filter { !$0.isEmpty }
    return Array(parts.joined(separator: [""]))
  }

  private func lines(_ block: MarkdownBlock) -> [String] {
    switch block.kind {
    case .heading(_, let inlines): heading(inlines)
    case .paragraph(let inlines):
      MarkdownTable(inlines).map { $0.spokenLines(width: width) } ?? prose(inlines)
    case .code(let info, let text): code(text, isFormula: info == "math")
    case .quote(let blocks): lines(blocks)
    case .list(let start, let isTight, let items): list(start, isTight, items)
    case .rule, .html: []
    }
  }

  /// The dot before a page's number is none between factors, whatever the title.
  private func heading(_ inlines: [MarkdownInline]) -> [String] {
    let text = InlineText(color: false, marks: false).text(inlines)
    return Self.spoken(text.replacing(" · ", with: ", ")).wrapped(to: width)
  }

  private func prose(_ inlines: [MarkdownInline]) -> [String] {
    Self.spoken(InlineText(color: false, marks: false).text(inlines)).wrapped(to: width)
  }

  static func spoken(_ text: String) -> String { MiddleDots.resolvedInProse(text).withoutBackticks.withSpokenSigns }

  /// Lines of code stay as they are, however long: what is heard is what is to be typed.
  private func code(_ text: String, isFormula: Bool) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    let shown = lines.map { line in
      isFormula ? Self.spoken(Formula.readable(line).printable) : line.expandingTabs.printable
    }
    return [isFormula ? "Formula:" : "Code:"] + shown
  }

  private func list(_ start: Int?, _ isTight: Bool, _ items: [[MarkdownBlock]]) -> [String] {
    let parts = items.enumerated().map { index, item -> [String] in
      var body = isTight ? item.flatMap(lines) : lines(item)
      guard let start else { return body }
      let first = body.isEmpty ? "" : body.removeFirst()
      return ["\(start &+ index). \(first)"] + body
    }
    return Array(parts.joined(separator: isTight ? [] : [""]))
  }
}
