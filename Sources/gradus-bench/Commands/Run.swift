import ArgumentParser
import Tensors

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run workloads, all by default.",
    discussion: """
      For each: the time of one piece of its work, such as a training step, in µs (the median of many rounds, and the least); how \
      often a piece asks for memory; and the ratio of its time to that of what it is compared with, measured in turn with it \
      (the median over the rounds), such as the matrix products of the step alone.

      --json writes one object a line, with the fields workload, group, precision, threads, unit, median_us, least_us, rounds, \
      allocations, and for each comparison NAME_us and NAME_ratio, NAME being products or full_speed.
      """)

  @Argument(help: "Names or groups, as `list` tells them.") var names: [String] = []
  @Option(help: "float64 or float32; where it is not given, each workload has its own.") var precision: String?
  @Option(help: "How long each is measured.") var seconds = 2.0
  @Option(help: "Threads that share a batch.") var threads = 1
  @Flag(help: "One JSON object a workload.") var json = false

  func validate() throws {
    if let precision, Precision(rawValue: precision) == nil {
      throw ValidationError("--precision is float64 or float32, not \(precision)")
    }
    guard seconds > 0, seconds <= 3600 else { throw ValidationError("--seconds is more than 0 and at most 3600") }
    guard (1...64).contains(threads) else { throw ValidationError("--threads is 1 to 64") }
    if let unknown = names.first(where: { !Workload.isKnown($0) }) {
      throw ValidationError("no workload or group \(unknown); `gradus-bench list` tells which there are")
    }
  }

  func run() throws {
    let workloads = Workload.selected(by: names)
    let columns = Times.columns(workloads)
    if !json { print(columns.head) }
    for workload in workloads {
      let chosen = precision.flatMap(Precision.init(rawValue:)).map { [$0] } ?? workload.precisions
      for precision in chosen.isEmpty ? [.float64] : chosen {
        let times = try Times(workload, Conditions(precision: precision, threads: threads), seconds: seconds)
        print(json ? times.object.json : columns.line(times.cells))
      }
    }
  }
}
