import CAllocations
import Measuring
import Typography

/// How long a piece of a workload's work takes, what it is in proportion to what it is compared with, and how often it asks for
/// memory.
struct Times: Outcome {
  private let workload: Workload
  private let conditions: Conditions
  private let measurement: Measurement
  private let bases: [String]
  private let allocations: Double

  init(
    _ workload: Workload, _ conditions: Conditions, _ prepare: (Conditions) throws -> Job, seconds: Double
  ) throws {
    (self.workload, self.conditions) = (workload, conditions)
    let job = try prepare(conditions)
    bases = job.bases.map(\.name)
    measurement = try Measurement(seconds: seconds, [job.work] + job.bases.map(\.body), by: conditions.stopwatch)
    allocations = try Self.allocations(of: job.counted)
  }

  /// A piece of the work's, in the steady state: the fewest of three calls, since lists grow now and then.
  private static func allocations(of work: Body) throws -> Double {
    var fewest = Int.max
    for _ in 0..<3 {
      gradus_allocations_start()
      try work.run()
      fewest = min(fewest, gradus_allocations_stop())
    }
    return Double(fewest) / Double(max(work.pieces, 1))
  }

  static func columns(_ workloads: [Workload]) -> Columns {
    Columns([
      .words("workload", workloads.map(\.name)), .words("precision"), .number("threads"), .number("µs"),
      .number("least"), .number("allocations"), .words("per", workloads.map(\.unit)), .words("against"),
    ])
  }

  var cells: [String] {
    let format = NumberFormat(digits: 4)
    let against = bases.indices.map { place in
      let ratio = NumberFormat(digits: 3).formatted(measurement.ratio(0, to: place + 1))
      return "\(ratio) × \(bases[place]) (\(format.formatted(measurement.median(place + 1) * 1e6)))"
    }
    let numbers = [measurement.median(0) * 1e6, measurement.minimum(0) * 1e6, (allocations * 100).rounded() / 100]
    let setting = [
      workload.name, workload.precisions.isEmpty ? "" : conditions.precision.rawValue,
      workload.group.sharesBatches ? "\(conditions.threads)" : "",
    ]
    return setting + numbers.map { format.formatted($0) } + [workload.unit, against.joined(separator: ", ")]
  }

  var object: FlatObject {
    var object = FlatObject()
    object.set("workload", workload.name)
    object.set("group", workload.group.rawValue)
    object.set("precision", conditions.precision.rawValue)
    object.set("threads", Double(conditions.threads))
    object.set("unit", workload.unit)
    object.set("median_us", measurement.median(0) * 1e6, decimals: 3)
    object.set("least_us", measurement.minimum(0) * 1e6, decimals: 3)
    object.set("rounds", Double(measurement.rounds))
    object.set("allocations", allocations)
    for (place, basis) in bases.enumerated() {
      let name = basis.replacing(" ", with: "_")
      object.set("\(name)_us", measurement.median(place + 1) * 1e6, decimals: 3)
      object.set("\(name)_ratio", measurement.ratio(0, to: place + 1), decimals: 4)
    }
    return object
  }
}
