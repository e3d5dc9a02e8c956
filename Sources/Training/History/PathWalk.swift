/// The parameters of a run at its past steps, found by replay in a copy.
package struct PathWalk: Sendable {
  private var history: History
  private let firstStep: Int
  private let lastStep: Int
  /// A picture shows no more points; of longer runs every so manyth step is kept.
  private let distance: Int
  private static let mostPoints = 2000

  /// One list of numbers a point.
  package private(set) var points: [[Double]] = []
  package private(set) var isDone = false

  package init(_ history: History) {
    self.history = history
    firstStep = history.origin / history.movesPerStep
    lastStep = history.state.step
    distance = (lastStep - firstStep) / Self.mostPoints + 1
  }

  package var fraction: Double { Double(points.count) / Double((lastStep - firstStep) / distance + 1) }

  /// One more point.
  package mutating func advance() throws(TrainingError) {
    guard !isDone else { return }
    let step = firstStep + points.count * distance
    guard step <= lastStep else { return isDone = true }
    try history.go(to: history.clock(ofStep: step))
    points.append(history.state.parameters.flatMap(\.values))
  }
}
