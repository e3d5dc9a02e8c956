import Differentiation
import Tensors
import Testing

/// Numbers of PyTorch for an LSTM and for attention that are here without `../shared`.
struct CopiedSequenceTests {
  private func tensor(_ dimensions: [Int], _ values: [Double]) -> Tensor {
    Tensor(shape: Shape(dimensions), values: values)
  }

  private func check(_ tensor: Tensor?, _ expected: [Double], _ name: String) throws {
    let values = try #require(tensor).values
    #expect(values.count == expected.count, "\(name)")
    #expect(zip(values, expected).allSatisfy { abs($0 - $1) <= 1e-13 * (1 + abs($1)) }, "\(name)")
  }

  private func turned(_ rows: Int, _ columns: Int, _ values: [Double]) throws -> Tensor {
    try Transpose().result(of: [tensor([rows, columns], values)])
  }

  @Test func `an LSTM forward and back through time`() throws {
    typealias N = LSTMNumbers
    var recording = Recording()
    func leaf(_ value: Tensor, _ name: String) -> NodeID { recording.addLeaf(.parameter, value, path: name) }
    let x = leaf(tensor([2, 5, 3], N.x), "x")
    let (inputWeights, stateWeights) = (
      leaf(try turned(16, 3, N.weightIh), "W_ih"), leaf(try turned(16, 4, N.weightHh), "W_hh")
    )
    let biases = [leaf(Tensor(N.biasIh), "b_ih"), leaf(Tensor(N.biasHh), "b_hh")]
    let (h0, c0) = (leaf(tensor([2, 4], N.h0), "h0"), leaf(tensor([2, 4], N.c0), "c0"))
    let bias = try recording.apply(Add(), to: biases)
    let inputs = try recording.apply(Linear(), to: [x, inputWeights, bias])
    let op = LSTMSteps(extras: RecurrentExtras(hasStart: true))
    let steps = try recording.apply(op, to: [inputs, stateWeights, h0, c0])
    let y = try recording.apply(TakePart(part: op.parts.count - 1), to: [steps])
    let upstream = recording.addLeaf(.constant, tensor([2, 5, 4], N.upstream), path: "upstream")
    recording.backward(from: try recording.apply(Sum(), to: [try recording.apply(Multiply(), to: [y, upstream])]))
    try check(recording.value(y), N.output, "output")
    try check(recording.gradient(x), N.xGradient, "x")
    try check(recording.gradient(inputWeights), try turned(16, 3, N.weightIhGradient).values, "W_ih")
    try check(recording.gradient(stateWeights), try turned(16, 4, N.weightHhGradient).values, "W_hh")
    for bias in biases { try check(recording.gradient(bias), N.biasIhGradient, "b") }
    try check(recording.gradient(h0), N.h0Gradient, "h0")
    try check(recording.gradient(c0), N.c0Gradient, "c0")
  }

  /// [N, heads, T, D] as [N, T, heads·D], for one example.
  private func joined(_ times: Int, _ values: [Double]) -> Tensor {
    let heads = [values.prefix(times * 4), values.suffix(times * 4)].map { Array($0) }
    return tensor([1, times, 8], (0..<times).flatMap { t in heads.flatMap { $0[t * 4..<t * 4 + 4] } })
  }

  @Test func `attention of some positions to others`() throws {
    typealias N = AttentionNumbers
    var recording = Recording()
    let operands = [joined(3, N.q), joined(5, N.k), joined(5, N.v)].map { recording.addLeaf(.parameter, $0, path: "x") }
    let scores = try recording.apply(AttentionScores(heads: 2), to: Array(operands[..<2]))
    let weights = try recording.apply(Softmax(), to: [scores])
    let y = try recording.apply(AttentionMix(), to: [weights, operands[2]])
    let upstream = recording.addLeaf(.constant, joined(3, N.upstream), path: "upstream")
    recording.backward(from: try recording.apply(Sum(), to: [try recording.apply(Multiply(), to: [y, upstream])]))
    try check(recording.value(y), joined(3, N.output).values, "output")
    let expected = [joined(3, N.qGradient), joined(5, N.kGradient), joined(5, N.vGradient)]
    for (operand, gradient) in zip(operands, expected) {
      try check(recording.gradient(operand), gradient.values, "operand")
    }
  }

  /// python3 -c "from math import *; print(sin(3), cos(3), sin(3/100), cos(3/100))": row 3 of width 4
  @Test func `positions by hand`() throws {
    let y = try AddPositions().result(of: [Tensor(zeros: Shape([1, 4, 4]))]).values.suffix(4)
    let expected = [0.1411200080598672, -0.9899924966004454, 0.02999550020249566, 0.9995500337489875]
    for (value, expected) in zip(y, expected) { #expect(abs(value - expected) < 1e-15) }
  }
}
