import Tensors

/// A look at what learning rates do: on a copy of a run the rate grows exponentially from a small one to a large one, and the loss of
/// each step's batch is noted.  Smith 2017, there with a rate that grows in a straight line.
package struct RangeTest: Sendable {
  private var trainer: Trainer
  private var state: TrainingState
  private let first: Int
  package let steps: Int
  package let rates: [Double]

  /// From where a run stands, or from the beginning of the step that it is in. `lowest` and `highest` are above 0.
  package init(_ history: History, from lowest: Double, to highest: Double, steps: Int) throws(TrainingError) {
    var copy = history
    if copy.state.phase != .ready { try copy.go(to: copy.clock - copy.clock % copy.movesPerStep) }
    let growth = ExponentialDecay(factor: highest / lowest, every: max(steps - 1, 1))
    var setup = copy.trainer.setup
    setup.optimizer.rate = lowest
    setup.schedule = try? Schedule(growth, unit: .steps)
    (trainer, state) = (try copy.trainer.replacing(setup), copy.state)
    state.scheduleBegan = ScheduleStart(step: state.step, epoch: state.epoch)
    (first, self.steps) = (state.step, steps)
    rates = (0..<steps).map { growth.rate(from: lowest, at: ScheduleMoment(count: $0)) }
  }

  /// The loss of each step's batch before its update.
  package var losses: ArraySlice<Double> { state.progress.losses[first...] }

  /// Whether all rates were tried, or the loss has run away.
  package var isDone: Bool { losses.count >= steps || hasRunAway }

  private var hasRunAway: Bool {
    guard let last = losses.last, last.isFinite else { return !losses.isEmpty }
    let smooth = smoothed
    guard let lowest = smooth.min(), let now = smooth.last, smooth.count > Self.window else { return false }
    return now > Self.runaway * lowest && now > smooth[0]
  }

  /// Makes a step.
  package mutating func proceed() throws(TrainingError) {
    guard !isDone else { return }
    if try trainer.sprint(&state, steps: 1) == 0 { try trainer.step(&state) }
  }

  /// Steps over which the noise of batches is evened out.
  private static let window = 5
  /// How many times the smallest loss is taken for a loss that has run away.
  private static let runaway = 4.0

  /// Means over the steps around each, so that one odd batch is not taken for an effect of the rate.
  package var smoothed: [Double] {
    let losses = losses.prefix { $0.isFinite }.map { $0 }
    return losses.indices.map { place in
      let around = losses[max(place - Self.window / 2, 0)...min(place + Self.window / 2, losses.count - 1)]
      return around.reduce(0, +) / Double(around.count)
    }
  }

  /// The step with the smallest loss, evened out; nil where there are too few.
  package var lowest: Int? {
    let smooth = smoothed
    return smooth.count > Self.window ? smooth.indices.min { smooth[$0] < smooth[$1] } : nil
  }

  /// The step at which the loss falls fastest for each factor in the rate, up to the smallest loss; nil where it does not fall.
  package var steepest: Int? {
    let smooth = smoothed
    guard let lowest, lowest >= 2 else { return nil }
    let falls = (1..<lowest).map { (place: $0, fall: smooth[$0 - 1] - smooth[$0 + 1]) }
    guard let best = falls.max(by: { $0.fall < $1.fall }), best.fall > 0 else { return nil }
    return best.place
  }
}
