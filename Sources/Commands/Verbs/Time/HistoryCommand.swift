import Figures
import Language
import Training
import Typography

/// `history`: what happened in the timeline at hand.
struct HistoryCommand: Command {
  let declaration = Declaration(
    .time, "history",
    summary: "show what was changed by hand, forks and bookmarks, and what the past takes in memory",
    details: """
      Training is kept as it goes: some of its moments as they were, the moves between them replayed when they are asked for. `set history 256 MB`
      says how much memory the kept moments may take.
      """,
    examples: ["history"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    let timelines = try session.timelines(at: phrase.range)
    var table = Table([Table.Column("step", .right), Table.Column("what happened")])
    table.rows = events(timelines).map { [$0.place, $0.what] }
    table.note = memory(timelines)
    session.say("timeline \(timelines.name) · \(session.whereabouts)")
    session.say(.table(table))
    return nil
  }

  private struct Event {
    let clock: Int
    let place: String
    let what: String
  }

  private func events(_ timelines: Timelines) -> [Event] {
    let history = timelines.history
    let origin = timelines.all.last?.origin
    var events: [Event] = []
    func add(_ clock: Int, _ what: String) {
      let isWhole = clock % history.movesPerStep == 0
      events.append(Event(clock: clock, place: "\(clock / history.movesPerStep)" + (isWhole ? "" : "+"), what: what))
    }
    if let origin { add(origin.clock, "left \(origin.parent)") }
    for change in history.changes { add(change.clock, change.label) }
    for bookmark in timelines.bookmarks where bookmark.timeline == timelines.name {
      add(bookmark.clock, "bookmark \(bookmark.name)")
    }
    for other in timelines.others {
      guard let left = other.origin, left.parent == timelines.name else { continue }
      add(left.clock, "\(other.name) leaves")
    }
    add(history.clock, "here")
    if history.hasFuture { add(history.horizon, "the furthest step that was reached") }
    return events.enumerated().sorted { ($0.element.clock, $0.offset) < ($1.element.clock, $1.offset) }.map(\.element)
  }

  private func memory(_ timelines: Timelines) -> String {
    let parts = timelines.all.map(\.history.memory)
    let (bytes, frames) = (parts.reduce(0) { $0 + $1.bytes }, parts.reduce(0) { $0 + $1.keyframes })
    return "\(counted(frames, "kept moment")), \(Wording.size(bytes)) of \(Wording.size(timelines.budget))"
  }
}
