import Tensors
import Testing

@testable import Experiments

/// Small experiments from beginning to end, on digits. The numbers are those of a NumPy 2.4.6 program that was written from the
/// textbook's formulas and that gives the textbook code's own losses, of the sizes in `../shared/reference`, bit for bit.
@Suite struct SmallRunTests {
  /// Losses of these short runs agree to 4e-15 (measured).
  private static let limit = 1e-12

  private static func run(
    _ experiment: some Experiment, _ changes: [String: String], seed: UInt32, jobs: Int = 2,
    precision: Precision = .float64
  ) async throws -> ExperimentResult {
    let context = ExperimentContext(catalogue: .shipped, seed: seed, precision: precision, jobs: jobs)
    return try await experiment.setting(changes).run(context)
  }

  private static let sizes = ["train": "200", "test": "100", "hidden": "20,15", "batch": "32", "iters": "12"]

  /// The loss before the first update, after it, and after the last; then both accuracies.
  private static let rivals: [(name: String, numbers: [Double])] = [
    ("sgd", [2.658292116293567, 2.5860285661841527, 2.279961385718788, 0.205, 0.18]),
    ("momentum", [2.4212973015978525, 2.3684883652251774, 2.094927995868699, 0.315, 0.3]),
    ("nesterov", [2.5618978310243543, 2.3537596224309056, 2.108728639804945, 0.275, 0.28]),
    ("adagrad", [2.4336592323335555, 2.2036214023795333, 1.755195827652602, 0.56, 0.46]),
    ("rmsprop", [2.311278824622782, 6.4136559626973, 1.684020704184289, 0.3, 0.34]),
    ("adam", [2.978982638098227, 2.1913632162675745, 1.4599254946801636, 0.485, 0.36]),
  ]

  private static let drawn: [(name: String, numbers: [Double])] = [
    ("std=0.01", [2.302570719801598, 2.3000812100467316, 2.302854761388849, 0.1, 0.09]),
    ("xavier", [2.315808387158132, 2.2989846743302063, 2.247330941724212, 0.22, 0.2]),
    ("he", [2.3095212475272713, 2.2578328886198324, 2.10647493240318, 0.27, 0.26]),
  ]

  private func check(_ result: ExperimentResult, _ wanted: [(name: String, numbers: [Double])], _ limit: Double) throws
  {
    #expect(result.networks.map(\.name) == wanted.map(\.name))
    for (record, (name, numbers)) in zip(result.networks, wanted) {
      let after = try #require(result.series("train_loss.\(name)"))
      #expect(after.count == 12)
      let losses = [record.lossesBefore[0], after[0], after[11]]
      #expect(deviation(losses, Array(numbers[..<3])) < limit, "\(name): \(losses)")
      #expect([record.finalTrainAccuracy, record.finalTestAccuracy] == numbers[3...].map(Optional.some), "\(name)")
    }
  }

  @Test func `optimisers compared, with another seed, other sizes and another list`() async throws {
    var changes = Self.sizes
    changes["optimizers"] = Self.rivals.map { "\($0.name)(0.02)" }.joined(separator: ",")
    try check(await Self.run(OptimizerCompare(data: "digits"), changes, seed: 7), Self.rivals, Self.limit)
  }

  @Test func `float32 begins alike`() async throws {
    var changes = Self.sizes
    changes["optimizers"] = Self.rivals.map { "\($0.name)(0.02)" }.joined(separator: ",")
    let result = try await Self.run(OptimizerCompare(data: "digits"), changes, seed: 7, precision: .float32)
    // Measured: 6e-7.
    for (record, (name, numbers)) in zip(result.networks, Self.rivals) {
      #expect(deviation([record.lossesBefore[0], record.lossesAfter[0]], Array(numbers[..<2])) < 1e-5, "\(name)")
    }
  }

  @Test func `initialisations compared`() async throws {
    var changes = Self.sizes
    changes["lr"] = "0.1"
    try check(await Self.run(WeightInitCompare(), changes, seed: 3), Self.drawn, Self.limit)
  }

  @Test func `networks side by side give the numbers of one after the other`() async throws {
    let changes = ["n": "100", "hidden": "20,15", "batch": "50", "epochs": "3", "num_scales": "3"]
    let alone = try await Self.run(BatchNormTest(), changes, seed: 5, jobs: 1)
    let together = try await Self.run(BatchNormTest(), changes, seed: 5, jobs: 4)
    #expect(alone.series.map(\.values) == together.series.map(\.values))
    #expect(alone.series.map(\.name) == together.series.map(\.name))
  }

