import Typography

extension LessonCell {
  /// The code without what its values are claimed to be: a learner is to see them come out.
  var shownCode: String {
    code.text.split(separator: "\n", omittingEmptySubsequences: false).map { Self.withoutClaim(String($0)) }
      .joined(separator: "\n")
  }

  /// A line without a comment `# => …` at its end.
  private static func withoutClaim(_ line: String) -> String {
    var isInString = false
    var isEscaped = false
    for index in line.indices {
      let character = line[index]
      if character == "\"", !isEscaped { isInString.toggle() }
      isEscaped = character == "\\" && isInString && !isEscaped
      guard character == "#", !isInString else { continue }
      let comment = String(line[line.index(after: index)...]).trimmedSpaces
      return comment.hasPrefix("=>") ? String(line[..<index]).trimmedEnd : line
    }
    return line
  }
}
