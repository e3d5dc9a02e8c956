extension String {
  /// This text in lines of at most `width` terminal cells.
  ///
  /// Lines break at spaces; beside wide (Chinese, Japanese, Korean) characters anywhere, except before closing
  /// punctuation; within a word only if the word alone is too wide. A line feed always breaks. Every line but the first
  /// begins with `indent` spaces. A line holds one character at least, however narrow the width.
  package func wrapped(to width: Int, indent: Int = 0) -> [String] {
    var lines: [String] = []
    for paragraph in split(separator: "\n", omittingEmptySubsequences: false) {
      var wrapper = Wrapper(width: width, indent: indent, isFirst: lines.isEmpty)
      for piece in WrapPieces(paragraph) { wrapper.add(piece) }
      lines += wrapper.finished()
    }
    return lines
  }
}

/// Fills lines with pieces between which a line may break.
private struct Wrapper {
  private let width: Int
  private let indent: String
  private var lines: [String] = []
  private var line: String
  private var used: Int
  private var isBlank = true

  init(width: Int, indent: Int, isFirst: Bool) {
    self.width = max(1, width)
    self.indent = spaces(min(max(0, indent), self.width - 1))
    line = isFirst ? "" : self.indent
    used = line.count
  }

  mutating func add(_ piece: WrapPiece) {
    let gap = isBlank && !lines.isEmpty ? 0 : piece.spacesBefore
    let size = piece.text.displayWidth
    if used + gap + size <= width {
      append(spaces(gap) + piece.text, cells: gap + size)
    } else if indent.count + size <= width {
      breakLine()
      append(piece.text, cells: size)
    } else {
      addCharacterwise(piece, gap: gap)
    }
  }

  private mutating func addCharacterwise(_ piece: WrapPiece, gap: Int) {
    if used + gap < width { append(spaces(gap), cells: gap) } else { breakLine() }
    for character in piece.text {
      let size = character.displayWidth
      if used + size > width { breakLine() }
      append(String(character), cells: size)
    }
  }

  private mutating func append(_ text: String, cells: Int) {
    line += text
    used += cells
    isBlank = isBlank && text.isEmpty
  }

  private mutating func breakLine() {
    guard !isBlank else { return }
    lines.append(line)
    line = indent
    used = indent.count
    isBlank = true
  }

  func finished() -> [String] {
    isBlank && !lines.isEmpty ? lines : lines + [isBlank ? "" : line]
  }
}

/// Text that must stay together, and the spaces before it that a line break swallows.
private struct WrapPiece {
  var text: String
  var spacesBefore: Int
}

/// The pieces of one paragraph.
private struct WrapPieces: Sequence, IteratorProtocol {
  private var rest: Substring

  init(_ text: Substring) {
    rest = text
  }

  mutating func next() -> WrapPiece? {
    let blanks = rest.prefix { $0 == " " }
    rest = rest.dropFirst(blanks.count)
    guard let first = rest.popFirst() else { return nil }
    var text = String(first)
    var last = first
    while let following = rest.first, following != " ", !mayBreak(last, following) {
      text.append(following)
      last = following
      rest = rest.dropFirst()
    }
    return WrapPiece(text: text, spacesBefore: blanks.count)
  }

  private func mayBreak(_ left: Character, _ right: Character) -> Bool {
    (left.displayWidth == 2 || right.displayWidth == 2)
      && !"、。，．：；！？）」』】》〉”’…%)]},.;:!?".contains(right) && !"（「『【《〈“‘([{".contains(left)
  }
}
