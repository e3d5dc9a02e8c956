import Typography

/// The lines of blocks, set to a width.
struct BlockLines {
  let color: Bool

  func lines(_ blocks: [MarkdownBlock], width: Int) -> [String] {
    let parts = blocks.map { lines($0, width: max(1, width)) }.filter { !$0.isEmpty }
    return Array(parts.joined(separator: [""]))
  }

  private func lines(_ block: MarkdownBlock, width: Int) -> [String] {
    switch block.kind {
    case .heading(let level, let inlines): heading(level, inlines, width)
    case .paragraph(let inlines):
      MarkdownTable(inlines)?.lines(width: width) ?? InlineText(color: color).text(inlines).wrapped(to: width)
    case .code(let info, let text): code(text, isFormula: info == "math")
    case .quote(let blocks): lines(blocks, width: width - 2).map { "│ \($0)" }
    case .list(let start, let isTight, let items): list(start, isTight, items, width)
    case .rule: [String(repeating: "─", count: width)]
    case .html: []
    }
  }

  private func heading(_ level: Int, _ inlines: [MarkdownInline], _ width: Int) -> [String] {
    let text = InlineText(color: color).text(inlines)
    if level == 1 {
      let room = width - text.displayWidth - 4
      return room < 1 ? text.wrapped(to: width) : ["── \(text) " + String(repeating: "─", count: room)]
    }
    let strong = MarkdownInline.strong([.text(text)])
    let shown = color ? InlineText(color: true).text([strong]) : String(repeating: "#", count: level) + " " + text
    return shown.wrapped(to: width)
  }

  private func code(_ text: String, isFormula: Bool) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines.map { "    " + (isFormula ? Formula.readable($0) : $0).expandingTabs.printable }
  }

  private func list(_ start: Int?, _ isTight: Bool, _ items: [[MarkdownBlock]], _ width: Int) -> [String] {
    let labels = items.indices.map { index in start.map { "\($0 &+ index). " } ?? "- " }
    let indent = labels.reduce(0) { max($0, $1.displayWidth) }
    let parts = zip(labels, items).map { label, item in
      let tight = isTight ? item.map { lines($0, width: max(1, width - indent)) }.flatMap { $0 } : nil
      let body = tight ?? lines(item, width: width - indent)
      return (body.isEmpty ? [""] : body).enumerated().map { index, line in
        (index == 0 ? label : "").padded(to: indent) + line
      }
    }
    return Array(parts.joined(separator: isTight ? [] : [""]))
  }
}

extension String {
  var expandingTabs: String { contains("\t") ? map { $0 == "\t" ? "  " : String($0) }.joined() : self }
}
