import Tensors

/// The timelines of a run: the one at hand, those that were forked off it, and futures that were left behind when their past
/// was changed. They share what they have in common; what happens in one does not touch the others.
package struct Timelines: Sendable {
  /// Where a timeline left another: up to there the two are the same.
  package struct Origin: Hashable, Sendable {
    package let parent: String
    package let clock: Int
  }

  /// A moment with a name.
  package struct Bookmark: Hashable, Sendable {
    package let name: String
    package let timeline: String
    package let clock: Int
  }

  package struct Timeline: Sendable {
    package let name: String
    package fileprivate(set) var history: History
    /// nil for a run from its first step on.
    package fileprivate(set) var origin: Origin?
  }

  /// The name of the one at hand.
  package private(set) var name: String
  package var history: History
  private var origin: Origin?
  package private(set) var bookmarks: [Bookmark] = []
  /// The others, resting, in the order in which they were left.
  package private(set) var others: [Timeline] = []
  /// Bytes of keyframes of all timelines together.
  package private(set) var budget: Int

  package static let first = "main"

  /// - Parameter others: runs beside this one that have nothing in common with it but where they start; they rest.
  package init(
    _ history: History, named name: String = Timelines.first, beside others: [(name: String, history: History)] = []
  ) {
    self.name = name
    self.history = history
    budget = history.budget
    for (name, history) in others { put(aside: Timeline(name: name, history: history)) }
    shareBudget()
  }
}

/// Why a timeline cannot be made or found.
package enum TimelineError: Error, Equatable, Sendable {
  case taken(String)
  /// What is asked for cannot be done to the timeline at hand.
  case atHand(String)
  case unknown(String, among: [String])
}

extension Timelines {
  package var names: [String] { others.map(\.name) + [name] }

  /// All of them; the one at hand is the last.
  package var all: [Timeline] { others + [Timeline(name: name, history: history, origin: origin)] }

  /// Another timeline from here on, which becomes the one at hand.
  package mutating func fork(as newName: String) throws(TimelineError) {
    guard !names.contains(newName) else { throw .taken(newName) }
    put(aside: Timeline(name: name, history: history, origin: origin))
    origin = Origin(parent: name, clock: stepStart)
    name = newName
    // The future that is known belongs to the parent.
    history.forgetFuture()
    shareBudget()
  }

  /// Puts the one at hand aside and takes up another.
  package mutating func change(to wanted: String) throws(TimelineError) {
    guard wanted != name else { return }
    guard let place = others.firstIndex(where: { $0.name == wanted }) else {
      throw .unknown(wanted, among: names)
    }
    let next = others.remove(at: place)
    put(aside: Timeline(name: name, history: history, origin: origin))
    (name, history, origin) = (next.name, next.history, next.origin)
  }

  /// Keeps the future that lies ahead, if there is one, because the past is about to change. It is the old timeline that goes
  /// on there; the one at hand leaves it here. Returns the name it is kept by.
  package mutating func keepFuture() -> String? {
    guard history.hasFuture else { return nil }
    let kept = freshName
    for place in others.indices where others[place].origin?.parent == name {
      guard let clock = others[place].origin?.clock, clock > stepStart else { continue }
      others[place].origin = Origin(parent: kept, clock: clock)
    }
    bookmarks = bookmarks.map { mark in
      let moves = mark.timeline == name && mark.clock > stepStart
      return moves ? Bookmark(name: mark.name, timeline: kept, clock: mark.clock) : mark
    }
    put(aside: Timeline(name: kept, history: history, origin: origin))
    origin = Origin(parent: kept, clock: stepStart)
    shareBudget()
    return kept
  }

  /// Forgets a timeline that is not at hand.
  package mutating func drop(_ unwanted: String) throws(TimelineError) {
    guard let place = others.firstIndex(where: { $0.name == unwanted }) else {
      throw unwanted == name ? .atHand(unwanted) : .unknown(unwanted, among: others.map(\.name))
    }
    let dropped = others.remove(at: place)
    let rest = others.map { $0.bypassing(dropped) }
    origin = Timeline(name: name, history: history, origin: origin).bypassing(dropped).origin
    others = rest
    bookmarks.removeAll { $0.timeline == unwanted }
    shareBudget()
  }

  /// Gives the present a name; it no longer stands for another moment.
  package mutating func bookmark(_ mark: String) {
    bookmarks.removeAll { $0.name == mark }
    bookmarks.append(Bookmark(name: mark, timeline: name, clock: history.clock))
  }

  /// Computes again what the timeline at hand let go of while it rested.
  package mutating func wake() throws(TrainingError) { try history.wake() }

  /// The history of a timeline, as it stands there.
  package func history(of wanted: String) -> History? { all.first { $0.name == wanted }?.history }

  /// The memory that every timeline may take from now on.
  package mutating func setMemory(_ budget: Budget) {
    history.setMemory(budget)
    for place in others.indices { others[place].history.setMemory(budget) }
  }

  /// Bytes that the keyframes of all timelines may take together; each has an equal share.
  package mutating func setBudget(_ bytes: Int) {
    budget = bytes
    shareBudget()
  }
}

extension Timelines {
  /// The clock up to which two timelines are the same.
  package func commonClock(_ a: String, _ b: String) -> Int {
    let (left, right) = (line(of: a), line(of: b))
    for (ancestor, clock) in left {
      guard let other = right.first(where: { $0.name == ancestor }) else { continue }
      return min(clock, other.clock)
    }
    return 0
  }

  /// A timeline and those that it goes back to, each with the clock up to which it is shared.
  private func line(of name: String) -> [(name: String, clock: Int)] {
    var line = [(name: name, clock: Int.max)]
    while line.count <= others.count, let last = line.last,
      let origin = all.first(where: { $0.name == last.name })?.origin
    {
      line.append((origin.parent, min(last.clock, origin.clock)))
    }
    return line
  }

  /// Changes are made between steps, so that a fork in the middle of one shares only what lies before it.
  private var stepStart: Int { history.clock - history.clock % history.movesPerStep }

  private mutating func put(aside timeline: Timeline) {
    var resting = timeline
    resting.history.rest()
    others.append(resting)
  }

  private mutating func shareBudget() {
    let share = budget / (others.count + 1)
    history.budget = share
    for place in others.indices { others[place].history.budget = share }
  }

  /// `main_1`, or the next that is free.
  private var freshName: String {
    let stem = name.contains("_") ? String(name.prefix { $0 != "_" }) : name
    var number = 1
    while names.contains("\(stem)_\(number)") { number += 1 }
    return "\(stem)_\(number)"
  }
}

extension Timelines.Timeline {
  /// The same, with the line of a timeline that is dropped drawn through to where that one came from.
  fileprivate func bypassing(_ dropped: Timelines.Timeline) -> Timelines.Timeline {
    guard let own = origin, own.parent == dropped.name else { return self }
    var copy = self
    copy.origin = dropped.origin.map { Timelines.Origin(parent: $0.parent, clock: min($0.clock, own.clock)) }
    return copy
  }
}
