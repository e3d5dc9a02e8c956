import Differentiation
import Tensors
import Testing

/// A formula given twice: as one operation, and composed from simpler ones.
struct Composition: CustomTestStringConvertible, Sendable {
  let name: String
  let operands: [Tensor]
  let fused: any Op
  let composed: @Sendable (inout Recording, [NodeID]) throws -> NodeID

  var testDescription: String { name }

  init(
    _ name: String, _ fused: any Op, _ operands: [Tensor],
    _ composed: @escaping @Sendable (inout Recording, [NodeID]) throws -> NodeID
  ) {
    self.name = name
    self.operands = operands
    self.fused = fused
    self.composed = composed
  }
}

extension Recording {
  fileprivate mutating func constant(_ value: Tensor) -> NodeID { addLeaf(.constant, value, path: "") }
  fileprivate mutating func constant(_ value: Double) -> NodeID { constant(Tensor(value)) }
  fileprivate mutating func log(_ x: NodeID) throws -> NodeID { try apply(Log(), to: [x]) }
  fileprivate mutating func oneMinus(_ x: NodeID) throws -> NodeID { try apply(Subtract(), to: [constant(1), x]) }
  fileprivate mutating func product(_ a: NodeID, _ b: NodeID) throws -> NodeID { try apply(Multiply(), to: [a, b]) }
}

struct ComposedTests {
  private static let z = Tensor(
    shape: Shape([3, 4]), values: [0.5, -1, 2, 0.25, 1.5, 0, -0.75, 3, -2, 1, 0.125, 0.5])
  private static let y = Tensor(shape: Shape([2, 3]), values: [0.5, -1, 2, 0.25, 1.5, -0.75])
  private static let t = Tensor(shape: Shape([2, 3]), values: [1, 0, 0.5, 0, 1, 0.25])

  static let compositions: [Composition] = losses + layers + activations

  private static let losses: [Composition] = [
    Composition("mse", MeanSquaredError(), [y, t]) { recording, x in
      let difference = try recording.apply(Subtract(), to: x)
      return try recording.apply(Mean(), to: [recording.apply(Power(), to: [difference, recording.constant(2)])])
    },
    Composition("binary cross-entropy", BinaryCrossEntropy(), [y, t]) { recording, x in
      let p = try recording.apply(Sigmoid(), to: [x[0]])
      let one = try recording.product(x[1], recording.log(p))
      let zero = try recording.product(recording.oneMinus(x[1]), recording.log(recording.oneMinus(p)))
      let sum = try recording.apply(Add(), to: [one, zero])
      return try recording.apply(Negate(), to: [recording.apply(Mean(), to: [sum])])
    },
    Composition("cross-entropy of classes", CrossEntropy(), [z, Tensor([2, 3, 0])]) { recording, x in
      let oneHot = recording.constant(
        Tensor(shape: Shape([3, 4]), values: [0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0]))
      return try crossEntropy(&recording, x[0], oneHot)
    },
    Composition(
      "cross-entropy of distributions", CrossEntropy(),
      [z, Tensor(shape: z.shape, values: [0.25, 0.25, 0.5, 0, 0, 0, 0, 1, 0.125, 0.375, 0.25, 0.25])]
    ) { recording, x in try crossEntropy(&recording, x[0], x[1]) },
  ]

  private static func crossEntropy(_ recording: inout Recording, _ z: NodeID, _ t: NodeID) throws -> NodeID {
    let logs = try recording.log(recording.apply(Softmax(), to: [z]))
    let sum = try recording.apply(Sum(), to: [recording.product(t, logs)])
    return try recording.apply(Divide(), to: [sum, recording.constant(-3)])
  }

