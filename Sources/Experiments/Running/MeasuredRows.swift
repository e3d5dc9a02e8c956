import Datasets
import Differentiation
import Networks
import Tensors
import Training

/// Examples in pieces that fit a processor's caches, ready to be put through networks again and again.
struct MeasuredRows: Sendable {
  /// Examples that a forward pass takes at a time.
  private static let pieceSize = 500

  struct Piece: Sendable {
    let x: Tensor
    let classes: ArraySlice<Int>
  }

  let pieces: [Piece]
  let count: Int

  init(_ data: Dataset) throws(ExperimentError) {
    let classes = data.targets.classIndices ?? []
    var pieces: [Piece] = []
    for start in stride(from: 0, to: data.rowCount, by: Self.pieceSize) {
      let rows = start..<min(start + Self.pieceSize, data.rowCount)
      pieces.append(Piece(x: try data.examples(Array(rows)).features, classes: classes[rows]))
    }
    self.pieces = pieces
    count = data.rowCount
  }
}

/// A network as it is in use, made ready once for each number of examples.
struct Gauge {
  let network: Network
  let precision: Precision
  private var inferences: [Int: Inference] = [:]

  init(_ network: Network, precision: Precision) {
    self.network = network
    self.precision = precision
  }

  /// Makes the gauge ready for batches of one size.
  mutating func prepare(forBatch size: Int) throws(ExperimentError) {
    guard inferences[size] == nil else { return }
    do {
      inferences[size] = try Inference(network, batch: size, precision: precision)
    } catch {
      throw .training(.network(error))
    }
  }

  /// Reads the network's outputs for examples [N, d], for as many of which it was made ready.
  func outputs<R>(_ x: View, _ state: TrainingState, _ read: (View) -> R) -> R? {
    inferences[x.shape.dimensions.first ?? 0]?.outputs(
      for: x, parameters: state.parameters, kept: state.kept, read)
  }

  /// The share of the rows whose class the network names.
  mutating func accuracy(on rows: MeasuredRows, _ state: TrainingState) throws(ExperimentError) -> Double {
    Double(try sum(rows, state) { Verdict.hits($0, $1) }) / Double(rows.count)
  }

  /// The mean loss over the rows, without a penalty.
  mutating func loss(on rows: MeasuredRows, _ state: TrainingState) throws(ExperimentError) -> Double {
    try sum(rows, state) { BookLoss.sum($0, $1) } / Double(rows.count)
  }

  private mutating func sum<N: Numeric>(
    _ rows: MeasuredRows, _ state: TrainingState, _ measure: (View, ArraySlice<Int>) -> N
  ) throws(ExperimentError) -> N {
    var sum: N = 0
    for piece in rows.pieces {
      try prepare(forBatch: piece.classes.count)
      sum += piece.x.withView { outputs($0, state) { measure($0, piece.classes) } } ?? 0
    }
    return sum
  }
}
