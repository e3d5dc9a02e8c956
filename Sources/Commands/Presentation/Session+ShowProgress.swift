import Differentiation
import Tensors
import Training
import Typography

extension Session {
  /// `step 0, forward 1/4 · linear1 = x @ linear1.W + linear1.b   [32, 32]  mean -0.08  std 1.31`
  func described(_ event: TrainingEvent) -> String? {
    guard let state = workbench.state else { return nil }
    let graph = state.recording?.graph
    switch event {
    case .forward(let id, let place, let count):
      guard let graph, let value = state.recording?.value(id) else { return nil }
      let rule = "\(graph[id].path) = \(graph.formula(of: id))"
      return "step \(state.step), forward \(place + 1)/\(count) · \(rule)   \(statistics(value))"
    case .backward(let id, let place, let count):
      guard let graph else { return nil }
      let gradients = graph[id].inputs.compactMap { input -> String? in
        guard let gradient = state.recording?.gradient(input) else { return nil }
        return "\(graph[input].path).grad \(statistics(gradient))"
      }
      let head = "step \(state.step), backward \(place + 1)/\(count) · \(graph[id].path)"
      return ([head] + gradients.map { "  " + $0 }).joined(separator: "\n")
    case .update(let parameter):
      guard let trainer = workbench.trainer, parameter < trainer.parameters.count else { return nil }
      return "update \(parameter + 1)/\(trainer.parameters.count) · \(updateRule(trainer.parameters[parameter].path))"
    case .step, .epoch: return nil
    }
  }

  /// The last line of the optimiser's rule, for one parameter, with the settings.
  private func updateRule(_ path: String) -> String {
    let optimizer = workbench.presentOptimizer
    let line = optimizer.rules().last { $0.name == "w" }.map { "\($0.name) = \($0.rule)" } ?? ""
    let slots = optimizer.slotNames
    let rule = line.replacingNames { name, _ in
      name == "w" ? path : (name == "grad" || slots.contains(name) ? "\(path).\(name)" : name)
    }
    return rule + "   ("
      + optimizer.effectiveSettings.map { "\($0.name) \(NumberFormat().formatted($0.value))" }.joined(separator: ", ")
      + ")"
  }

  /// Shape, mean and standard deviation; a number by itself.
  func statistics(_ tensor: Tensor) -> String {
    let format = NumberFormat()
    if let scalar = tensor.scalar, tensor.shape.rank == 0 { return format.formatted(scalar) }
    let (mean, std) = tensor.moments
    return "\(tensor.shape)  mean \(format.formatted(mean))  std \(format.formatted(std))"
  }

  /// `epoch 3 · step 135 · loss 0.12 · train 97.1% · test 95.0%`
  func described(_ record: EpochRecord) -> String {
    (["epoch \(record.epoch)", "step \(record.step)", "loss \(NumberFormat().formatted(record.train.loss))"]
      + scores(record)).joined(separator: " · ")
  }

  func scores(_ record: EpochRecord) -> [String] {
    let parts: [(String, Evaluation?)] = [
      ("train", record.train), ("validation", record.validation), ("test", record.test),
    ]
    return parts.compactMap { name, evaluation in
      guard let evaluation else { return nil }
      if let accuracy = evaluation.accuracy { return "\(name) \(NumberFormat().formatted(percent: accuracy))" }
      return name == "train" ? nil : "\(name) loss \(NumberFormat().formatted(evaluation.loss))"
    }
  }

  /// Where training stands, in a line.
  var whereabouts: String {
    guard let state = workbench.state else { return "nothing trained yet" }
    let place = "step \(state.step)" + (workbench.function == nil ? ", epoch \(state.epoch)" : "")
    switch state.phase {
    case .ready: return place + (state.step == 0 ? ": ready for the first step" : ": ready for the next step")
    case .forward: return place + ": in the forward pass, next is \(nextOperation(state))"
    case .backward: return place + ": in the backward pass, next is \(nextOperation(state))"
    case .update(let next):
      let parameters = workbench.trainer?.parameters ?? []
      let path = parameters.dropFirst(next).first { !workbench.groups.frozen.contains($0.path) }?.path
      return place + ": updating, next is \(path ?? "the next step")"
    }
  }

  private func nextOperation(_ state: TrainingState) -> String {
    workbench.trainer?.nextOperation(state).flatMap { id in state.recording?.graph[id].path } ?? ""
  }
}

extension Session {
  /// Shape, mean, deviation and range of a tensor; how many elements are not finite.
  func spread(_ tensor: Tensor) -> String {
    let format = NumberFormat()
    let finite = tensor.values.filter(\.isFinite)
    var parts = [statistics(tensor)]
    if let low = finite.min(), let high = finite.max() {
      parts.append("min \(format.formatted(low))  max \(format.formatted(high))")
    }
    if finite.count < tensor.count { parts.append("\(tensor.count - finite.count) not finite") }
    return parts.joined(separator: "  ")
  }
}

extension Double {
  /// 0 for a mean that is nothing but the rounding error of numbers so large.
  func withoutDust(beside size: Double) -> Double { abs(self) < 1e-12 * size ? 0 : self }
}
