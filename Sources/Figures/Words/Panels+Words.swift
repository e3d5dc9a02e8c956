extension PanelsFigure {
  var words: String {
    guard !panels.isEmpty else { return Phrases.text(title: title, ["there are no pictures"]) }
    return Phrases.text(title: title, panels.map { String($0.words.reversed().drop { $0 == "." }.reversed()) })
  }
}
