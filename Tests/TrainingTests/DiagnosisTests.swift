import Datasets
import Differentiation
import Networks
import Tensors
import TestSupport
import Testing

@testable import Training

/// Each finding on a network that is built to have it, and none on networks that are well.
@Suite struct DiagnosisTests {
  static let digits = Result {
    try Catalogue(shippedFolder: "\(Project.root)/datasets").load("digits").split(Split(test: .count(360)))
  }

  /// A network on the digits after some steps: layers of `width` units with an activation between.
  static func digits(
    hidden: Int = 1, width: Int = 32, _ activation: any Op = Relu(), _ initializer: Initializer = .he(.normal),
    rate: Double = 0.1, seed: UInt32 = 1, steps: Int
  ) throws -> History {
    var layers: [any Layer] = []
    for _ in 0..<hidden { layers += [try LinearLayer(width: width), ActivationLayer(activation)] as [any Layer] }
    layers.append(try LinearLayer(width: 10))
    var history = try History(
      Trainer(
        TrainingSetup(
          network: Network(input: Shape([64]), layers: layers), data: digits.get(), loss: .crossEntropy,
          initializer: initializer, optimizer: SGD(rate: rate), seed: seed)))
    for _ in 0..<steps { _ = try history.advance(until: .batch) }
    return history
  }

  private static func warnings(_ history: History) throws -> [String] { try history.diagnosis().warnings.map(\.name) }

  @Test(arguments: [0, 1, 50, 500]) func `a healthy network is told to be healthy`(_ steps: Int) throws {
    #expect(try Self.warnings(Self.digits(steps: steps)) == [])
    #expect(try Self.warnings(Self.digits(seed: 5, steps: steps)) == [])
  }

  @Test func `depth, another activation, another rate are no faults`() throws {
    #expect(try Self.warnings(Self.digits(hidden: 4, width: 50, steps: 60)) == [])
    #expect(try Self.warnings(Self.digits(hidden: 3, width: 50, Tanh(), .xavier(.normal), steps: 60)) == [])
    #expect(try Self.warnings(Self.digits(Sigmoid(), .xavier(.normal), rate: 1, steps: 100)) == [])
    #expect(try Self.warnings(Self.digits(rate: 0.01, steps: 100)) == [])
    #expect(
      try Self.warnings(Self.digits(hidden: 0, Relu(), .constant(0), steps: 60)) == [], "zeros suit a single layer")
  }

  @Test func `in the middle of a step the same is found, and the run stays where it is`() throws {
    var history = try Self.digits(steps: 3)
    for _ in 0..<5 { _ = try history.advance(until: .op) }
    let (clock, recording) = (history.clock, history.state.recording)
    #expect(try Self.warnings(history) == [])
    #expect(history.clock == clock && history.state.step == 3)
    let node = try #require(recording?.graph.node(at: "relu1")).id
    #expect(history.state.recording?.value(node) == recording?.value(node))
  }

  @Test func `a bias far below zero kills every relu`() throws {
    var history = try Self.digits(steps: 5)
    try history.change(.parameter(1, Tensor(Array(repeating: -100, count: 32))), label: "")
    let findings = try history.diagnosis().findings
    guard case .deadUnits(let units)? = findings.first(where: { $0.name == "dead units" }) else {
      Issue.record("\(findings)")
      return
    }
    #expect(units.count == 32 && units.inBatch == 32 && units.units == 32 && units.examples == 512)
  }

  @Test func `three dead units are a note, not a warning`() throws {
    var history = try Self.digits(steps: 5)
    let bias = (0..<32).map { $0 < 3 ? -100.0 : 0 }
    try history.change(.parameter(1, Tensor(bias)), label: "")
    let diagnosis = try history.diagnosis()
    #expect(diagnosis.warnings.isEmpty && diagnosis.findings.map(\.name) == ["dead units"])
  }

  @Test func `weights far too large push sigmoids and tanhs to their flat ends`() throws {
    for activation in [Sigmoid(), Tanh()] as [any Op] {
      let history = try Self.digits(activation, .normal(std: 30), rate: 1e-4, steps: 0)
      #expect(try Self.warnings(history).contains("saturated units"))
    }
  }

  @Test func `five sigmoids make the gradient vanish, four large relus make it explode`() throws {
    let vanishing = try Self.digits(hidden: 5, width: 50, Sigmoid(), .xavier(.normal), rate: 0.01, steps: 1)
    #expect(try Self.warnings(vanishing) == ["vanishing gradients"])
    let exploding = try Self.digits(hidden: 4, width: 100, Relu(), .normal(std: 1), rate: 1e-9, steps: 1)
    #expect(try Self.warnings(exploding) == ["exploding gradients"])
  }

  @Test func `units that start the same are the same`() throws {
    let history = try Self.digits(Sigmoid(), .constant(0.1), steps: 10)
    let findings = try history.diagnosis().findings
    #expect(findings.contains(.identicalUnits(layer: "linear1", identical: 32, units: 32)))
  }

  @Test func `units are the same inside of other layers as well, but not where something else is added to them`() throws
  {
    let data = try Generator.moons.dataset(rows: 40, Generation(noise: 0.2, seed: 1))
    let inside = [try LinearLayer(width: 3), ActivationLayer(Tanh()), try LinearLayer(width: 2)] as [any Layer]
    let network = Network(
      input: Shape([2]),
      layers: [try ResidualLayer(Network(input: nil, layers: inside)), try LinearLayer(width: 2)])
    let setup = TrainingSetup(
      network: network, data: Partition(training: data), loss: .crossEntropy, initializer: .constant(0.1))
    let findings = try History(Trainer(setup)).diagnosis().findings
    let identical = findings.filter { if case .identicalUnits = $0 { true } else { false } }
    #expect(identical == [.identicalUnits(layer: "residual1/linear1", identical: 3, units: 3)])
  }

  @Test func `ln 10 is chance among ten classes of about the same size`() throws {
    let chance = try #require(try Self.digits(steps: 0).diagnosis().chance)
    // Python: -sum(p * log(p)) over the counts of sklearn's digits is ln 10 to three digits; here a fifth is put aside.
    #expect(abs(chance.loss - 2.302585) < 0.001 && chance.classes == 10)
    let stuck = try Self.digits(Relu(), .constant(0), steps: 60)
    let findings = try stuck.diagnosis().findings.map(\.name)
    #expect(findings.contains("loss at chance level") && findings.contains("classes never predicted"))
  }

  @Test func `classes are not asked for before an epoch is over, and only noted before the third`() throws {
    let name = "classes never predicted"
    let early = try Self.digits(Relu(), .constant(0), steps: 10).diagnosis()
    #expect(!early.findings.map(\.name).contains(name))
    let first = try Self.digits(Relu(), .constant(0), steps: 50).diagnosis()
    #expect(first.findings.map(\.name).contains(name) && !first.warnings.map(\.name).contains(name))
    #expect(try Self.warnings(Self.digits(Relu(), .constant(0), steps: 140)).contains(name))
  }

  @Test func `a NaN is all that is told`() throws {
    var history = try Self.digits(steps: 1)
    let w = history.state.parameters[0].setting([3, 7], to: .nan)
    try history.change(.parameter(0, w), label: "")
    let findings = try history.diagnosis().findings
    #expect(
      findings.first == .notFinite(path: "linear1.W", count: 1, of: 2048)
        && findings.allSatisfy { $0.name == "not finite" })
  }
}
