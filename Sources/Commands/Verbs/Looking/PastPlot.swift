import Figures
import Language

/// `plot norm(linear1.W) over 0..now`: curves of numbers at past steps, found by replay.
struct PastPlot: Activity {
  private let subjects: [(name: String, expression: Expression)]
  private let title: String
  private let options: PlotOptions
  private let delivery: PlotDelivery
  private var curves: CurveWalk

  init(
    _ subjects: [(name: String, expression: Expression)], over steps: Expression, _ options: PlotOptions,
    _ delivery: PlotDelivery, title: String, in session: inout Session
  ) throws(Diagnostic) {
    self.subjects = subjects
    self.title = title
    self.options = options
    self.delivery = delivery
    let last = try session.timelines(at: delivery.range).history.state.step
    let wanted = try session.pastSteps(steps, upTo: last)
    let expressions = subjects.map(\.expression)
    for expression in expressions {
      try session.tryOut(expression) { session throws(Diagnostic) in _ = try session.number(expression) }
    }
    curves = CurveWalk(expressions, over: wanted, in: session, range: steps.range)
  }

  mutating func proceed(_ session: inout Session) throws(Diagnostic) -> Bool {
    let isDone = try session.workAWhile { () throws(Diagnostic) in
      try curves.look()
      return curves.isDone
    }
    guard isDone else {
      session.say(.progress(Progress(fraction: curves.fraction, facts: ["looking at step \(curves.step)"])))
      return false
    }
    let series = subjects.indices.map { place in
      session.smoothed(Series(subjects[place].name, x: curves.x, y: curves.y[place]), options)
    }
    try delivery.deliver(session.curves(series, options, title: title, y: ""), &session)
    return true
  }

  func interrupted(_ session: inout Session) {
    session.say("interrupted while looking at step \(curves.step); nothing was changed")
  }
}

extension Session {
  /// `0..now`: steps that were made, both ends included.
  mutating func pastSteps(_ expression: Expression, upTo last: Int) throws(Diagnostic) -> ClosedRange<Int> {
    guard case .range(let low, let high) = expression.kind else {
      throw .expected("steps such as 0..now", got: expression.printed, at: expression.range)
    }
    let (first, end) = (try integer(low), try integer(high))
    guard first >= 0, first <= end, end <= last else {
      throw .expected("steps from 0 to \(last), which are done", got: "\(first)..\(end)", at: expression.range)
    }
    return first...end
  }
}
