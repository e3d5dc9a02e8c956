/// Adds up how long each of several things takes that follow one another, such as the calls of an arena.
package final class ArenaMeter {
  /// By place.
  package private(set) var times: [Duration]
  private var last = ContinuousClock.now

  package init(places: Int) { times = Array(repeating: .zero, count: places) }

  /// What follows begins now.
  package func begin() { last = .now }

  /// What was done since the last mark was the work of this place.
  package func mark(_ place: Int) {
    let now = ContinuousClock.now
    if times.indices.contains(place) { times[place] += now - last }
    last = now
  }

  /// How long a mark itself takes.
  package static var cost: Duration {
    let meter = ArenaMeter(places: 1)
    let start = ContinuousClock.now
    for _ in 0..<1000 { meter.mark(0) }
    return (ContinuousClock.now - start) / 1000
  }
}
