import ArgumentParser
import Glibc

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run workloads, all by default.",
    discussion: """
      For each: the time of one piece of its work, such as a training step, in µs (the median of many rounds, and the least); how \
      often a piece asks for memory; and the ratio of its time to that of what it is compared with, measured in turn with it \
      (the median over the rounds), such as the matrix products of the step alone. For the group memory: the most memory that a \
      program of its own held, in proportion to the pixels that it loaded.

      --json writes one object a line, with the fields workload, group, precision, threads, unit, median_us, least_us, rounds, \
      allocations, and for each comparison NAME_us and NAME_ratio, NAME being products or full_speed. For the group memory: \
      workload, group, precision, start_bytes, peak_bytes, pixels_bytes and ratio.
      """)

  @OptionGroup var selection: Selection

  func run() throws {
    let columns = Times.columns(selection.workloads)
    if !selection.json { print(columns.head) }
    for (workload, conditions) in selection.pairs {
      do {
        let result = try workload.measure(conditions, seconds: selection.seconds)
        print(selection.json ? result.object.json : columns.line(result.cells))
        fflush(nil)
      } catch let absent as Absent {
        Place.note("\(workload.name): \(absent.reason)")
      }
    }
  }
}
