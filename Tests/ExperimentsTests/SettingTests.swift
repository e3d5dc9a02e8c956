import Datasets
import TestSupport
import Testing

@testable import Experiments

@Suite struct SettingTests {
  private static func message(_ body: () async throws -> Void) async -> (text: String, isMisuse: Bool) {
    do {
      try await body()
      return ("", false)
    } catch {
      return (error as? ExperimentError).map { ($0.description, $0.isMisuse) } ?? ("\(error)", false)
    }
  }

  @Test func `every setting reads back what it writes`() throws {
    for experiment in ExperimentTable.all {
      for setting in experiment.settings {
        let again = try experiment.setting(setting.name, to: setting.value)
        #expect(again.settings.map(\.value) == experiment.settings.map(\.value), "\(experiment.name) \(setting.name)")
        #expect(!setting.meaning.isEmpty)
      }
    }
  }

  @Test func `lists are written short or long`() throws {
    let experiment = try OptimizerCompare(data: "digits").setting(["hidden": "100x3, 50"])
    #expect(experiment.hidden == [100, 100, 100, 50])
    let rivals = try experiment.setting(["optimizers": "SGD(0.5), adam(0.3, beta1=0.8), sgd"]).optimizers
    #expect(rivals.map(\.optimizer.notation).first == "sgd lr=0.5")
    #expect(rivals.map(\.optimizer.notation)[1].hasPrefix("adam variant=book lr=0.3 beta1=0.8"))
    #expect(rivals.map(\.name).madeUnique == ["sgd", "adam", "sgd_2"])
    #expect(try WeightInitCompare().setting(["inits": "0.5,He"]).inits == [.std(0.5), .he])
    #expect(try experiment.setting(["train": "auto"]).train == nil)
  }

  @Test func `what is unknown is named, with what was meant`() async throws {
    let unknown = await Self.message { _ = try ExperimentTable.experiment(named: "batch_norm") }
    #expect(unknown.text.hasPrefix("no experiment `batch_norm`; ") && unknown.isMisuse)
    let near = await Self.message { _ = try ExperimentTable.experiment(named: "overfit_dropuot") }
    #expect(near.text == "no experiment `overfit_dropuot`; did you mean `overfit_dropout`?")
    let setting = await Self.message { _ = try OverfitDropout().setting("epoch", to: "3") }
    #expect(setting.text == "overfit_dropout has no setting `epoch`; did you mean `epochs`?" && setting.isMisuse)
  }

  @Test(arguments: [
    ("epochs", "0"), ("epochs", "many"), ("hidden", ""), ("hidden", "100,-1"), ("hidden", "100x100000000"),
    ("lr", "nan"), ("pixels", "float16"), ("data", ""),
  ]) func `what cannot be is refused`(_ name: String, _ value: String) async {
    let error = await Self.message { _ = try OverfitDropout().setting(name, to: value) }
    #expect(error.text.hasPrefix("`\(name)` is ") && error.text.hasSuffix("; not `\(value)`") && error.isMisuse)
  }

  @Test func `what does not fit the data is refused before anything runs`() async {
    let context = ExperimentContext(catalogue: .shipped)
    func message(_ changes: [String: String]) async -> String {
      await Self.message { _ = try await OverfitWeightDecay().setting(changes).run(context) }.text
    }
    #expect(await message(["n": "2000"]) == "`n` is 2000, but digits has 1797 rows for it")
    #expect(await message(["n": "300", "test": "1500"]) == "`test` is 1500, but digits has 1497 rows for it")
    #expect(await message(["data": "diabetes"]) == "diabetes: the targets are numbers; the experiment needs classes")
    #expect(await message(["data": "digit"]).contains("digits"))
    #expect(await message(["n": "437", "epochs": "3"]).hasPrefix("the script measures where 437 / 100 divides"))
    #expect(await message(["hidden": "100000000"]) == "the network is too large for the memory")
    let ratio = await Self.message { _ = try await OverfitDropout().setting(["ratio": "1"]).run(context) }
    #expect(ratio.text == "dropout cannot be made with rate 1.0")
  }

  @Test func `a run is given up on request`() async {
    var context = ExperimentContext(catalogue: .shipped)
    context.isInterrupted = { true }
    let halted = context
    await #expect(throws: ExperimentError.interrupted) { _ = try await OverfitDropout().run(halted) }
  }

  @Test func `series go to a folder of NPY files or to one table`() throws {
    let folder = try TemporaryFolder()
    let series = [NamedArray("loss.sgd", [1.5, 2]), NamedArray("acc", rows: [[0, 1, 2], [3, 4, 5]])]
    try SeriesFiles.save(series, to: folder("out"))
    for array in series {
      let read = try #require(try? NPY.read("\(folder.path)/out/\(array.name).npy"))
      #expect(read == array.values)
    }
    try SeriesFiles.save(series, to: folder("out.csv"))
    #expect(folder.contents("out.csv") == "loss.sgd,acc[0],acc[1]\n1.5,0,3\n2,1,4\n,2,5\n")
    #expect(throws: DataError.self) { try SeriesFiles.save(series, to: "/nowhere/out") }
  }
}
