import Differentiation
import TestSupport
import Tensors
import Testing

/// An operation is done whole or not at all, wherever its result becomes unwanted.
struct CutOperationTests {
  private let patience = Patience()
  private var recording = Recording()
  private let (x, w): (NodeID, NodeID)

  init() {
    var stream = RandomStream(seed: 1)
    x = recording.addLeaf(.constant, Tensor(shape: Shape([3, 4]), values: stream.normal(12)), path: "x")
    w = recording.addLeaf(.parameter, Tensor(shape: Shape([4, 2]), values: stream.normal(8)), path: "w")
    recording.cancellation = Cancellation(isEager: true) { [patience] in patience.isOver }
  }

  /// Everything that a recording knows of its nodes.
  private func numbers(_ recording: Recording) -> [[Tensor?]] {
    recording.graph.nodes.map { node in
      [recording.value(node.id), recording.gradient(node.id)]
        + node.inputs.indices.map { recording.contribution(of: node.id, to: $0) }
    }
  }

  @Test func `a node whose value became unwanted was never there`() throws {
    var copy = recording
    patience.lose(afterQuestions: 0)
    #expect(throws: ShapeError.interrupted) { try copy.apply(MatrixMultiply(), to: [x, w], path: "y") }
    #expect(copy.graph.nodes.count == 2)
    #expect(copy.graph.readers(of: x).isEmpty && copy.graph.readers(of: w).isEmpty)
    patience.regain()
    let y = try copy.apply(MatrixMultiply(), to: [x, w], path: "y")
    let operands = [try #require(recording.value(x)), try #require(recording.value(w))]
    #expect(try copy.value(y) == MatrixMultiply().result(of: operands))
    #expect(copy.graph.readers(of: x) == [y])
  }

  @Test func `a backward pass that became unwanted leaves the numbers of the one before`() throws {
    var tape = recording
    let y = try tape.apply(MatrixMultiply(), to: [x, w], path: "y")
    let z = try tape.apply(Tanh(), to: [y], path: "z")
    let first = try tape.apply(Sum(axis: nil), to: [z], path: "first")
    let square = try tape.apply(Multiply(), to: [z, z], path: "square")
    let second = try tape.apply(Sum(axis: nil), to: [square], path: "second")
    #expect(tape.backward(from: first) == true)
    let before = numbers(tape)
    var done = tape
    #expect(done.backward(from: second) == true)
    let after = numbers(done)
    #expect(before != after)
    var questions = 0
    while true {
      var cut = tape
      patience.lose(afterQuestions: questions)
      let isDone = cut.backward(from: second)
      patience.regain()
      #expect(numbers(cut) == (isDone ? after : before), "after \(questions) questions")
      #expect(cut.root == (isDone ? second : first))
      if isDone { break }
      #expect(cut.backward(from: second) == true)
      #expect(numbers(cut) == after)
      questions += 1
    }
    #expect(questions > 4)
  }

  @Test func `a result without a recording is given up as well`() throws {
    let numbers = Tensor(zeros: Shape([8]))
    patience.lose(afterQuestions: 0)
    #expect(throws: ShapeError.interrupted) { try Exp().result(of: [numbers], unless: recording.cancellation) }
    #expect(try Exp().result(of: [numbers]).values == Array(repeating: 1, count: 8))
  }

  /// Convolutions, recurrent layers and attention look up between pieces of their own, and so does what goes by whole rows.
  @Test func `long rules end early`() throws {
    var stream = RandomStream(seed: 2)
    func random(_ shape: [Int]) -> Tensor { Tensor(shape: Shape(shape), values: stream.normal(shape.reduce(1, *))) }
    let windows = Windows(WindowAxis(3), axes: 2)
    let cases: [(any Op, [Tensor])] = [
      (Convolution(windows), [random([64, 2, 40, 40]), random([8, 2, 3, 3])]),
      (LSTMSteps(), [random([2, 50, 12]), random([3, 12])]),
      (AttentionMix(), [random([30, 1, 4, 4]), random([30, 4, 6])]),
      (Linear(), [random([2_000, 1]), random([1, 400]), random([400])]),
      (
        Normalize(epsilon: 1),
        [random([2_000, 400])] + Array(repeating: Tensor(zeros: Shape([400])), count: 3) + [random([400])]
      ),
      (Softmax(), [random([2_000, 400])]),
    ]
    for (op, operands) in cases {
      patience.lose(afterQuestions: 2)
      let whole = try op.result(of: operands)
      var cut = Tensor(zeros: whole.shape)
      cut.withBuffer(unless: recording.cancellation) { op.forward(operands.map(\.unownedView), into: $0) }
      withExtendedLifetime(operands) {}
      let same = zip(cut.values, whole.values).count { $0 == $1 }
      #expect(same > 0 && same < whole.count, "\(op.name)")
      patience.regain()
    }
  }
}
