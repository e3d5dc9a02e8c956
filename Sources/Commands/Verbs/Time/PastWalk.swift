import Language
import Training

/// A walk through the ends of past steps, in a copy of the session: any expression can be asked there, also one that nobody
/// recorded then. The session itself stays where it is.
struct PastWalk: Sendable {
  private(set) var session: Session
  /// The steps that are still to be visited, in order.
  private var steps: [Int]
  private var place = 0
  private let range: SourceRange

  /// - Parameter steps: how many steps are done at the moments to visit, ascending.
  init(_ session: Session, steps: [Int], at range: SourceRange) {
    self.session = session.quietCopy
    let first = session.workbench.history?.firstKnownStep ?? 0
    self.steps = steps.filter { $0 >= first }
    self.range = range
  }

  var fraction: Double { Double(place) / Double(max(steps.count, 1)) }

  var step: Int { place < steps.count ? steps[place] : steps.last ?? 0 }

  /// Goes to the next moment and asks there; nil when all are visited.
  mutating func next<R>(_ ask: (inout Session) throws(Diagnostic) -> R) throws(Diagnostic) -> (step: Int, answer: R)? {
    guard place < steps.count else { return nil }
    let step = steps[place]
    do {
      try session.workbench.travel { timelines throws(TrainingError) in
        try timelines.history.go(to: timelines.history.clock(ofStep: step))
      }
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
    place += 1
    return (step, try ask(&session))
  }
}
