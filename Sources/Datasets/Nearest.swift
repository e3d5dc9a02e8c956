/// The candidate closest to a mistyped word, or nil where none is close: at most a third of its letters differ.
func nearest(to word: String, in candidates: [String]) -> String? {
  let word = word.lowercased()
  let limit = max(1, word.count / 3)
  let scored = candidates.map { (candidate: $0, distance: editDistance(word, $0.lowercased())) }
  guard let best = scored.min(by: { $0.distance < $1.distance }), best.distance <= limit else { return nil }
  return best.candidate
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other (optimal string
/// alignment; Damerau 1964).
private func editDistance(_ a: String, _ b: String) -> Int {
  let (a, b) = (Array(a), Array(b))
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
      row.append(cost)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
