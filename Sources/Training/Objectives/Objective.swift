import Differentiation
import Networks
import Tensors

/// What a run makes small: the loss of a network on data, or a function. It says what there is to change and gives each
/// step a graph; trainer, history and optimisers know no more of it.
package protocol Objective: Sendable {
  /// The number that is made small, by name.
  var rootPath: String { get }

  /// How many examples a step's batch is chosen from; a function has one, itself.
  var rowCount: Int { get }

  /// Whether training goes through examples in epochs and is measured at the end of each.
  var hasEpochs: Bool { get }

  /// Whether the number that is made small is a mean over the examples of a batch, so that parts of a batch can be computed by
  /// themselves.
  var canSplitBatches: Bool { get }

  /// What training changes, in order.
  func parameters() throws(TrainingError) -> [TrainedParameter]

  /// The values before the first step: of the parameters, and of what is kept besides.
  func initialValues(
    from stream: inout RandomStream, _ precision: Precision
  ) throws(TrainingError) -> (parameters: [Tensor], kept: [Tensor])

  /// The computation of one step on so many examples.
  func graph(forBatch size: Int, _ precision: Precision) throws(TrainingError) -> StepGraph

  /// What is fed into a step's graph, in the order of its `inputs`.
  func feeds(for graph: StepGraph, _ precision: Precision) -> [Feed]

  /// Whether steps on the same examples do the same under another objective of the same network or function.
  func trainsAlike(_ other: any Objective) -> Bool
}

/// A tensor that training changes, with its full path, e.g. `linear1.W`.
package struct TrainedParameter: Hashable, Sendable {
  package let path: String
}

/// The computation of one step: which nodes are fed, changed, kept and drawn, and which one is to become small.
package struct StepGraph: Sendable {
  package private(set) var graph: Graph
  package let inputs: [NodeID]
  /// In the objective's order, as is what is kept.
  package let parameters: [NodeID]
  package var kept: [NodeID] = []
  package var draws: [Draw] = []
  package var averages: [RunningAverage] = []
  /// The network's outputs, where there is a network.
  package var output: NodeID?
  package let root: NodeID
}

extension StepGraph {
  /// Lets steps leave parameters with these paths as they are.
  mutating func freeze(_ paths: Set<String>) { graph.freeze(parameters.filter { paths.contains(graph[$0].path) }) }

  /// A recording of the graph with its leaves set; nothing drawn or computed. It takes the memory of another one, if it can.
  func recording(
    parameters values: [Tensor], kept keptValues: [Tensor], feeds: [Feed], rows: [Int], seeds: [UInt32] = [],
    _ precision: Precision, reusing other: consuming Recording? = nil, unless cancellation: Cancellation? = nil
  ) -> Recording {
    var recording = Recording(graph, precision: precision, leavesInputsOut: true)
    if let other = other.take() { recording.reuse(other) }
    for (id, value) in zip(parameters, values) { recording.set(id, to: value) }
    for (id, value) in zip(kept, keptValues) { recording.set(id, to: value) }
    for (id, feed) in zip(inputs, feeds) {
      var input = recording.blank(id)
      input.withBuffer(unless: cancellation) { feed.fill($0, rows: rows[...], seeds: seeds[...]) }
      recording.set(id, to: input)
    }
    return recording
  }
}
