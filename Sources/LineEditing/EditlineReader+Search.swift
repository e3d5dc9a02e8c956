extension EditlineReader {
  /// Reads keys until the search is over, and obeys the one that ended it.
  func searchHistory() -> Answer {
    var search = HistorySearch(entries: entries, line: editor.line)
    while true {
      show(search.prompt, search.line, cursor: search.cursor)
      switch search.handle(keyboard.next()) {
      case .goesOn: continue
      case .signal(let number): obey(signal: number)
      case .givesUp(let then):
        if let then { keyboard.unread(then) }
        return .refresh
      case .accepts(let then):
        editor.replaceLine(with: search.line)
        if let then { keyboard.unread(then) }
        return .refresh
      }
    }
  }
}
