import Datasets
import Differentiation
import Networks
import Tensors
import Testing

@testable import Training

/// Limits to gradients: the numbers, and that they do not depend on the way that training took.
@Suite struct ClippingTests {
  /// Gradients of two parameters, their norm, and the gradients after `torch.nn.utils.clip_grad_norm_(…, max_norm=1.0)` of
  /// PyTorch 2.15.0.
  private static let first = [
    -0.365478515625, 0, -1.46337890625, -0.65283203125, 1.307861328125, 0, -1.7236328125, 3.09423828125,
    -3.66650390625, -1.517822265625, 1.732421875, -0.5458984375,
  ]
  private static let second = [4.0556640625, -0.524658203125, 2.1826171875, 1.691162109375]
  private static let norm = 7.7685786450086765
  private static let clippedSecond = [
    0.5220599192937115, -0.06753592382387347, 0.2809544713752577, 0.217692575303849,
  ]

  private func clipped(by clipping: Clipping, norm: Double?) -> [Double] {
    var gradient = Tensor(Self.second)
    gradient.withBuffer { clipping.clip($0, norm: norm) }
    return gradient.values
  }

  @Test func `clipping by norm is PyTorch's`() {
    let squares = (Self.first + Self.second).reduce(0) { $0 + $1 * $1 }
    #expect(abs(squares.squareRoot() - Self.norm) < 1e-14)
    let atOne = clipped(by: .norm(1), norm: Self.norm)
    for (value, wanted) in zip(atOne, Self.clippedSecond) { #expect(abs(value - wanted) < 1e-15) }
    #expect(clipped(by: .norm(1000), norm: Self.norm) == Self.second)
    #expect(Clipping.norm(1).factor(norm: .nan).isNaN, "what is not a number stays visible")
    #expect(Clipping.norm(1).factor(norm: 0) == 1)
  }

  /// `clip_grad_value_(…, clip_value=0.5)` gives [0.5, -0.5, 0.5, 0.5].
  @Test func `clipping by value cuts each element`() {
    #expect(clipped(by: .value(0.5), norm: nil) == [0.5, -0.5, 0.5, 0.5])
    #expect(
      clipped(by: .value(2), norm: nil) == [2, -0.524658203125, 2, 1.691162109375])
    #expect(Clipping.value(1).clipped(.nan, norm: nil).isNaN)
  }

  @Test(arguments: [Clipping.norm(0.05), .value(0.01)])
  func `operations, whole steps and replays give the same bits`(_ clipping: Clipping) throws {
    let trainer = try UpdateWalk.trainer(Adam(rate: 0.1), clipping: clipping, seed: 4)
    var (whole, single) = (try History(trainer), try History(trainer))
    for _ in 0..<5 { _ = try whole.advance(until: .batch) }
    while single.state.step < 5 { _ = try single.advance(until: .op) }
    var replayed = whole
    try replayed.go(to: replayed.clock - 3)
    if case .norm = clipping { #expect(replayed.state.gradientNorm != nil, "in the middle of the update") }
    try replayed.go(to: whole.clock)
    for other in [single, replayed] {
      #expect(other.state.parameters == whole.state.parameters)
      #expect(other.state.slots == whole.state.slots)
      #expect(other.state.gradientNorm == whole.state.gradientNorm)
    }
  }

  @Test func `the norm is that of all recorded gradients, which stay as they are`() throws {
    let trainer = try UpdateWalk.trainer(SGD(rate: 1), clipping: .norm(0.05), seed: 4)
    var history = try History(trainer)
    _ = try history.advance(until: .backward)
    let before = history.state
    #expect(before.gradientNorm == nil)
    _ = try history.advance(until: .update)
    let after = history.state
    let recording = try #require(after.recording)
    let gradients = try trainer.parameters.map { parameter in
      let node = try #require(recording.graph.node(at: parameter.path))
      return try #require(recording.gradient(node.id)).values
    }
    let norm = gradients.joined().reduce(0) { $0 + $1 * $1 }.squareRoot()
    #expect(norm > 0.05 && abs(norm - (after.gradientNorm ?? 0)) < 1e-14)
    let changes = zip(before.parameters, after.parameters).flatMap { old, new in
      zip(old.values, new.values).map { $1 - $0 }
    }
    let length = changes.reduce(0) { $0 + $1 * $1 }.squareRoot()
    #expect(abs(length - 0.05) < 1e-6, "the step is as long as the limit, at a rate of 1")
  }
}
