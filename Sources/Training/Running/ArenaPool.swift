import Synchronization

/// Arenas that are not in use, by batch size. All copies of a trainer share them; each run takes one for as long as it makes
/// steps, so that copies can run side by side.
final class ArenaPool: Sendable {
  private let idle = Mutex<[Int: [ArenaRun]]>([:])

  func take(batch: Int) -> ArenaRun? { idle.withLock { $0[batch]?.popLast() } }

  /// One that is perhaps not ready, or holds much memory that nobody waited for, is not kept.
  func giveBack(_ run: ArenaRun, batch: Int) {
    if run.isAbandoned { return }
    idle.withLock { $0[batch, default: []].append(run) }
  }
}
