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
    let tensors = (state.parameters + state.kept + state.slots.flatMap { $0 }).reduce(0) {
      $0 + $1.count * $1.precision.stride
    }
    bytes =
      tensors + state.cursor.rowCount * MemoryLayout<Int>.stride
      + MersenneTwister.size * MemoryLayout<UInt32>.stride
  }
}

/// Keyframes, dense near the present and exponentially sparser before it, within a budget of bytes.
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

  /// Forgets frames until a quarter of the room is free, so that the next thinning is far away. The first always stays.
  private mutating func thin() {
    while let next = Self.thinned(frames), frames.count > Self.mostFrames / 4 * 3 || bytes > budget / 4 * 3 {
      frames = next
      bytes = frames.reduce(0) { $0 + $1.bytes }
    }
    if bytes > budget { forget(after: 0) }
  }

  /// Up to a quarter of the frames fewer, no two neighbours among them: those between whose neighbours the gap would be the
  /// smallest in proportion to its age. So gaps grow with age, and a place is as many moves from its frame, at most, as a
  /// share of its age. nil if none is between two others.
  private static func thinned(_ frames: [Keyframe]) -> [Keyframe]? {
    guard let now = frames.last?.clock, frames.count > 2 else { return nil }
    let gaps = frames.indices.dropFirst().dropLast().map { place in
      let gap = frames[place + 1].clock - frames[place - 1].clock
      return (place: place, share: Double(gap) / Double(now - frames[place - 1].clock))
    }
    var removed = Set<Int>()
    for (place, _) in gaps.sorted(by: { ($0.share, $0.place) < ($1.share, $1.place) }).prefix(frames.count / 4 + 1)
    where !removed.contains(place - 1) && !removed.contains(place + 1) { removed.insert(place) }
    return frames.indices.filter { !removed.contains($0) }.map { frames[$0] }
  }
}
