import Networks
import Tensors
import Training

/// The random numbers of a script in its order: one stream that weights and batches are drawn from.
struct Draws {
  private(set) var stream: RandomStream
  let precision: Precision

  init(_ context: ExperimentContext) {
    stream = RandomStream(seed: context.seed)
    precision = context.precision
  }

  mutating func parameters(_ network: Network, _ initializer: Initializer) throws(ExperimentError) -> [Tensor] {
    do {
      return try network.initialParameters(initializer, from: &stream, precision: precision)
    } catch {
      throw .training(.network(error))
    }
  }

  /// Draws what a run of the textbook's draws as it goes, `choice(rows, batch)` in each iteration.
  mutating func skipBatches(_ routine: Routine) {
    for _ in 0..<routine.iterations { _ = stream.choice(routine.data.rowCount, routine.batch) }
  }

  mutating func permutation(_ count: Int) -> [Int] { stream.permutation(count) }

  mutating func uniform(_ low: Double, _ high: Double) -> Double { stream.uniform(1, low: low, high: high)[0] }

  mutating func normal(_ shape: Shape) -> Tensor {
    Tensor(shape: shape, values: stream.normal(shape.count), precision: precision)
  }
}
