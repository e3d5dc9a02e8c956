import Differentiation
import Tensors

/// A function of one number or several, such as x² / 20 + y²: a recorded expression, and the leaves in it that are moved.
package struct FunctionObjective: Objective {
  /// As it was written.
  package let notation: String
  /// The names of the numbers that it is a function of.
  package let variables: [String]
  /// Where a run begins, a number for each variable.
  package let start: [Double]
  let step: StepGraph
  /// The values of the other leaves.
  private let constants: [Tensor]

  /// What the function's own value is called.
  package static let name = "f"

  /// From a recording in which the function was computed: `variables` are leaves of it, and `root` its value, one number.
  package init(
    _ notation: String, recording: Recording, variables: [NodeID], root: NodeID, start: [Double]
  ) throws(FunctionError) {
    guard recording.graph[root].shape.count == 1 else { throw .notScalar(recording.graph[root].shape) }
    var (own, places) = recording.keeping([root] + variables)
    guard var last = places[root], own.graph[last].needsGradient else { throw .notDifferentiable }
    // A step passes through operations: a variable by itself is none.
    if own.graph[last].op == nil, let same = try? own.apply(Scale(by: 1), to: [last]) { last = same }
    own.rename(last, to: Self.name)
    let moved = variables.compactMap { places[$0] }
    let leaves = own.graph.nodes.filter { $0.op == nil && !moved.contains($0.id) }.map(\.id)
    self.notation = notation
    self.variables = variables.map { recording.graph[$0].path }
    self.start = start
    constants = leaves.compactMap { own.value($0) }
    step = StepGraph(graph: own.graph, inputs: leaves, parameters: moved, root: last)
  }

  package var rootPath: String { Self.name }
  package var rowCount: Int { 1 }
  package var hasEpochs: Bool { false }
  package var canSplitBatches: Bool { false }

  package func parameters() -> [TrainedParameter] { variables.map { TrainedParameter(path: $0) } }

  package func initialValues(
    from stream: inout RandomStream, _ precision: Precision
  ) -> (parameters: [Tensor], kept: [Tensor]) {
    (start.map { Tensor($0, precision: precision) }, [])
  }

  package func graph(forBatch size: Int, _ precision: Precision) -> StepGraph { step }

  package func feeds(for graph: StepGraph, _ precision: Precision) -> [Feed] { constants.map { .fixed($0) } }

  /// There is nothing about a function that could be set otherwise.
  package func trainsAlike(_ other: any Objective) -> Bool { other is FunctionObjective }
}

/// Why an expression is no function to make small.
package enum FunctionError: Error, Equatable, Sendable {
  /// Its value is not one number.
  case notScalar(Shape)
  /// No gradient flows back from it.
  case notDifferentiable
}

extension FunctionObjective {
  /// The function at points, each a number for every variable.
  package func values(at points: [[Double]], _ precision: Precision = .float64) -> [Double] {
    var recording = step.recording(
      parameters: [], kept: [], feeds: feeds(for: step, precision), rows: [], precision)
    return points.map { point in
      for (id, number) in zip(step.parameters, point) { recording.set(id, to: Tensor(number, precision: precision)) }
      for id in step.graph.operations { recording.forward(id) }
      return recording.value(step.root)?.scalar ?? .nan
    }
  }
}

extension FunctionObjective {
  /// The function where a run stands.
  package func value(of state: TrainingState) -> Double {
    values(at: [state.parameters.compactMap(\.scalar)]).first ?? .nan
  }
}
