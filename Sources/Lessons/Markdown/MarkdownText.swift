import Figures
import Typography

/// Markdown for the terminal: prose wrapped to the width, code and tables as they are.
///
/// CommonMark, with GitHub's tables and with formulas between dollar signs. Emphasis keeps its marks (`*so*`, `**so**`), or
/// becomes italic and bold where colour is allowed; code keeps its backticks. A first-level heading is a line across.
package struct MarkdownText {
  private let blocks: [MarkdownBlock]

  package init(_ source: String) { blocks = MarkdownParser.blocks(source) }

  package init(_ blocks: [MarkdownBlock]) { self.blocks = blocks }

  /// Text whose prose takes at most `style.width` cells a line, without a line feed at the end. Lines of code are never
  /// broken.
  package func terminal(_ style: TerminalStyle = TerminalStyle()) -> String {
    let lines = BlockLines(color: style.color).lines(blocks, width: style.width)
    let marked = lines.map(\.trimmedEnd).joined(separator: "\n")
    let shown = style.color ? EmphasisMark.escaped(marked) : marked
    return style.ascii ? shown.asciiForm : shown
  }

  /// The same for those who hear it: prose in lines of at most `width` cells, without marks.
  package func spoken(width: Int = 80) -> String {
    SpokenBlocks(width: max(1, width)).lines(blocks).map(\.trimmedEnd).joined(separator: "\n")
  }
}
