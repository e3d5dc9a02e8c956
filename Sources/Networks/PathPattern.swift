/// Which layers or parameters are meant: `linear1`, `residual1/linear1`, `linear1.W`, or `block*`, in which a star stands for
/// anything. A layer means all that lies in it.
package struct PathPattern: Hashable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static let all = PathPattern("*")

  /// Whether the parameter with this path, or a layer that it lies in, is meant.
  package func matches(_ path: String) -> Bool {
    let ends = path.indices.filter { path[$0] == "/" || path[$0] == "." } + [path.endIndex]
    return ends.contains { Self.matches(Substring(text), path[..<$0]) }
  }

  /// A star is tried against ever more of the path, and only the last one is tried again: so it takes no more than the product of
  /// both lengths.
  private static func matches(_ pattern: Substring, _ path: Substring) -> Bool {
    let (pattern, path) = (Array(pattern), Array(path))
    var (p, c, star, mark) = (0, 0, -1, 0)
    while c < path.count {
      if p < pattern.count, pattern[p] == "*" {
        (star, mark) = (p, c)
        p += 1
      } else if p < pattern.count, pattern[p] == path[c] {
        (p, c) = (p + 1, c + 1)
      } else if star >= 0 {
        mark += 1
        (p, c) = (star + 1, mark)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }
}
