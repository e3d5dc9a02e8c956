import Differentiation
import Language
import Tensors

/// A recorded number, or a whole recorded tensor, that a command asks about.
struct Subject {
  let recording: Recording
  let node: NodeID
  let aspect: Reference.Aspect
  /// In the whole node, also where a part of it was asked about; nil for the whole tensor.
  var index: [Int]?
  /// Where a part of what the node holds was asked about (`PartedOp`).
  var part: Int?

  /// The tensor asked about.
  var tensor: Tensor? {
    let whole = aspect == .value ? recording.value(node) : recording.gradient(node)
    return part.map { part in whole?.part(part) } ?? whole
  }
}

extension Tensor {
  /// One part of a result that has several.
  func part(_ part: Int) -> Tensor? { try? TakePart(part: part).result(of: [self]) }
}

extension Recording {
  /// What is recorded under a name: of a node, or of a part of what one holds.
  func tensor(_ path: String, _ aspect: Reference.Aspect) -> Tensor? {
    let place = graph.parts[path] ?? graph.node(at: path).map { NodePart(node: $0.id, part: 0) }
    guard let place else { return nil }
    let isPart = graph.parts[path] != nil
    return Subject(recording: self, node: place.node, aspect: aspect, part: isPart ? place.part : nil).tensor
  }
}

extension Shape {
  /// Without the axis of the parts.
  fileprivate var withoutParts: Shape {
    var dimensions = Array(dimensions)
    dimensions.remove(at: OpPart.axis)
    return Shape(dimensions)
  }
}

extension Session {
  /// What `linear1.W.grad[3, 7]`, `y`, `w.grad[0]` or `(w @ x).grad` refers to among the recorded numbers.
  mutating func subject(_ written: Expression) throws(Diagnostic) -> Subject {
    let expression = joiningPaths(written)
    guard case .subscripted(let whole, let subscripts) = expression.kind else {
      return try wholeSubject(expression)
    }
    var subject = try wholeSubject(whole)
    let indices = try axisIndices(subscripts)
    var index: [Int] = []
    let nodeShape = subject.recording.graph[subject.node].shape
    let shape = subject.part == nil ? nodeShape : nodeShape.withoutParts
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
    if let part = subject.part { index.insert(part, at: OpPart.axis) }
    subject.index = index
    return subject
  }

  private mutating func wholeSubject(_ expression: Expression) throws(Diagnostic) -> Subject {
    if case .member(let inner, "grad") = expression.kind {
      let (recording, node, part) = try recorded(inner)
      guard recording.gradient(node) != nil else {
        throw noGradient(
          of: node, inner.printed, hint: "`step backward` or `backward LOSS` computes gradients", at: expression.range)
      }
      return Subject(recording: recording, node: node, aspect: .gradient, part: part)
    }
    let (recording, node, part) = try recorded(expression)
    guard recording.value(node) != nil else { throw .notComputedYet(expression.printed, at: expression.range) }
    return Subject(recording: recording, node: node, aspect: .value, part: part)
  }

  /// The recording and the node that an expression names: a variable of the tape, an expression typed before, or a path of
  /// the network.
  private mutating func recorded(_ expression: Expression) throws(Diagnostic) -> (Recording, NodeID, part: Int?) {
    if case .name(let name) = expression.kind, let value = variable(name) {
      guard case .node(let id) = value else { throw .notRecorded(name, value.kind, at: expression.range) }
      return (tape, id, nil)
    }
    if let path = expression.dottedPath.map(workbench.path), workbench.paths.contains(path) {
      guard let recording = workbench.state?.recording else { throw .notComputedYet(path, at: expression.range) }
      if let part = recording.graph.parts[path] { return (recording, part.node, part.part) }
      guard let node = recording.graph.node(at: path) else { throw .notComputedYet(path, at: expression.range) }
      return (recording, node.id, nil)
    }
    if let node = tape.graph.node(at: expression.printed) { return (tape, node.id, nil) }
    if case .node(let id) = try evaluate(expression) { return (tape, id, nil) }
    throw .notRecorded(expression.printed, "a plain number or tensor", at: expression.range)
  }
}
