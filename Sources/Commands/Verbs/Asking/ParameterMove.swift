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
  /// How the optimiser came to it.
  let explanation: UpdateExplanation

  var change: Double { after - before }

  /// `from 0.1049 to 0.1042`, with as many digits as it takes to see the difference.
  var fromTo: String {
    let formats = (4...17).map { NumberFormat(digits: $0) }
    let format = formats.first { $0.formatted(before) != $0.formatted(after) } ?? NumberFormat()
    return "from \(format.formatted(before)) to \(format.formatted(after))"
  }

  /// The share of the gradient that clipping left, where it is clipped.
  var clippingFactor: Double? {
    let numbers = explanation.numbers
    guard let clipped = numbers["clipped"], let gradient = numbers["grad"], gradient != 0 else { return nil }
    return clipped / gradient
  }

  /// The learning rate in that step.
  var rate: Double? { optimizer.rate }
}

extension Session {
  /// What happens to a parameter's element in the step whose numbers are recorded; nil where the subject is no parameter of
  /// the network. The gradients must have been computed.
  func move(of subject: Subject, at index: [Int]) throws(TrainingError) -> ParameterMove? {
    let node = subject.recording.graph[subject.node]
    guard case .parameter = node.origin, let history = workbench.history,
      let place = history.trainer.parameters.firstIndex(where: { $0.path == node.path }),
      let update = try history.update(ofParameter: place), let values = update.values(at: index),
      let explanation = update.explanation(at: index)
    else { return nil }
    let now = history.state.parameters[place][index]
    return ParameterMove(
      before: values.before, after: values.after, isDone: update.isDone,
      optimizer: update.trainer.setup.optimizer(at: update.before),
      wasSetByHand: update.isDone && now != values.after, precision: subject.recording.precision,
      explanation: explanation)
  }
}
