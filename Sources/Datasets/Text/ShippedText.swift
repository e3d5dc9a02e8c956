/// A text of the `datasets` folder, one thing a line: `data names as characters`. `ORIGIN.md` beside it tells the rest.
enum ShippedText: String, CaseIterable {
  case names

  var summary: String {
    switch self {
    case .names: "500 given names; the next letter is to be told at every step"
    }
  }

  var origin: String {
    switch self {
    case .names: "US Census Bureau 1990 (public domain)"
    }
  }

  func file(in folder: String) -> String { Path.joined(folder, "\(rawValue)/\(rawValue).txt") }
}
