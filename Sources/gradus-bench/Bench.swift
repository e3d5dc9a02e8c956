import ArgumentParser
import Tensors

/// `gradus-bench`: how fast the training core is, as ratios that were measured in one run.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradus-bench", abstract: "Measure the training core.", subcommands: [List.self, Run.self])
}

struct List: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "List the workloads.")

  func run() {
    for workload in NetworkWorkload.all { print(workload.name, "·", workload.summary) }
  }
}

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run workloads, all by default.",
    discussion: """
      For each the time of a training step, median and minimum; the time of its matrix products alone, measured in turn with it; the
      median of their ratio; and the time of a step whose numbers are all kept.
      """)

  @Argument(help: "Names, as `list` tells them.") var names: [String] = []
  @Option(help: "float64 or float32.") var precision = "float64"
  @Option(help: "How long each is measured.") var seconds = 2.0

  func validate() throws {
    guard Precision(rawValue: precision) != nil else {
      throw ValidationError("--precision is float64 or float32, not \(precision)")
    }
    guard seconds > 0, seconds <= 3600 else { throw ValidationError("--seconds is more than 0 and at most 3600") }
    let known = Set(NetworkWorkload.all.map(\.name))
    if let unknown = names.first(where: { !known.contains($0) }) {
      throw ValidationError("no workload \(unknown); `gradus-bench list` tells which there are")
    }
  }

  func run() throws {
    let precision = Precision(rawValue: precision) ?? .float64
    print(StepTimes.head)
    for workload in NetworkWorkload.all where names.isEmpty || names.contains(workload.name) {
      print(try StepTimes(workload, precision, seconds: seconds).line)
    }
  }
}
