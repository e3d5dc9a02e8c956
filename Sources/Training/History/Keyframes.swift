import Tensors

/// A state to go back to, without what can be computed again: its recording and its log.
struct Keyframe: Sendable {
  let clock: Int
  let trainer: Trainer
  let state: TrainingState
  /// What it may hold that no other shares: parameters and slots, the order of batches, the random stream.
  let bytes: Int

  init(_ state: TrainingState, _ trainer: Trainer, clock: Int) {
    var bare = state
    bare.recording = nil
    bare.progress = ProgressLog()
    self.clock = clock
    self.trainer = trainer
    self.state = bare
    let tensors = (state.parameters + state.slots.flatMap { $0 }).reduce(0) { $0 + $1.count * $1.precision.stride }
    bytes =
      tensors + state.cursor.rowCount * MemoryLayout<Int>.stride
      + MersenneTwister.size * MemoryLayout<UInt32>.stride
  }
}

/// Keyframes, dense near the present and ever sparser before it, within a budget of bytes.
struct Keyframes: Sendable {
  /// In the order of their clocks.
  private(set) var frames: [Keyframe] = []
  private(set) var bytes = 0
  private(set) var budget: Int

  /// More are never kept: replaying the few steps between two of them takes no time that a person would notice.
  private static let mostFrames = 2048

  init(budget: Int) { self.budget = budget }

  /// Adds a frame behind all others; one that stands there already is left.
  mutating func add(_ frame: Keyframe) {
    if let last = frames.last, last.clock >= frame.clock { return }
    frames.append(frame)
    bytes += frame.bytes
    if frames.count > Self.mostFrames || bytes > budget { thin() }
  }

  /// Fewer frames are kept if they are to take less room. The first always stays.
  mutating func setBudget(_ bytes: Int) {
    budget = bytes
    if self.bytes > budget { thin() }
  }

  /// The last frame at or before a clock. There is always one at clock 0.
  func frame(atOrBefore clock: Int) -> Keyframe? {
    var (low, high) = (0, frames.count)
    while low < high {
      let middle = (low + high) / 2
      if frames[middle].clock <= clock { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? frames[low - 1] : nil
  }

  /// Forgets the frames behind a clock: what came after it is to be another future.
  mutating func forget(after clock: Int) {
    while let last = frames.last, last.clock > clock {
      bytes -= last.bytes
      frames.removeLast()
    }
  }

  /// Keeps frames so that the gap before a frame grows in proportion to its age. Half of the budget is free afterwards, so
  /// that the next thinning is far away. Where the budget holds but a few frames, those are the first and the newest ones.
  private mutating func thin() {
    guard let now = frames.last?.clock, frames.count > 1 else { return }
    var density = 1024
    var kept = frames
    repeat {
      kept = Self.thinned(frames, now: now, density: density)
      density /= 2
    } while density > 0 && (kept.count > Self.mostFrames / 2 || Self.size(of: kept) > budget / 2)
    if Self.size(of: kept) > budget { kept = few(of: kept) }
    frames = kept
    bytes = Self.size(of: kept)
  }

  private static func size(of frames: [Keyframe]) -> Int { frames.reduce(0) { $0 + $1.bytes } }

  /// The first frame, and as many of the newest as there is room for.
  private func few(of frames: [Keyframe]) -> [Keyframe] {
    var (kept, room) = ([Keyframe](), budget - (frames.first?.bytes ?? 0))
    for frame in frames.dropFirst().reversed() {
      room -= frame.bytes
      if room < 0 { break }
      kept.append(frame)
    }
    return frames.prefix(1) + kept.reversed()
  }

  private static func thinned(_ frames: [Keyframe], now: Int, density: Int) -> [Keyframe] {
    var kept: [Keyframe] = []
    for frame in frames.reversed() {
      guard let next = kept.last else {
        kept.append(frame)
        continue
      }
      let age = now - frame.clock
      if next.clock - frame.clock >= age / density || frame.clock == 0 { kept.append(frame) }
    }
    return kept.reversed()
  }
}
