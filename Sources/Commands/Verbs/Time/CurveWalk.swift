import Language

/// A number at the past steps of a run, found by replay.
struct CurveWalk: Sendable {
  private(set) var x: [Double] = []
  private(set) var y: [[Double]]
  private(set) var isDone = false
  private let expressions: [Expression]
  private var walk: PastWalk

  /// More points than a picture can show are not asked for.
  private static let mostPoints = 2000

  init(_ expressions: [Expression], over steps: ClosedRange<Int>, in session: Session, range: SourceRange) {
    self.expressions = expressions
    let gap = (steps.count - 1) / Self.mostPoints + 1
    walk = PastWalk(
      session, steps: Array(stride(from: steps.lowerBound, through: steps.upperBound, by: gap)), at: range)
    y = expressions.map { _ in [] }
  }

  var fraction: Double { walk.fraction }
  var step: Int { walk.step }

  /// The next step. What is not there before the first step is left out.
  mutating func look() throws(Diagnostic) {
    let expressions = expressions
    let visited = try walk.next { session throws(Diagnostic) in
      var numbers: [Double] = []
      for expression in expressions {
        let isStart = session.workbench.state?.step == 0
        numbers.append(isStart ? (try? session.number(expression)) ?? .nan : try session.number(expression))
      }
      return numbers
    }
    guard let visited else { return isDone = true }
    if visited.step == 0, visited.answer.contains(where: \.isNaN) { return }
    x.append(Double(visited.step))
    for place in y.indices { y[place].append(visited.answer[place]) }
  }
}
