import ArgumentParser
import Commands
import Datasets
import Experiments
import Glibc
import Lessons
import LineEditing
import Typography

/// `gradus replay NAME`
struct Replay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run an experiment of the textbook's chapter 6 as its script does.",
    discussion: """
      `gradus replay list` tells which there are and what can be set. With the same seed the numbers are those of the \
      book's code under NumPy.
      """)

  @Argument(help: "The experiment, or `list`.")
  var name: String

  @Option(
    name: .customLong("set"), help: ArgumentHelp("Change a setting of the experiment.", valueName: "name=value"))
  var settings: [Setting] = []

  @Option(help: ArgumentHelp("Save all series: NPY files in a folder, or one .csv file.", valueName: "path"))
  var save: String?

  @Flag(help: "Save the weights before and after training too.")
  var parameters = false

  @Option(help: "Networks trained at the same time; as many as there are cores where it is not given.")
  var jobs: Int?

  @OptionGroup var options: SessionOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs is 1 or more, not \(jobs)") }
    if parameters, save == nil { throw ValidationError("--parameters needs --save") }
  }

  func run() async throws {
    let program = Program(options)
    if name == "list" { return program.listExperiments() }
    throw ExitCode(await program.replay(self))
  }
}

extension Program {
  func listExperiments() {
    for experiment in ExperimentTable.all {
      console.write("\(experiment.name)\n  \(experiment.summary)")
      for setting in experiment.settings { console.write("    \(setting.name)=\(setting.value)  \(setting.meaning)") }
    }
  }

  /// 0; 1 where something cannot be done, 2 where something unknown is asked for, 130 after Ctrl-C.
  func replay(_ request: Replay) async -> Int32 {
    do {
      var experiment = try ExperimentTable.experiment(named: request.name)
      for setting in request.settings { experiment = try experiment.setting(setting.name, to: setting.value) }
      let result = try await experiment.run(context(request))
      report(result, experiment)
      if let path = request.save {
        try save(result.series + (request.parameters ? result.parameters : []), to: path)
      }
      return 0
    } catch {
      if error == .interrupted { return 130 }
      console.writeError(error.description)
      return error.isMisuse ? 2 : 1
    }
  }

  private func save(_ series: [NamedArray], to path: String) throws(ExperimentError) {
    do {
      try SeriesFiles.save(series, to: path)
    } catch {
      throw .data(error)
    }
    console.write("  \(series.count) series saved: \(path)")
  }

  private func report(_ result: ExperimentResult, _ experiment: any Experiment) {
    console.show([.text("\(experiment.name): \(experiment.summary)")] + result.facts.map { .text($0) })
    console.show(result.figures.map { .figure($0) })
    if let table = result.table { console.show([.table(table)]) }
  }

  private func context(_ request: Replay) -> ExperimentContext {
    let environment = environment()
    var context = ExperimentContext(
      catalogue: Catalogue(shippedFolder: folders.datasets, dataPath: processEnvironment("GRADUS_DATA")),
      seed: environment.seed, precision: environment.precision,
      keepsParameters: request.parameters, isInterrupted: environment.isInterrupted)
    if let jobs = request.jobs { context.jobs = jobs }
    return context
  }
}
