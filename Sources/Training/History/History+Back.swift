extension History {
  /// Goes back by a number of strides, at most to the start: `op` one move, `layer` to the beginning of the layer in hand or
  /// of the one before it, `epoch` to the end of the epoch before; the others whole steps.
  package mutating func back(_ count: Int, _ stride: Stride) throws(TrainingError) {
    var target = clock
    // A stride is one move at least, so more than so many lead nowhere.
    for _ in 0..<min(max(count, 0), clock) where target > 0 { target = clock(before: target, stride) }
    try go(to: target)
  }

  private func clock(before clock: Int, _ stride: Stride) -> Int {
    switch stride {
    case .op: clock - 1
    case .layer: layerClock(before: clock)
    case .epoch: epochClock(before: clock)
    case .forward, .backward, .update, .batch: (clock - 1) / movesPerStep * movesPerStep
    }
  }

  /// The clock before the moves that belong to the layer of the last move.
  private func layerClock(before clock: Int) -> Int {
    let start = (clock - 1) / movesPerStep * movesPerStep
    let layers = trainer.layersOfMoves
    var place = clock - 1 - start
    guard layers.indices.contains(place) else { return start }
    while place > 0, layers[place - 1] == layers[place] { place -= 1 }
    return start + place
  }

  /// The end of the last epoch before this moment.
  private func epochClock(before clock: Int) -> Int {
    let steps = state.progress.epochs.map(\.step)
    return (steps.last { $0 * movesPerStep < clock } ?? 0) * movesPerStep
  }

  /// The clock at the end of a step, counted from the start of the run.
  package func clock(ofStep step: Int) -> Int {
    let (clock, overflow) = step.multipliedReportingOverflow(by: movesPerStep)
    return overflow ? Int.max : clock
  }
}
