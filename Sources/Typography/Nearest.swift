/// The candidate that a mistyped word most likely means; none if no candidate is close.
///
/// Close is an edit for a short word, two from five letters on, three from eight; a single letter means nothing. Among
/// equally close ones the earliest with the same first letter wins, then the earliest.
package func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
  let letters = Array(word.lowercased())
  guard letters.count > 1, letters.count <= 64 else { return nil }
  var best: (candidate: String, score: Int)?
  for candidate in candidates where candidate != word {
    let other = Array(candidate.lowercased())
    let limit = min(letters.count, other.count) < 3 ? 1 : min(3, (letters.count + 1) / 3)
    guard let distance = editDistance(letters, other, limit: limit), distance < other.count else { continue }
    let score = 2 * distance + (other.first == letters.first ? 0 : 1)
    if score < best?.score ?? .max { best = (candidate, score) }
  }
  return best?.candidate
}

/// The number of insertions, deletions, replacements and exchanges of neighbours that turn one word into the other, if
/// no more than `limit`. The optimal string alignment form of Damerau's distance (Damerau 1964; Wagner & Fischer 1974),
/// in which no letter is edited twice.
func editDistance(_ source: [Character], _ target: [Character], limit: Int) -> Int? {
  guard abs(source.count - target.count) <= limit else { return nil }
  var beforeLast: [Int] = []
  var last = Array(0...target.count)
  for (i, letter) in source.enumerated() {
    var row = [i + 1]
    for (j, other) in target.enumerated() {
      var cost = min(last[j] + (letter == other ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, letter == target[j - 1], source[i - 1] == other { cost = min(cost, beforeLast[j - 1] + 1) }
      row.append(cost)
    }
    (beforeLast, last) = (last, row)
  }
  return last[target.count] <= limit ? last[target.count] : nil
}