  @Test func `batch normalisation, scale after scale from one stream`() async throws {
    let changes = [
      "n": "100", "hidden": "20,15", "batch": "50", "epochs": "4", "scales": "1,0.01", "lr": "0.05",
    ]
    let result = try await Self.run(BatchNormTest(), changes, seed: 5)
    #expect(result.series("train_acc_bn") == [0.03, 0.03, 0.04, 0.07, 0.14, 0.29, 0.38, 0.43])
    #expect(result.series("train_acc_plain") == [0.12, 0.14, 0.2, 0.23, 0.11, 0.11, 0.11, 0.11])
    let (bn, plain) = (try #require(result.series("loss_before_update_bn")), result.series("loss_before_update_plain"))
    let ends = [0, 6, 7, 13]
    #expect(bn.count == 14)
    let wanted = [4.319571265523791, 3.9205301374803385, 2.2980154919555913, 2.125106917594337]
    #expect(deviation(ends.map { bn[$0] }, wanted) < Self.limit)
    let wantedPlain = [12.684935764215249, 3.6010272160249763, 2.3025799654607537, 2.3021247610658992]
    #expect(deviation(ends.map { plain?[$0] ?? 0 }, wantedPlain) < Self.limit)
  }

  private static let overfitting = [
    "n": "60", "test": "100", "hidden": "20,15", "batch": "30", "epochs": "6", "lr": "0.1",
  ]

  @Test func `dropout, its masks drawn after each batch`() async throws {
    let result = try await Self.run(OverfitDropout(), Self.overfitting.merging(["ratio": "0.3"]) { $1 }, seed: 2)
    #expect(result.series("train_acc.dropout") == [2, 4, 8, 9, 7, 8].map { Double($0) / 60 })
    #expect(result.series("test_acc.dropout") == [0.01, 0.01, 0.01, 0.03, 0.03, 0.05])
    #expect(result.series("test_acc.plain") == [0.01, 0.03, 0.06, 0.04, 0.05, 0.08])
    #expect(result.series("final_test_acc") == [0.05, 0.11])
    let losses = try ["dropout", "plain"].map { try #require(result.series("train_loss.\($0)")) }
    #expect(losses.map(\.count) == [12, 12])
    let wanted = [2.278423259352934, 2.248589772378425, 2.2353802789026487, 2.151794488180465]
    #expect(deviation(losses.flatMap { [$0[0], $0[11]] }, wanted) < Self.limit)
  }

  @Test func `weight decay, in the loss and in the gradient`() async throws {
    let result = try await Self.run(OverfitWeightDecay(), Self.overfitting, seed: 2)
    #expect(result.series("train_acc.0.1") == [4, 5, 10, 6, 7, 7].map { Double($0) / 60 })
    #expect(result.series("test_acc.0.1") == [0.01, 0.03, 0.05, 0.04, 0.06, 0.06])
    #expect(result.series("test_acc.0") == [0.01, 0.03, 0.06, 0.04, 0.05, 0.08])
    let before = try #require(result.series("train_loss_before_update.0.1"))
    let full = try #require(result.series("full_train_loss_with_decay_per_epoch.0.1"))
    #expect(before.count == 11)
    let wanted = [2.29449749246883, 2.2346204302162453, 6.670153228118545, 5.774611319542819]
    #expect(deviation([before[0], before[10], full[0], full[5]], wanted) < Self.limit)
  }

  @Test func `random search draws its trials from one stream`() async throws {
    let changes = [
      "n": "80", "val_rate": "0.25", "hidden": "20,15", "batch": "30", "epochs": "5", "trials": "4",
    ]
    let result = try await Self.run(HyperparameterOptimization(), changes, seed: 11)
    #expect(result.series("shuffle_permutation")?.prefix(10) == [38, 9, 54, 57, 64, 65, 68, 22, 2, 20])
    let rates = [0.0014324117899000958, 0.0005233400950994939, 7.863385987705341e-05, 0.0015395183493810778]
    let decays = [1.907265867081788e-07, 1.5596393740471183e-07, 7.287294818043467e-06, 7.059249803298849e-07]
    #expect(deviation(result.series("lr") ?? [], rates) < 1e-15)
    #expect(deviation(result.series("weight_decay") ?? [], decays) < 1e-15)
    #expect(result.series("val_acc") == [0, 0.2, 0, 0].flatMap { Array(repeating: $0, count: 5) })
    #expect(result.series("ranking_by_last_val_acc") == [1, 0, 2, 3])
    let losses = try #require(result.series("train_loss"))
    let wanted = [
      2.5738684369454776, 2.7902801012610263, 2.489127233509491, 2.3928496522830223, 2.436286807909948,
      2.4708379624414536, 2.566584433052121, 2.600125600508343,
    ]
    #expect(losses.count == 40)
    #expect(deviation((0..<4).flatMap { [losses[10 * $0], losses[10 * $0 + 9]] }, wanted) < Self.limit)
  }

  @Test func `activations are counted as NumPy counts them`() async throws {
    let changes = [
      "rows": "50", "nodes": "20", "layers": "3", "bins": "10", "inits": "xavier", "activations": "tanh",
    ]
    let result = try await Self.run(ActivationHistogram(), changes, seed: 4)
    #expect(
      result.series("hist.xavier.tanh") == [
        42, 44, 48, 42, 48, 40, 57, 57, 64, 79, 54, 62, 66, 62, 64, 61, 47, 34, 16, 8, 112, 112, 90, 61, 56, 46, 15, 11,
        4, 6,
      ])
    let means = [0.026112749795116935, -0.019494840420353987, 0.0012425448462672134]
    #expect(deviation(result.series("mean.xavier.tanh") ?? [], means) < 1e-11)
  }
}
