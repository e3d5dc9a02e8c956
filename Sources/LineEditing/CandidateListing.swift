import Typography

/// Candidates laid out below the prompt.
struct CandidateListing {
  let candidates: [Candidate]
  let size: TerminalSize

  /// Notes are worth a row of their own only while the whole list can be seen at once.
  private var showsNotes: Bool {
    candidates.contains { !$0.note.isEmpty } && candidates.count <= capacity
  }

  /// The rows that leave the prompt and the line that says how many are missing on the screen.
  private var capacity: Int { max(1, size.rows - 3) }

  var lines: [String] {
    showsNotes ? annotated : columns
  }

  private var annotated: [String] {
    let width = candidates.map { $0.text.displayWidth }.max() ?? 0
    return candidates.map { candidate in
      guard !candidate.note.isEmpty else { return fitted(candidate.text) }
      let gap = String(repeating: " ", count: width - candidate.text.displayWidth + 2)
      return fitted(candidate.text + gap + candidate.note)
    }
  }

  /// As `ls` does: sorted down the columns, all columns as wide as the widest candidate.
  private var columns: [String] {
    let texts = candidates.map(\.text)
    let cell = (texts.map(\.displayWidth).max() ?? 0) + 2
    let perRow = max(1, (size.columns + 1) / cell)
    let height = (texts.count + perRow - 1) / perRow
    let rows = (0..<min(height, capacity)).map { row in
      let cells = stride(from: row, to: texts.count, by: height).map { texts[$0] }
      return fitted(joined(cells, every: cell))
    }
    let missing = height > capacity ? texts.count - rowsShown(texts.count, height) : 0
    return missing > 0 ? rows + ["… \(missing) more"] : rows
  }

  private func rowsShown(_ count: Int, _ height: Int) -> Int {
    (0..<capacity).reduce(0) { $0 + (count - $1 + height - 1) / height }
  }

  private func joined(_ cells: [String], every width: Int) -> String {
    var line = ""
    for (column, text) in cells.enumerated() {
      line += text
      if column < cells.count - 1 { line += String(repeating: " ", count: max(1, width - text.displayWidth)) }
    }
    return line
  }

  /// One row, never wrapped.
  private func fitted(_ text: String) -> String {
    guard text.displayWidth >= size.columns else { return text }
    var line = ""
    var width = 0
    for character in text {
      width += character.displayWidth
      if width > size.columns - 2 { break }
      line.append(character)
    }
    return line + "…"
  }
}
