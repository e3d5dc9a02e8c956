/// Where tensors lie in one block of memory, so that those that are never needed at the same time share their bytes.
struct MemoryPlan {
  /// One tensor: from the call that writes it to the last that reads it, both included.
  struct Span {
    let birth: Int
    let death: Int
    let bytes: Int
  }

  /// For each span, in the order given, where it begins.
  private(set) var offsets: [Int]
  private(set) var byteCount = 0

  /// A cache line: no two tensors share one.
  static let alignment = 64

  init(_ spans: [Span]) {
    offsets = Array(repeating: 0, count: spans.count)
    let byBirth = spans.indices.sorted { (spans[$0].birth, $0) < (spans[$1].birth, $1) }
    let byDeath = spans.indices.sorted { (spans[$0].death, $0) < (spans[$1].death, $1) }
    var free = FreeRoom()
    var dead = byDeath[...]
    for place in byBirth {
      while let first = dead.first, spans[first].death < spans[place].birth {
        free.add(offsets[first], Self.room(spans[first]))
        dead.removeFirst()
      }
      let room = Self.room(spans[place])
      offsets[place] = free.take(room) ?? byteCount
      byteCount = max(byteCount, offsets[place] + room)
    }
  }

  private static func room(_ span: Span) -> Int { (max(span.bytes, 1) + alignment - 1) / alignment * alignment }
}

/// The gaps in a block of memory, in order; neighbours are one gap.
private struct FreeRoom {
  private var gaps: [(start: Int, end: Int)] = []

  mutating func add(_ start: Int, _ size: Int) {
    let place = gaps.firstIndex { $0.start > start } ?? gaps.count
    gaps.insert((start, start + size), at: place)
    if place + 1 < gaps.count, gaps[place].end == gaps[place + 1].start {
      gaps[place].end = gaps[place + 1].end
      gaps.remove(at: place + 1)
    }
    if place > 0, gaps[place - 1].end == gaps[place].start {
      gaps[place - 1].end = gaps[place].end
      gaps.remove(at: place)
    }
  }

  /// The start of room in the smallest gap that is large enough.
  mutating func take(_ size: Int) -> Int? {
    let fitting = gaps.indices.filter { gaps[$0].end - gaps[$0].start >= size }
    guard let place = fitting.min(by: { gaps[$0].end - gaps[$0].start < gaps[$1].end - gaps[$1].start }) else {
      return nil
    }
    let start = gaps[place].start
    gaps[place].start += size
    if gaps[place].start == gaps[place].end { gaps.remove(at: place) }
    return start
  }
}
