import ArgumentParser
import Measuring
import Tensors

/// Which workloads, and how: what `run` and `compare` share.
struct Selection: ParsableArguments {
  @Argument(help: "Names or groups, as `list` tells them; all where there are none.") var names: [String] = []
  @Option(help: "float64 or float32; where it is not given, each workload has its own.") var precision: String?
  @Option(help: "How long each is measured.") var seconds = 2.0
  @Option(help: "Threads that share a batch.") var threads = 1
  @Flag(
    help: ArgumentHelp(
      "Measure the time that processors worked, not the time that passed.",
      discussion: "For a busy machine, and for work of one thread: waiting for a processor does not count."))
  var processorTime = false
  @Flag(help: "One JSON object a line.") var json = false

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

  /// Those that names and groups select.
  var workloads: [Workload] {
    names.isEmpty
      ? Workload.all : Workload.all.filter { names.contains($0.name) || names.contains($0.group.rawValue) }
  }

  /// Each workload with each of the precisions that it is measured in.
  var pairs: [(Workload, Conditions)] {
    let asked = precision.flatMap { Precision(rawValue: $0) }.map { [$0] }
    return workloads.flatMap { workload in
      let precisions = workload.precisions.isEmpty ? [.float64] : asked ?? workload.precisions
      let threads = workload.group.sharesBatches ? threads : 1
      // What another program does is not among this one's processor time.
      let stopwatch = processorTime && workload.group != .program ? Stopwatch.processors : .clock
      return precisions.map { (workload, Conditions(precision: $0, threads: threads, stopwatch: stopwatch)) }
    }
  }
}
