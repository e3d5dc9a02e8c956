extension PanelsFigure {
  /// Of many panels nobody reads about the last.
  private static let mostTold = 3

  var words: String {
    guard !panels.isEmpty else { return Phrases.text(title: title, ["there are no pictures"]) }
    let told = panels.prefix(Self.mostTold).map { String($0.words.reversed().drop { $0 == "." }.reversed()) }
    let more = panels.count - told.count
    return Phrases.text(title: title, told + (more > 0 ? ["there are \(more) more pictures"] : []))
  }
}
