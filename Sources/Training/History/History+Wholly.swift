/// What is done whatever anybody wants meanwhile: pieces so short that nobody need wait for the end of an operation.
extension History {
  /// Makes the step in hand whole, or one more: after an interruption.
  package mutating func finishStep() throws(TrainingError) {
    try wholly { history throws(TrainingError) in _ = try history.advance(until: .batch) }
  }

  /// As `sprint`, of which then all steps are made or none.
  package mutating func sprintWholly(steps limit: Int) throws(TrainingError) -> [TrainingEvent] {
    try wholly { history throws(TrainingError) in try history.sprint(steps: limit) }
  }

  private mutating func wholly<R>(
    _ body: (inout History) throws(TrainingError) -> R
  ) throws(TrainingError) -> R {
    let cancellation = trainer.cancellation.take()
    defer { trainer.cancellation = cancellation }
    return try body(&self)
  }
}
