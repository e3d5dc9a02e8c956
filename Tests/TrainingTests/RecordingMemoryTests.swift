import Differentiation
import Tensors
import Testing

@testable import Training

/// Recorded steps write their numbers into the memory of the steps before, unless someone holds those.
@Suite struct RecordingMemoryTests {
  private static func trainer() throws -> Trainer {
    var random = RandomRuns(seed: 7)
    return try random.trainer()
  }

  @Test func `numbers of a step lie where those of the step before lay`() throws {
    var trainer = try Self.trainer()
    var state = try trainer.initialState()
    for _ in 0..<2 { try trainer.step(&state) }
    let before = Self.addresses(state)
    try trainer.step(&state)
    #expect(!before.isEmpty)
    #expect(Self.addresses(state) == before)
  }

  @Test func `numbers that someone holds stay as they are`() throws {
    var trainer = try Self.trainer()
    var state = try trainer.initialState()
    try trainer.step(&state)
    let held = try #require(state.recording)
    let ids = held.graph.nodes.map(\.id)
    let (values, gradients) = (ids.map { held.value($0)?.values }, ids.map { held.gradient($0)?.values })
    for _ in 0..<4 { try trainer.step(&state) }
    #expect(ids.map { held.value($0)?.values } == values)
    #expect(ids.map { held.gradient($0)?.values } == gradients)
    #expect(state.recording?.value(held.root ?? ids[0])?.values != held.value(held.root ?? ids[0])?.values)
  }

  /// Where the values of operations lie.
  private static func addresses(_ state: TrainingState) -> [UnsafeRawPointer] {
    guard let recording = state.recording else { return [] }
    return recording.graph.operations.compactMap { recording.value($0)?.unownedView.base }
  }
}
