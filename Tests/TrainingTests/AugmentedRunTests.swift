import Datasets
import Differentiation
import Networks
import Tensors
import Testing

@testable import Training

/// Runs whose pictures are changed by chance. That going back, replay and full speed see the same ones is among the laws of time.
@Suite struct AugmentedRunTests {
  private static func setup(threads: Int = 1, precision: Precision = .float64) throws -> TrainingSetup {
    var data = try Generator.blobs.dataset(rows: 40, Generation(seed: 1), precision: precision)
    data.imageShape = Shape([1, 2])
    var setup = TrainingSetup(
      network: Network(
        input: Shape([2]), layers: [try LinearLayer(width: 5), ActivationLayer(Tanh()), try LinearLayer(width: 3)]),
      data: Partition(training: data), loss: .crossEntropy, optimizer: SGD(rate: 0.1), seed: 4,
      batch: BatchPolicy(size: 16), precision: precision)
    setup.threads = threads
    setup.learning?.augmentation = Augmentation([Flip(), try Noise(share: 0.2)])
    return setup
  }

  private static func run(_ setup: TrainingSetup, steps: Int) throws -> TrainingState {
    var trainer = try Trainer(setup)
    var state = try trainer.initialState()
    while state.step < steps { _ = try trainer.sprint(&state, steps: steps - state.step) }
    return state
  }

  /// Sums of parts differ from the whole in their last bits only, unless a thread saw other pictures.
  @Test func `threads that share a batch see the pictures that one thread sees`() throws {
    let alone = try Self.run(Self.setup(), steps: 30)
    let shared = try Self.run(Self.setup(threads: 3), steps: 30)
    #expect(alone.seeds == shared.seeds && alone.stream == shared.stream && alone.seeds.count == alone.batch.count)
    for (a, b) in zip(alone.parameters, shared.parameters) {
      for (x, y) in zip(a.values, b.values) { #expect(abs(x - y) < 1e-10) }
    }
  }

  @Test(arguments: Precision.allCases)
  func `the examples of a step are those that the network saw`(precision: Precision) throws {
    var trainer = try Trainer(Self.setup(precision: precision))
    var state = try trainer.initialState()
    for _ in 0..<5 { try trainer.step(&state) }
    let recording = try #require(state.recording)
    let x = try #require(recording.graph.node(at: "x").flatMap { recording.value($0.id) })
    let learning = try #require(trainer.setup.learning)
    #expect(try learning.examples(of: state).features.values == x.values)
    #expect(try learning.data.training.rows(state.batch).features.values != x.values)
  }

  @Test func `another augmentation is another run, and examples that are no pictures are refused`() throws {
    var other = try Self.setup()
    #expect(try other.trainsAlike(Self.setup()))
    other.learning?.augmentation = nil
    #expect(try !other.trainsAlike(Self.setup()))
    #expect(try Self.run(other, steps: 5).parameters != Self.run(Self.setup(), steps: 5).parameters)
    var table = try Self.setup()
    table.learning?.data.training.imageShape = nil
    #expect(throws: TrainingError.noPictures(features: 2)) { try Trainer(table) }
  }
}
