import Figures
import Language
import Training
import Typography

/// `range_test lr from 1e-5 to 1 for 100 steps`: what rates do to the loss.
struct RangeTestCommand: Command {
  let declaration = Declaration(
    .searching, "range_test lr [from LOW to HIGH] [for COUNT (steps|step)] [words]",
    summary: "try learning rates from small to large on a copy of the run, and draw the loss against them",
    details: """
      On a copy of the run, steps are made with a rate that grows by the same factor in each, and the loss of each step's batch is
      drawn over it. Where the rate is too small, the loss hardly moves; then it falls; where the rate is too large, it rises again and
      the test ends. The rate at which it falls fastest is a good one to begin with, and the lowest place is already a little too far.

      Without numbers: from 1e-5 to 10 in 100 steps. The run itself stays where it is. Smith 2017.
      """,
    examples: ["range_test lr", "range_test lr from 1e-5 to 1 for 100 steps"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    let low = try phrase.expression("LOW").map { low throws(Diagnostic) in try Self.rate(low, &session) } ?? 1e-5
    let high = try phrase.expression("HIGH").map { high throws(Diagnostic) in try Self.rate(high, &session) } ?? 10
    guard low < high else {
      throw .expected("the smaller rate first", got: "\(low) to \(high)", at: phrase.range(of: "LOW") ?? phrase.range)
    }
    let count = try phrase.expression("COUNT").map { count throws(Diagnostic) in
      try session.count(count, of: "steps")
    }
    guard (10...1_000_000).contains(count ?? 100) else {
      throw .expected("10 to 1,000,000 steps", got: "\(count ?? 0)", at: phrase.range(of: "COUNT") ?? phrase.range)
    }
    try session.prepareWorkbench(at: phrase.range)
    guard let history = session.workbench.history else { throw .noNetwork(at: phrase.range) }
    do {
      return RangeTestActivity(
        try RangeTest(history, from: low, to: high, steps: count ?? 100), PlotDelivery(phrase))
    } catch {
      throw Wording.diagnostic(error, at: phrase.range)
    }
  }

  private static func rate(_ expression: Expression, _ session: inout Session) throws(Diagnostic) -> Double {
    let rate = try session.number(expression)
    guard rate > 0, rate.isFinite else {
      throw .expected("a rate above 0", got: session.described(.number(rate)), at: expression.range)
    }
    return rate
  }
}

/// Makes the steps, then tells what came of them.
private struct RangeTestActivity: Activity {
  private var test: RangeTest
  private let delivery: PlotDelivery

  init(_ test: RangeTest, _ delivery: PlotDelivery) { (self.test, self.delivery) = (test, delivery) }

  mutating func proceed(_ session: inout Session) throws(Diagnostic) -> Bool {
    let isDone = try session.workAWhile { () throws(Diagnostic) in
      do throws(TrainingError) {
        try test.proceed()
      } catch {
        throw Wording.diagnostic(error, at: delivery.range)
      }
      return test.isDone
    }
    guard isDone else {
      let done = test.losses.count
      session.say(.progress(Progress(fraction: Double(done) / Double(test.steps), facts: ["\(done) steps tried"])))
      return false
    }
    try delivery.deliver(figure, &session)
    session.say(verdict)
    session.say("nothing was changed: \(session.whereabouts)")
    return true
  }

  private var figure: Figure {
    let smooth = test.smoothed
    return .curves(
      CurvesFigure(
        title: "loss against the learning rate", xLabel: "lr", yLabel: "loss", xScale: .logarithmic,
        series: [
          Series("loss of the batch", x: test.rates, y: test.losses.prefix(smooth.count).map { $0 }),
          Series("evened out", x: test.rates, y: smooth),
        ]))
  }

  private var verdict: String {
    let format = NumberFormat(digits: 2)
    func rate(_ place: Int) -> String { format.formatted(test.rates[place]) }
    var parts: [String] = []
    if let steepest = test.steepest { parts.append("the loss falls fastest at lr = \(rate(steepest))") }
    if let lowest = test.lowest { parts.append("it is lowest at lr = \(rate(lowest))") }
    if test.losses.count < test.steps, let last = test.losses.indices.last {
      parts.append("it ran away at lr = \(rate(last - test.losses.startIndex))")
    }
    if test.steepest == nil { parts.append("it fell at none of these rates, so that none can be recommended") }
    return parts.joined(separator: "; ")
  }

  func interrupted(_ session: inout Session) {
    session.say("interrupted after \(counted(test.losses.count, "step")); nothing was changed")
  }
}
