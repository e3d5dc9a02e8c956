import Datasets
import Language
import Networks
import Tensors
import Training
import Typography

/// `save training` and `load training`.
extension Session {
  mutating func saveTraining(_ file: String, _ phrase: Phrase) throws(Diagnostic) {
    try needsNetwork(at: phrase.range)
    try prepareWorkbench(at: phrase.range)
    guard var history = workbench.history else { throw noNetwork(at: phrase.range) }
    let wasInStep = workbench.isInStep
    let tensors: NamedTensors
    do {
      if wasInStep { try history.go(to: history.clock - history.clock % history.movesPerStep) }
      tensors = try TrainingFile(history, setup: setupScript).tensors
    } catch {
      throw Wording.diagnostic(error, at: phrase.range)
    }
    try write(tensors, to: file, phrase)
    say(
      "\(file): the training at step \(history.state.step)"
        + (wasInStep ? ", before the step that was begun" : "") + "; its data are not in the file")
  }

  /// How the run is set up, in commands that do it again.
  private var setupScript: String {
    let optimizer = workbench.optimizer.notation
    let loss = [workbench.effectiveLoss.notation] + (workbench.penalty == .none ? [] : [workbench.penalty.notation])
    let seed = workbench.trainer?.setup.seed ?? workbench.seed
    // The weights are drawn last, for a setup that is whole.
    return [
      "loss \(loss.joined(separator: " "))", "optimizer \(optimizer)", "batch \(workbench.batch.notation)",
      workbench.clipping?.notation ?? "clip off", "set threads \(workbench.threads)",
      "init \(workbench.initializer.notation) seed \(seed)",
    ].joined(separator: "\n")
  }

  /// The commands that may stand there: those that set a run up, and nothing that reads or writes.
  private static let setupVerbs: Set<String> = ["init", "loss", "optimizer", "schedule", "batch", "clip", "set"]

  mutating func loadTraining(_ file: String, _ phrase: Phrase) throws(Diagnostic) {
    try needsNetwork(at: phrase.range)
    let training = TrainingFile(try tensors(of: file, phrase))
    let range = phrase.range(of: "FILE") ?? phrase.range
    guard let script = training.setup, let groups = training.groups else {
      throw Diagnostic(
        "\(file) holds no training", at: range,
        help: training.recipe == nil ? nil : "it holds a model: load model \"\(file)\"")
    }
    guard let data = workbench.data else { throw noData(at: phrase.range) }
    guard training.isOf(data) else {
      throw Diagnostic(
        "\(file) is a training on other data than those in use", at: range,
        help: "choose them as they were chosen then, with the same options and seed")
    }
    // All of it is done in a copy, so that nothing changes where something fails.
    var copy = quietCopy
    if copy.workbench.network?.notation != training.recipe { try copy.build(training.recipe, file, phrase) }
    copy.workbench.restart()
    try copy.setUp(script, file, range)
    copy.workbench.groups = groups
    copy.workbench.carried = nil
    do {
      try copy.workbench.resume(training)
    } catch {
      throw Wording.diagnostic(error, file, at: range)
    }
    take(copy)
    say("\(whereabouts) · \(workbench.network?.notation ?? "")")
  }

  /// Runs the commands that set a run up.
  private mutating func setUp(_ script: String, _ file: String, _ range: SourceRange) throws(Diagnostic) {
    let damaged = Diagnostic("\(file): the setup in it cannot be understood", at: range)
    guard case .program(let program) = Parser(vocabulary: commands.vocabulary, mode: .script).parse(SourceText(script))
    else { throw damaged }
    for statement in program.statements {
      guard case .phrase(let command) = statement.kind, Self.setupVerbs.contains(command.verb) else { throw damaged }
    }
    var machine = machine(for: program.statements)
    do {
      try machine.runToEnd(&self)
    } catch {
      throw error.isInterruption ? error : damaged
    }
  }

  /// Becomes a copy that went on; what was said stays said.
  private mutating func take(_ copy: Session) {
    let (said, conditions) = (outputs, conditions)
    beginAnew()
    let farewell = outputs.dropFirst(said.count)
    self = copy
    (outputs, self.conditions) = (said + farewell, conditions)
  }
}

extension Wording {
  fileprivate static func diagnostic(
    _ error: TrainingFileError, _ file: String, at range: SourceRange
  ) -> Diagnostic {
    switch error {
    case .damaged(let part): Diagnostic("\(file): \(part) is missing or is not what it should be", at: range)
    case .training(let error): diagnostic(error, at: range)
    }
  }
}
