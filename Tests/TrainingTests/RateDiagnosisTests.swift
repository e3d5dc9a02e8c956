import Datasets
import Networks
import Tensors
import Testing

@testable import Training

/// Rates too high and too low, where theory says what a step does.
@Suite struct RateDiagnosisTests {
  /// One weight and the squared error of w·x with x = t = 1: a step at rate r multiplies the loss by (1 − 2r)².
  private static func line(rate: Double, steps: Int) throws -> History {
    let one = Tensor(shape: Shape([1, 1]), values: [1])
    let data = try Dataset(name: "line", summary: "", origin: "", features: one, targets: .values(one))
    var history = try History(
      Trainer(
        TrainingSetup(
          network: Network(input: Shape([1]), layers: [try LinearLayer(width: 1, hasBias: false)]),
          data: Partition(training: data), loss: .mse, initializer: .constant(0.5), optimizer: SGD(rate: rate))))
    for _ in 0..<steps { _ = try history.advance(until: .batch) }
    return history
  }

  private static func rate(_ history: History) throws -> Finding? {
    try history.diagnosis().findings.first { $0.name.hasPrefix("learning rate") }
  }

  @Test func `beyond rate 1 each step makes the loss of its batch larger`() throws {
    let finding = try Self.rate(Self.line(rate: 1.5, steps: 0))
    guard case .rateTooHigh(.raisesItsOwnLoss(let count, let trials, let before, let after))? = finding else {
      Issue.record("\(String(describing: finding))")
      return
    }
    #expect(count == 5 && trials == 5 && abs(after / before - 4) < 1e-9)
  }

  @Test(arguments: [0.1, 0.5, 0.9]) func `below rate 1 it does not`(_ rate: Double) throws {
    #expect(try Self.rate(Self.line(rate: rate, steps: 0)) == nil)
    #expect(try Self.rate(Self.line(rate: rate, steps: 30)) == nil)
  }

  @Test func `a rate of almost nothing is too low, once there are steps to tell by`() throws {
    #expect(try Self.rate(Self.line(rate: 1e-6, steps: 19)) == nil)
    guard case .rateTooLow(let first, let recent, 20, let ratio)? = try Self.rate(Self.line(rate: 1e-6, steps: 20))
    else {
      Issue.record("no finding")
      return
    }
    // By hand: the loss starts at 0.25 and the update is 2·0.5·1e-6 beside a weight of 0.5.
    #expect(abs(first - 0.25) < 1e-4 && recent < first && abs(ratio - 2e-6) < 1e-8)
  }

  @Test func `a loss that leapt is told with its step`() throws {
    let history = try DiagnosisTests.digits(rate: 10, steps: 30)
    guard case .rateTooHigh(.lossRose(let first, let then, let step))? = try Self.rate(history) else {
      Issue.record("no finding")
      return
    }
    let losses = history.state.progress.losses
    #expect(first == losses[0] && then == losses.max() && losses[step] == then)
  }

  @Test func `a run that leaves the range of the numbers has a rate too high, unless the data did it`() throws {
    let history = try Self.line(rate: 1e200, steps: 3)
    guard case .rateTooHigh(.lossRose(0.25, let then, _))? = try Self.rate(history) else {
      Issue.record("no finding")
      return
    }
    #expect(!then.isFinite)
    var changed = try Self.line(rate: 0.1, steps: 3)
    try changed.change(.parameter(0, Tensor(shape: Shape([1, 1]), values: [.nan])), label: "")
    _ = try changed.advance(until: .batch)
    #expect(try changed.diagnosis().findings.allSatisfy { $0.name == "not finite" })
  }

  @Test func `a run that was brought back to a good rate is not blamed for the past, nor for its small noisy losses`()
    throws
  {
    var history = try DiagnosisTests.digits(steps: 300)
    var setup = history.trainer.setup
    for (rate, isTooHigh) in [(5.0, true), (0.01, false)] {
      setup.optimizer = SGD(rate: rate)
      var changed = history
      try changed.change(.setup(setup), label: "")
      for _ in 0..<40 { _ = try changed.advance(until: .batch) }
      let finding = try Self.rate(changed)
      #expect((finding?.name == "learning rate too high") == isTooHigh)
      if case .rateTooHigh(.lossRose(let before, _, _))? = finding {
        #expect(before < 1, "the loss just before the change, not the first of the run")
      }
    }
    setup.optimizer = SGD(rate: 5)
    try history.change(.setup(setup), label: "")
    _ = try history.advance(until: .batch)
    setup.optimizer = SGD(rate: 0.01)
    try history.change(.setup(setup), label: "")
    #expect(try Self.rate(history) == nil)
  }

  @Test func `a batch's update that dwarfs the weights is too large, one that is lost in them too small`() throws {
    func findings(_ rate: Double) throws -> [Finding] {
      try Self.line(rate: rate, steps: 1).diagnosis().findings.filter { $0.name.hasPrefix("updates") }
    }
    // 2·0.5·rate beside 0.5.
    guard case .updatesTooLarge("linear1.W", let ratio)? = try findings(0.2).first else {
      Issue.record("no finding")
      return
    }
    #expect(abs(ratio - 0.4) < 1e-12)
    #expect(try findings(0.1) == [])
    #expect(try findings(1e-6) == [])
    #expect(try findings(1e-7).map(\.name) == ["updates too small"])
  }

  @Test func `chance for numbers is telling their mean`() throws {
    let values = Tensor(shape: Shape([4, 1]), values: [1, 2, 3, 6])
    // NumPy: np.var([1, 2, 3, 6]) is 3.5.
    #expect(Chance(.mse, .values(values))?.loss == 3.5)
    // NumPy: -(0.25·ln 0.25 + 0.75·ln 0.75) is 0.5623351446188083.
    let classes = Targets.classes([0, 1, 1, 1], names: ["a", "b"])
    #expect(abs((Chance(.crossEntropy, classes)?.loss ?? 0) - 0.5623351446188083) < 1e-12)
  }
}
