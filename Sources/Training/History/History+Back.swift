extension History {
  /// The place a number of strides back, at most the start: `op` one move, `layer` the beginning of the layer in hand or
  /// of the one before it, `epoch` the end of the epoch before; the others whole steps.
  package func clock(_ count: Int, _ stride: Stride, before present: Int) -> Int {
    var target = present
    // A stride is one move at least, so more than so many lead nowhere.
    for _ in 0..<min(max(count, 0), present) where target > origin { target = clock(before: target, stride) }
    return max(target, origin)
  }

  /// Goes back by a number of strides.
  package mutating func back(_ count: Int, _ stride: Stride) throws(TrainingError) {
    try go(to: clock(count, stride, before: clock))
  }

  private func clock(before clock: Int, _ stride: Stride) -> Int {
    switch stride {
    case .op: opClock(before: clock)
    case .layer: layerClock(before: clock)
    case .epoch: epochEnds.last { $0 < clock } ?? 0
    case .forward, .backward, .update, .batch: (clock - 1) / movesPerStep * movesPerStep
    }
  }

  /// The place in its step of the last move before this clock that had something to do; the first where none had.
  private func lastMove(before clock: Int) -> Int {
    let idle = trainer.idleMoves
    var place = (clock - 1) % movesPerStep
    while place > 0, idle.indices.contains(place), idle[place] { place -= 1 }
    return place
  }

  /// Where a stride of one operation began that ended at this clock: before the last move that had something to do or, where
  /// nothing before it in its pass had, at the beginning of the pass.
  private func opClock(before clock: Int) -> Int {
    let (start, place) = ((clock - 1) / movesPerStep * movesPerStep, lastMove(before: clock))
    let pass = trainer.passStarts.last { $0 <= place } ?? 0
    let isFirst = trainer.idleMoves[pass..<max(place, pass)].allSatisfy { $0 }
    return start + (isFirst ? pass : place)
  }

  /// The clock before the moves that belong to the layer of the last move.
  private func layerClock(before clock: Int) -> Int {
    let start = (clock - 1) / movesPerStep * movesPerStep
    let layers = trainer.layersOfMoves
    var place = lastMove(before: clock)
    guard layers.indices.contains(place) else { return start }
    while place > 0, layers[place - 1] == layers[place] { place -= 1 }
    return start + place
  }

  /// The clock at the end of a step, counted from the start of the run.
  package func clock(ofStep step: Int) -> Int {
    let (clock, overflow) = step.multipliedReportingOverflow(by: movesPerStep)
    return overflow ? Int.max : clock
  }

  /// The clock at the end of an epoch, counted from 1, if the run has been there; 0 for the start.
  package func clock(ofEpoch epoch: Int) -> Int? {
    if epoch == 0 { return 0 }
    return epoch > 0 && epoch <= epochEnds.count ? epochEnds[epoch - 1] : nil
  }
}
