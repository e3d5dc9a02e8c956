import Datasets
import Differentiation
import Foundation
import Networks
import Tensors
import TestSupport
import Testing

@testable import Training

/// Trainings and models in files.
@Suite struct TrainingFileTests {
  @Test(arguments: 0..<24) func `a training that was saved goes on as if nothing had been between`(seed: Int) throws {
    var random = RandomRuns(seed: 7000 + seed)
    var history = try History(random.trainer())
    if seed % 2 == 0 {
      var setup = history.trainer.setup
      setup.groups = random.groups(of: history.trainer)
      try history.change(.setup(setup), label: "groups")
    }
    for _ in 0..<random.below(14) { _ = try history.advance(until: .batch) }
    let folder = try TestSupport.TemporaryFolder()
    try Safetensors.write(try TrainingFile(history, setup: "batch 1").tensors, to: folder("t"))
    let file = TrainingFile(try Safetensors.read(folder("t")))
    var resumed = try file.history(try Trainer(history.trainer.setup), budget: 1 << 20)
    #expect(file.setup == "batch 1" && file.groups == history.trainer.setup.groups)
    #expect(resumed.state.progress.losses.map(\.bitPattern) == history.state.progress.losses.map(\.bitPattern))
    let start = resumed.clock
    for _ in 0..<10 {
      (_, _) = (try history.advance(until: .batch), try resumed.advance(until: .batch))
      #expect(Snapshot(resumed) == Snapshot(history), "step \(history.state.step)")
    }
    #expect(resumed.epochSteps == history.epochSteps && resumed.clock == history.clock)
    // Back to where it was saved and no further, and on again.
    try resumed.back(1000, .batch)
    #expect(resumed.clock == start && resumed.origin == start)
    try resumed.go(to: 0)
    #expect(resumed.clock == start)
    try resumed.go(to: history.clock)
    #expect(Snapshot(resumed) == Snapshot(history))
  }

  @Test func `a change at the step where a training was read is taken back and made again`() throws {
    var random = RandomRuns(seed: 7100)
    var history = try History(random.trainer())
    for _ in 0..<6 { _ = try history.advance(until: .batch) }
    let file = try TrainingFile(history, setup: "")
    var resumed = try file.history(history.trainer, budget: 1 << 20)
    let before = resumed.state.parameters
    try resumed.change(.parameter(0, Tensor(zeros: before[0].shape, precision: before[0].precision)), label: "zeros")
    _ = try resumed.advance(until: .batch)
    let after = Snapshot(resumed)
    try resumed.go(to: resumed.origin)
    #expect(resumed.state.parameters[0].values.allSatisfy { $0 == 0 })
    try resumed.takeBack()
    #expect(resumed.state.parameters == before)
    _ = try resumed.advance(until: .batch)
    #expect(Snapshot(resumed) == after)
  }

  @Test func `a file without one of its parts is refused, and says which`() throws {
    var random = RandomRuns(seed: 7200)
    let history = try History(random.trainer())
    let whole = try TrainingFile(history, setup: "").tensors
    for entry in whole.entries {
      var part = whole
      part.entries.removeAll { $0.name == entry.name }
      #expect(throws: TrainingFileError.damaged(entry.name)) {
        try TrainingFile(part).history(history.trainer, budget: 0)
      }
      var other = part
      other.add(entry.name, Tensor([-1.5, 0.5]))
      guard entry.tensor.count != 2 else { continue }
      #expect((try? TrainingFile(other).history(history.trainer, budget: 0)) == nil, "\(entry.name)")
    }
  }

  @Test func `data are told apart by their numbers`() throws {
    let one = Partition(training: try Generator.moons.dataset(rows: 20, Generation(noise: 0.1, seed: 3)))
    let same = Partition(training: try Generator.moons.dataset(rows: 20, Generation(noise: 0.1, seed: 3)))
    let other = Partition(training: try Generator.moons.dataset(rows: 20, Generation(noise: 0.1, seed: 4)))
    #expect(one.fingerprint == same.fingerprint && one.fingerprint != other.fingerprint)
  }
}

/// Files and numbers of PyTorch 2.15, float64 unless told.
@Suite struct ModelFileTests {
  /// `linear1` (2 to 3), `batch_norm1`, `prelu1`, `linear2` (3 to 2) as a module of PyTorch, in float32.
  private static let torchFile =
    "2AIAAAAAAAB7ImJhdGNoX25vcm0xLm51bV9iYXRjaGVzX3RyYWNrZWQiOnsiZHR5cGUiOiJJNjQiLCJzaGFwZSI6W10sImRhdGFfb2Zmc2V0cyI6WzAsOF19LCJiYXRjaF9ub3JtMS5iaWFzIjp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlszXSwiZGF0YV9vZmZzZXRzIjpbOCwyMF19LCJiYXRjaF9ub3JtMS5ydW5uaW5nX21lYW4iOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzNdLCJkYXRhX29mZnNldHMiOlsyMCwzMl19LCJiYXRjaF9ub3JtMS5ydW5uaW5nX3ZhciI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbM10sImRhdGFfb2Zmc2V0cyI6WzMyLDQ0XX0sImJhdGNoX25vcm0xLndlaWdodCI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbM10sImRhdGFfb2Zmc2V0cyI6WzQ0LDU2XX0sImxpbmVhcjEuYmlhcyI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbM10sImRhdGFfb2Zmc2V0cyI6WzU2LDY4XX0sImxpbmVhcjEud2VpZ2h0Ijp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlszLDJdLCJkYXRhX29mZnNldHMiOls2OCw5Ml19LCJsaW5lYXIyLmJpYXMiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzJdLCJkYXRhX29mZnNldHMiOls5MiwxMDBdfSwibGluZWFyMi53ZWlnaHQiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzIsM10sImRhdGFfb2Zmc2V0cyI6WzEwMCwxMjRdfSwicHJlbHUxLndlaWdodCI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbMV0sImRhdGFfb2Zmc2V0cyI6WzEyNCwxMjhdfX0gICAgIAAAAAAAAAAAAADgvgAA7r8AAMA9AAAAPwAAgL4AAAA+AAAAQAAAAD8AAKA/AAAMPwAAlr8AAAy/AADgvQAAij8AAGw/AAAZwAAAAL8AAII/AACGPwAAmL4AAMC9AACKPwAALL8AAOA+AACgPgAA0D4AAAC/AACOvwAAmD4AAAA9"
  /// What that module gives in evaluation for the rows of `inputs`.
  private static let outputs = [
    0.960270170135237, -0.32200585616368776, 1.0343762442279094, -0.5445099574416584, 0.9997132501166898,
    -0.33753769561447355,
  ]
  private static let inputs = Tensor(shape: Shape([3, 2]), values: [1, 2, -0.5, 0.25, 3, -1])