  private static let layers: [Composition] = [
    Composition("linear", Linear(), [z, Tensor(shape: Shape([4, 2]), values: z.values), Tensor([0.5, -2])]) {
      recording, x in
      try recording.apply(Add(), to: [recording.apply(MatrixMultiply(), to: [x[0], x[1]]), x[2]])
    },
    Composition("softmax", Softmax(), [z]) { recording, x in
      let powers = try recording.apply(Exp(), to: x)
      let sums = try recording.apply(Reshape([3, 1]), to: [recording.apply(Sum(axis: -1), to: [powers])])
      return try recording.apply(Divide(), to: [powers, sums])
    },
    Composition("mean", Mean(axis: 0), [z]) { recording, x in
      try recording.apply(Divide(), to: [recording.apply(Sum(axis: 0), to: x), recording.constant(3)])
    },
    Composition("slices", Slice([.index(1), .slice(start: nil, stop: nil, step: 2)]), [z]) { recording, x in
      let row = try recording.apply(Slice([.index(1)]), to: x)
      return try recording.apply(Slice([.slice(start: nil, stop: nil, step: 2)]), to: [row])
    },
  ]

  private static let activations: [Composition] = [
    Composition("sigmoid", Sigmoid(), [y]) { recording, x in
      let power = try recording.apply(Exp(), to: [recording.apply(Negate(), to: x)])
      return try recording.apply(
        Divide(), to: [recording.constant(1), recording.oneMinus(recording.apply(Negate(), to: [power]))])
    },
    Composition("tanh", Tanh(), [y]) { recording, x in
      let s = try recording.apply(Sigmoid(), to: [recording.product(x[0], recording.constant(2))])
      return try recording.apply(Subtract(), to: [recording.product(s, recording.constant(2)), recording.constant(1)])
    },
    Composition("softplus", Softplus(), [y]) { recording, x in
      try recording.log(recording.apply(Add(), to: [recording.apply(Exp(), to: x), recording.constant(1)]))
    },
    Composition("relu", Relu(), [y]) { recording, x in
      try recording.apply(Extremum(.maximum), to: [x[0], recording.constant(0)])
    },
    Composition("leaky relu", LeakyRelu(), [y]) { recording, x in
      try recording.apply(Extremum(.maximum), to: [x[0], recording.product(x[0], recording.constant(0.01))])
    },
    Composition("absolute value", AbsoluteValue(), [y]) { recording, x in
      try recording.apply(Extremum(.maximum), to: [x[0], recording.apply(Negate(), to: x)])
    },
    Composition("square root", SquareRoot(), [Tensor([0.25, 2, 9])]) { recording, x in
      try recording.apply(Power(), to: [x[0], recording.constant(0.5)])
    },
    Composition("cosine", Cosine(), [y]) { recording, x in
      try recording.apply(Sine(), to: [recording.apply(Add(), to: [x[0], recording.constant(.pi / 2)])])
    },
  ]

  /// The value, and the gradients of the sum of the value weighted by 1, 2, 3, … by each operand.
  private func run(
    _ operands: [Tensor], _ build: (inout Recording, [NodeID]) throws -> NodeID
  ) throws -> (value: Tensor, gradients: [Tensor?]) {
    var recording = Recording()
    let leaves = operands.map { recording.addLeaf(.parameter, $0, path: "") }
    let result = try build(&recording, leaves)
    let value = try #require(recording.value(result))
    let weights = Tensor(shape: value.shape, values: (0..<value.count).map { Double($0 + 1) })
    let weighted = try recording.product(result, recording.constant(weights))
    try recording.backward(from: recording.apply(Sum(), to: [weighted]))
    return (value, leaves.map(recording.gradient))
  }

  @Test(arguments: compositions)
  func bothFormsAgree(_ composition: Composition) throws {
    let fused = try run(composition.operands) { try $0.apply(composition.fused, to: $1) }
    let composed = try run(composition.operands, composition.composed)
    #expect(isClose(fused.value, composed.value), "\(fused.value.values) \(composed.value.values)")
    for (operand, gradient) in fused.gradients.enumerated() where composition.fused.isDifferentiable(operand) {
      let (a, b) = (try #require(gradient), try #require(composed.gradients[operand]))
      #expect(isClose(a, b), "operand \(operand): \(a.values) \(b.values)")
    }
  }

  private func isClose(_ a: Tensor, _ b: Tensor) -> Bool {
    a.shape == b.shape && zip(a.values, b.values).allSatisfy { abs($0 - $1) <= 1e-12 * (1 + abs($1)) }
  }
}
