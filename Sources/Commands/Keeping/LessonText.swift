/// A session written as a lesson: Markdown with a cell for each text that was run, its outputs as checks.
struct LessonText {
  let title: String
  let cells: [KeptCell]
  /// The seed that the session began with.
  let seed: UInt32

  var markdown: String {
    let parts = [frontMatter, "# \(title)", Self.introduction] + first + cells.map { Self.fence(Self.code(of: $0)) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static let introduction =
    "A session, as it was typed. Before each cell, say what to look for; ask for a prediction where one can be made."

  private var frontMatter: String {
    """
    ---
    title: "\(title.filter { $0 != "\"" && $0 != "\\" })"
    jupytext:
      text_representation:
        extension: .md
        format_name: myst
    kernelspec:
      display_name: Gradus
      language: gradus
      name: gradus
    ---
    """
  }

  /// A seed other than 0 was given to the program; the lesson has to say it.
  private var first: [String] { seed == 0 ? [] : [Self.fence("seed \(seed)")] }

  /// Longer than any run of backticks in the code.
  private static func fence(_ code: String) -> String {
    var longest = 2
    var run = 0
    for character in code {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return "\(fence){code-cell} gradus\n\(code)\n\(fence)"
  }

  private static func code(of cell: KeptCell) -> String {
    let own = cell.value.map { "\(cell.code)  # => \($0)" } ?? cell.code
    return ([own] + cell.facts.map { "\($0.expression)  # => \($0.value)" }).joined(separator: "\n")
  }
}
