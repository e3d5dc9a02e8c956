import Language

/// A condition at which training stops.
struct Breakpoint: Sendable {
  let number: Int
  let condition: Expression
  /// Whether it holds: training stops where it comes true, not as long as it is.
  var holds = false
}

/// A value that is shown wherever training stops.
struct Watch: Sendable {
  let number: Int
  let expression: Expression
  /// As it was shown last.
  var shown: String?
}

/// Everything that a session looks at while it trains, numbered in one row.
struct Conditions: Sendable {
  private(set) var breakpoints: [Breakpoint] = []
  private(set) var watches: [Watch] = []
  private var last = 0

  /// Returns its number.
  mutating func add(breakWhen condition: Expression) -> Int {
    last += 1
    breakpoints.append(Breakpoint(number: last, condition: condition))
    return last
  }

  mutating func add(watch expression: Expression) -> Int {
    last += 1
    watches.append(Watch(number: last, expression: expression))
    return last
  }

  var numbers: [Int] { (breakpoints.map(\.number) + watches.map(\.number)).sorted() }

  /// Returns whether there was one of that number.
  mutating func delete(_ number: Int) -> Bool {
    guard numbers.contains(number) else { return false }
    breakpoints.removeAll { $0.number == number }
    watches.removeAll { $0.number == number }
    return true
  }

  mutating func note(_ number: Int, holds: Bool) {
    for place in breakpoints.indices where breakpoints[place].number == number { breakpoints[place].holds = holds }
  }

  mutating func note(_ number: Int, shown: String?) {
    for place in watches.indices where watches[place].number == number { watches[place].shown = shown }
  }
}