  /// The same as an `nn.Sequential(Linear(2, 3), ReLU(), Linear(3, 2))`, in bfloat16 and float16.
  private static let sequentialFile =
    "AAEAAAAAAAB7IjAud2VpZ2h0Ijp7ImR0eXBlIjoiQkYxNiIsInNoYXBlIjpbMywyXSwiZGF0YV9vZmZzZXRzIjpbMCwxMl19LCIyLndlaWdodCI6eyJkdHlwZSI6IkJGMTYiLCJzaGFwZSI6WzIsM10sImRhdGFfb2Zmc2V0cyI6WzEyLDI0XX0sIjAuYmlhcyI6eyJkdHlwZSI6IkYxNiIsInNoYXBlIjpbM10sImRhdGFfb2Zmc2V0cyI6WzI0LDMwXX0sIjIuYmlhcyI6eyJkdHlwZSI6IkYxNiIsInNoYXBlIjpbMl0sImRhdGFfb2Zmc2V0cyI6WzMwLDM0XX19ICAgICAgLL9YPxw/LD/QPgA9iD7QPhy/wD4AP/y/AKjgPZBDEMCAOA=="
  private static let sequentialOutputs = [
    -2.969482421875, -5.724609375, -3.538330078125, -5.637939453125, -3.99267578125, -7.9072265625,
  ]

  private func file(_ base64: String) throws -> ModelFile {
    let folder = try TestSupport.TemporaryFolder()
    try Data(try #require(Data(base64Encoded: base64))).write(to: URL(fileURLWithPath: folder("m")))
    return ModelFile(try Safetensors.read(folder("m")))
  }

  private func network() throws -> Network {
    Network(
      input: Shape([2]),
      layers: [
        try LinearLayer(width: 3), try BatchNormLayer(), try PReluLayer(), try LinearLayer(width: 2),
      ])
  }

  private func outputs(_ network: Network, _ match: ModelFile.Match) throws -> [Double] {
    let names = try TorchNames(network)
    let parameters = names.parameters.compactMap { match.values[$0.path]?.converted(to: .float64) }
    let kept = names.kept.compactMap { match.values[$0.path]?.converted(to: .float64) }
    return try Predictor(network: network, parameters: parameters, kept: kept, precision: .float64)
      .outputs(for: Self.inputs).values
  }

  @Test func `a model of PyTorch gives the same outputs here`() throws {
    let network = try network()
    let match = try file(Self.torchFile).match(network, [])
    #expect(match.missing.isEmpty && match.surplus.isEmpty && match.misfit == nil && match.modules.isEmpty)
    #expect(zip(try outputs(network, match), Self.outputs).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func `layers with other names are taken in their order where all fit`() throws {
    let network = Network(
      input: Shape([2]), layers: [try LinearLayer(width: 3), ActivationLayer(Relu()), try LinearLayer(width: 2)])
    let match = try file(Self.sequentialFile).match(network, [])
    #expect(match.modules.map { "\($0.module) \($0.layer)" } == ["0 linear1", "2 linear2"])
    #expect(zip(try outputs(network, match), Self.sequentialOutputs).allSatisfy { abs($0 - $1) < 1e-12 })
    let wide = Network(input: Shape([2]), layers: [try LinearLayer(width: 4), try LinearLayer(width: 2)])
    #expect(try file(Self.sequentialFile).match(wide, []).loaded.isEmpty)
  }

  @Test func `a part can be loaded where the rest differs`() throws {
    let other = Network(input: Shape([2]), layers: [try LinearLayer(width: 3), try LinearLayer(width: 5)])
    let file = try file(Self.torchFile)
    let misfit = ModelFile.Misfit(
      path: "linear2.W", name: "linear2.weight", inFile: Shape([2, 3]), inNetwork: Shape([5, 3]))
    #expect(try file.match(other, []).misfit == misfit)
    let match = try file.match(other, [PathPattern("linear1")])
    #expect(match.misfit == nil && match.loaded == ["linear1.W", "linear1.b"] && match.missing.isEmpty)
    // weight[1, 0] of PyTorch is W[0, 1] here.
    #expect(match.values["linear1.W"]?[[0, 1]] == 1.015625)
  }
}
