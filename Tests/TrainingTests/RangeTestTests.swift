import Differentiation
import Tensors
import Testing

@testable import Training

/// The test of learning rates on a run whose behaviour is known.
@Suite struct RangeTestTests {
  /// x²: a step with rate r multiplies x by 1 − 2r. Below 0.5 it falls the faster the larger the rate, from 1 on it grows.
  private static func square() throws -> FunctionObjective {
    var recording = Recording()
    let x = recording.addLeaf(.parameter, Tensor(1), path: "x")
    let root = try recording.apply(Power(), to: [x, recording.addLeaf(.constant, Tensor(2), path: "2")])
    return try FunctionObjective("x^2", recording: recording, variables: [x], root: root, start: [1])
  }

  private static func run() throws -> History {
    try History(
      Trainer(
        TrainingSetup(
          square(), optimizer: SGD(rate: 0.1), batch: BatchPolicy(size: 1, sampling: .inOrder))))
  }

  @Test func `the rate grows by one factor, and the run stays where it is`() throws {
    let history = try Self.run()
    var test = try RangeTest(history, from: 1e-4, to: 1e2, steps: 61)
    #expect(abs(test.rates[0] - 1e-4) < 1e-18 && abs(test.rates[30] - 0.1) < 1e-14 && abs(test.rates[60] - 100) < 1e-9)
    while !test.isDone { try test.proceed() }
    // A step's loss is that before its update.
    var x = 1.0
    for (loss, rate) in zip(test.losses, test.rates) {
      #expect(abs(loss - x * x) <= 1e-9 * x * x)
      x *= 1 - 2 * rate
    }
    #expect(test.losses.count < 61, "it ends where the loss runs away")
    #expect(history.state.step == 0)
    let (steepest, lowest) = (try #require(test.steepest), try #require(test.lowest))
    #expect(steepest < lowest && test.rates[lowest] < 2 && test.rates[lowest] > 0.3)
    #expect(test.rates[steepest] > 0.01 && test.rates[steepest] < 0.5)
  }

  @Test func `a loss that never falls has no steepest place`() throws {
    var test = try RangeTest(Self.run(), from: 2, to: 4, steps: 20)
    while !test.isDone { try test.proceed() }
    #expect(test.steepest == nil)
  }

  @Test func `in the middle of a step it begins where the step began`() throws {
    var history = try Self.run()
    _ = try history.advance(until: .batch)
    var whole = try RangeTest(history, from: 1e-3, to: 0.1, steps: 10)
    _ = try history.advance(until: .backward)
    var inside = try RangeTest(history, from: 1e-3, to: 0.1, steps: 10)
    while !whole.isDone { try whole.proceed() }
    while !inside.isDone { try inside.proceed() }
    #expect(Array(whole.losses) == Array(inside.losses))
  }
}
