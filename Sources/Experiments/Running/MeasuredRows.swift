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

/// A network as it is in use, traced once for each number of examples.
struct Gauge: Sendable {
  let network: Network
  let precision: Precision
  private var traced: [Int: TracedNetwork] = [:]

  init(_ network: Network, precision: Precision) {
    self.network = network
    self.precision = precision
  }

  /// The network's outputs for examples [N, d].
  mutating func outputs(_ x: Tensor, _ state: TrainingState) throws(ExperimentError) -> Tensor {
    let traced = try traced(forBatch: x.shape.dimensions.first ?? 0)
    var recording = traced.recording(parameters: state.parameters, kept: state.kept, x: x, precision: precision)
    for id in traced.graph.operations { recording.forward(id) }
    return recording.value(traced.output) ?? x
  }

  private mutating func traced(forBatch size: Int) throws(ExperimentError) -> TracedNetwork {
    if let known = traced[size] { return known }
    do {
      let new = try network.traced(batch: size, mode: .evaluation, precision: precision)
      traced[size] = new
      return new
    } catch {
      throw .training(.network(error))
    }
  }

  /// The share of the rows whose class the network names.
  mutating func accuracy(on rows: MeasuredRows, _ state: TrainingState) throws(ExperimentError) -> Double {
    var hits = 0
    for piece in rows.pieces { hits += Verdict.hits(try outputs(piece.x, state), piece.classes) }
    return Double(hits) / Double(rows.count)
  }

  /// The mean loss over the rows, without a penalty.
  mutating func loss(on rows: MeasuredRows, _ state: TrainingState) throws(ExperimentError) -> Double {
    var sum = 0.0
    for piece in rows.pieces { sum += BookLoss.sum(try outputs(piece.x, state), piece.classes) }
    return sum / Double(rows.count)
  }
}
