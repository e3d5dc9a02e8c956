/// Trains the networks of an experiment, so many at a time. Each depends on its task alone, so the numbers are those of one
/// after the other.
struct Conductor: Sendable {
  let routine: Routine
  let context: ExperimentContext

  /// The records of tasks 0..<count in their order. `task` is asked for them one after the other, each only when there is room
  /// for its run, so that the weights of many networks need not be in memory at once.
  func records(
    of count: Int, _ task: (Int) throws(ExperimentError) -> NetworkTask
  ) async throws(ExperimentError) -> [NetworkRecord] {
    var done: [Int: NetworkRecord] = [:]
    do {
      try await withThrowingTaskGroup(of: (Int, NetworkRecord).self) { group in
        for index in 0..<count {
          if index >= context.jobs, let (place, record) = try await group.next() { done[place] = record }
          context.onProgress(done.count, count)
          let next = try task(index)
          group.addTask { (index, try run(next)) }
        }
        for try await (place, record) in group {
          done[place] = record
          context.onProgress(done.count, count)
        }
      }
    } catch {
      throw error as? ExperimentError ?? .interrupted
    }
    return (0..<count).compactMap { done[$0] }
  }

  private func run(_ task: NetworkTask) throws(ExperimentError) -> NetworkRecord {
    var run = try NetworkRun(task, routine, context)
    return try run.finish()
  }
}
