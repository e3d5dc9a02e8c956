import Tensors

/// What those who conduct runs of their own need: a start and whole steps.
extension Trainer {
  /// The state before the first step with values that were drawn already; the stream goes on from where it is.
  package func initialState(
    parameters: [Tensor], kept: [Tensor], stream: RandomStream
  ) throws(TrainingError) -> TrainingState {
    TrainingState(
      parameters: parameters, kept: kept, slots: emptySlots(for: parameters), stream: stream, cursor: try newCursor())
  }

  /// One whole step, recorded, without measuring the network at the end of an epoch.
  package mutating func step(_ state: inout TrainingState) throws(TrainingError) {
    var events: [TrainingEvent] = []
    repeat {
      events.removeAll(keepingCapacity: true)
      try move(&state, measuresEpochs: false, noting: &events)
    } while state.phase != .ready
  }
}
