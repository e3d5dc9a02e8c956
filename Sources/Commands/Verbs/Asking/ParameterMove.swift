import Differentiation
import Language
import Tensors
import Training
import Typography

/// What the step in hand, or the last one, does to one element of a parameter.
struct ParameterMove {
  let before: Double
  let after: Double
  /// Whether the update has been made; otherwise `after` is what it will be.
  let isDone: Bool
  /// The optimiser of that step.
  let optimizer: any Optimizer
  /// Whether the learner gave the element another number after the step.
  let wasSetByHand: Bool
  let precision: Precision

  var change: Double { after - before }

  /// `from 0.1049 to 0.1042`, with as many digits as it takes to see the difference.
  var fromTo: String {
    let formats = (4...17).map { NumberFormat(digits: $0) }
    let format = formats.first { $0.formatted(before) != $0.formatted(after) } ?? NumberFormat()
    return "from \(format.formatted(before)) to \(format.formatted(after))"
  }

  /// The learning rate, where the optimiser has one.
  var rate: Double? { optimizer.settings.first { $0.name == "lr" }?.value }

  /// Whether the change is the gradient times the negative rate, up to rounding: then shares of the one are shares of the
  /// other.
  func isProportional(to gradient: Double) -> Bool {
    guard let rate, change != 0 else { return false }
    let ulp = precision == .float64 ? before.ulp : Double(Float(before).ulp)
    return abs(change + rate * gradient) <= 1e-6 * abs(rate * gradient) + 2 * ulp
  }
}

extension Session {
  /// What happens to a parameter's element in the step whose numbers are recorded; nil where the subject is no parameter of
  /// the network. The gradients must have been computed.
  func move(of subject: Subject, at index: [Int]) throws(TrainingError) -> ParameterMove? {
    let node = subject.recording.graph[subject.node]
    guard case .parameter = node.origin, let history = workbench.history,
      let place = history.trainer.parameters.firstIndex(where: { $0.path == node.path }),
      let before = subject.recording.value(node.id)?[index]
    else { return nil }
    let isDone = history.state.hasUpdated(place)
    let (trainer, state) = try history.updating(place)
    guard let after = state.parameters[place][index] else { return nil }
    let now = history.state.parameters[place][index]
    return ParameterMove(
      before: before, after: after, isDone: isDone, optimizer: trainer.setup.optimizer,
      wasSetByHand: isDone && now != after, precision: subject.recording.precision)
  }
}

extension History {
  /// The state just after the recorded step's update of a parameter, and the trainer that makes it. What the learner changed
  /// behind the step is left out.
  fileprivate func updating(_ place: Int) throws(TrainingError) -> (Trainer, TrainingState) {
    var past = self
    if changes.contains(where: { $0.clock == clock }), state.phase == .ready { try past.go(to: clock - 1) }
    var (trainer, state) = (past.trainer, past.state)
    while past.clock < clock || !state.hasUpdated(place) {
      _ = try trainer.advance(&state, until: .op)
      if state.phase == .ready { break }
    }
    return (trainer, state)
  }
}

extension TrainingState {
  /// Whether a parameter has been updated in the step that is recorded.
  fileprivate func hasUpdated(_ place: Int) -> Bool {
    switch phase {
    case .ready: true
    case .update(let next): next > place
    case .forward, .backward: false
    }
  }
}
