import Differentiation
import Language
import Tensors

/// A recorded number, or a whole recorded tensor, that a command asks about.
struct Subject {
  let recording: Recording
  let node: NodeID
  let aspect: Reference.Aspect
  /// nil for the whole tensor.
  let index: [Int]?

  /// The tensor asked about.
  var tensor: Tensor? { aspect == .value ? recording.value(node) : recording.gradient(node) }
}

extension Session {
  /// What `linear1.W.grad[3, 7]`, `y`, `w.grad[0]` or `(w @ x).grad` refers to among the recorded numbers.
  mutating func subject(_ written: Expression) throws(Diagnostic) -> Subject {
    let expression = joiningPaths(written)
    guard case .subscripted(let whole, let subscripts) = expression.kind else {
      return try wholeSubject(expression)
    }
    let tensor = try wholeSubject(whole)
    let indices = try axisIndices(subscripts)
    var index: [Int] = []
    let shape = tensor.recording.graph[tensor.node].shape
    for entry in indices {
      guard case .index(let position) = entry else {
        throw .expected("one element", got: "a slice", at: expression.range)
      }
      index.append(position)
    }
    guard index.count == shape.rank else {
      throw .wrongIndexCount(index.count, shape: shape.description, rank: shape.rank, at: expression.range)
    }
    for (axis, position) in index.enumerated() {
      let extent = shape.dimensions[axis]
      let resolved = position < 0 ? position &+ extent : position
      guard resolved >= 0, resolved < extent else {
        throw Wording.diagnostic(.index(position, axis: axis, shape: shape), at: expression.range)
      }
      index[axis] = resolved
    }
    return Subject(recording: tensor.recording, node: tensor.node, aspect: tensor.aspect, index: index)
  }

  private mutating func wholeSubject(_ expression: Expression) throws(Diagnostic) -> Subject {
    if case .member(let inner, "grad") = expression.kind {
      let (recording, node) = try recorded(inner)
      guard recording.gradient(node) != nil else {
        throw noGradient(
          of: node, inner.printed, hint: "`step backward` or `backward LOSS` computes gradients", at: expression.range)
      }
      return Subject(recording: recording, node: node, aspect: .gradient, index: nil)
    }
    let (recording, node) = try recorded(expression)
    guard recording.value(node) != nil else { throw .notComputedYet(expression.printed, at: expression.range) }
    return Subject(recording: recording, node: node, aspect: .value, index: nil)
  }

  /// The recording and the node that an expression names: a variable of the tape, an expression typed before, or a path of
  /// the network.
  private mutating func recorded(_ expression: Expression) throws(Diagnostic) -> (Recording, NodeID) {
    if case .name(let name) = expression.kind, let value = variable(name) {
      guard case .node(let id) = value else { throw .notRecorded(name, value.kind, at: expression.range) }
      return (tape, id)
    }
    if let path = expression.dottedPath.map(workbench.path), workbench.paths.contains(path) {
      guard let recording = workbench.state?.recording, let node = recording.graph.node(at: path) else {
        throw .notComputedYet(path, at: expression.range)
      }
      return (recording, node.id)
    }
    if let node = tape.graph.node(at: expression.printed) { return (tape, node.id) }
    if case .node(let id) = try evaluate(expression) { return (tape, id) }
    throw .notRecorded(expression.printed, "a plain number or tensor", at: expression.range)
  }
}
