import Differentiation
import Tensors

extension History {
  /// To see parameters grow, at most so many steps are computed again.
  private static let replayedSteps = 200

  /// The first move since `start` that made a NaN or an infinity, and the history as it stands right behind it, where it now
  /// ends. nil where no number is bad now, or one was already bad at `start`. `isInterrupted` is asked between moves.
  package func firstNonFinite(
    since start: Int, isInterrupted: () -> Bool = { false }
  ) throws(TrainingError) -> (cause: NonFiniteCause, history: History)? {
    guard start >= 0, start < clock, holdsNonFinite else { return nil }
    var past = self
    try past.go(to: start)
    guard !past.holdsNonFinite else { return nil }
    while past.clock < clock {
      if isInterrupted() { throw .interrupted }
      let events = try past.advance(until: .op)
      guard var cause = NonFiniteCause(events, in: past) else { continue }
      cause.growth = try past.growth(before: cause, isInterrupted)
      past.forgetFuture()
      return (cause, past)
    }
    return nil
  }

  /// What grew until the guilty operation: the loss, and the parameter that grew most.
  private func growth(before cause: NonFiniteCause, _ isInterrupted: () -> Bool) throws(TrainingError) -> [Growth] {
    let losses = lossesSoFar(cause)
    let loss = Growth(.loss, losses, lastStep: losses.count - 1)
    let norms = try normsBefore(cause, isInterrupted)
    let parameters = zip(trainer.parameters, norms).compactMap { parameter, norms in
      Growth(.norm(parameter.path), norms, lastStep: cause.step)
    }
    return [loss, parameters.max { $0.factor < $1.factor }].compactMap { $0 }
  }

  /// The losses of the steps done, and that of the step in which the guilty operation lies if it has been computed.
  private func lossesSoFar(_ cause: NonFiniteCause) -> [Double] {
    let done = Array(state.progress.losses.prefix(cause.step))
    let root = state.recording?.graph.node(at: trainer.setup.objective.rootPath)
    let current = root.flatMap { state.recording?.value($0.id)?.scalar }
    return done + [current].compactMap { $0 }.filter(\.isFinite)
  }

  /// For each parameter its norm at the beginning of the steps before, and of the guilty one.
  private func normsBefore(
    _ cause: NonFiniteCause, _ isInterrupted: () -> Bool
  ) throws(TrainingError) -> [[Double]] {
    var past = self
    var norms: [[Double]] = trainer.parameters.map { _ in [] }
    for step in max(cause.step - Self.replayedSteps, 0)...cause.step {
      if isInterrupted() { throw .interrupted }
      try past.go(to: clock(ofStep: step))
      for (place, parameter) in past.state.parameters.enumerated() { norms[place].append(parameter.norm) }
    }
    return norms
  }
}
