import Typography

extension Diagnostic {
  /// The mistake without a picture of the line: what is wrong, then which words of which line are meant.
  ///
  ///     no command trian; did you mean train?
  ///     at column 1: trian
  ///
  /// For a file, its name and the line come first.
  package func words(in source: SourceText) -> String {
    let label = severity == .error ? message : "\(severity.rawValue): \(message)"
    var lines = [label.printable.spoken]
    if let range { lines.append("at \(place(of: range, in: source)): \(excerpt(range, source))") }
    lines += (help ?? "").split(separator: "\n").map { String($0).printable.spoken }
    return lines.joined(separator: "\n")
  }

  private func place(of range: SourceRange, in source: SourceText) -> String {
    let (line, column) = source.lineAndColumn(of: range.lower)
    if source.isFile { return "\(source.name.printable), line \(line), column \(column)" }
    return source.text.contains("\n") ? "line \(line), column \(column)" : "column \(column)"
  }

  /// What the carets would stand under, to the end of its first line and no longer than can be listened to.
  private func excerpt(_ range: SourceRange, _ source: SourceText) -> String {
    let line = source.line(around: range.lower)
    let marked = source[SourceRange(range.lower, max(range.lower, min(range.upper, line.upper)))]
    let text = String(marked.map { $0 == "\t" ? " " : $0 }.prefix(Self.longest + 1)).printable
    if text.isEmpty { return "the end" }
    return text.count > Self.longest ? text.prefix(Self.longest) + "..." : text
  }

  private static let longest = 60
}
