/// Delta debugging (Zeller & Hildebrandt 2002): leaves out what a failure does not need, in ever smaller pieces.
struct Minimizer {
  let fails: ([UInt8]) -> Bool
  /// Each try is a process.
  var mostTries = 1500

  init(_ fails: @escaping ([UInt8]) -> Bool) { self.fails = fails }

  /// An input that fails as well, from which no piece of a byte can be left out, if the tries suffice. One that does not fail
  /// is given back as it is.
  func shortened(_ input: [UInt8]) -> [UInt8] {
    guard fails(input) else { return input }
    var (shortest, tries) = (input, 0)
    var width = max(input.count / 2, 1)
    while tries < mostTries, !shortest.isEmpty {
      var (start, isShorter) = (0, false)
      while start < shortest.count, tries < mostTries {
        let end = min(start + width, shortest.count)
        let candidate = Array(shortest[..<start] + shortest[end...])
        tries += 1
        if fails(candidate) {
          shortest = candidate
          isShorter = true
        } else {
          start = end
        }
      }
      if width == 1, !isShorter { break }
      width = max(width / 2, 1)
    }
    return shortest
  }
}
