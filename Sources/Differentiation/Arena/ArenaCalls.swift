/// Calls in their order.
struct ArenaCalls: ~Copyable {
  private let calls: UnsafeMutablePointer<ArenaCall>
  private(set) var count = 0

  /// Room for so many.
  init(capacity: Int) { calls = .allocate(capacity: capacity) }

  deinit {
    calls.deinitialize(count: count)
    calls.deallocate()
  }

  /// The caller keeps to the capacity.
  mutating func append(_ call: consuming ArenaCall) {
    (calls + count).initialize(to: call)
    count += 1
  }

  mutating func move(_ operand: Int, ofCall place: Int, to base: UnsafeRawPointer) {
    calls[place].move(operand, to: base)
  }

  borrowing func run(_ range: Range<Int>, _ meter: ArenaMeter?) {
    guard let meter else {
      for place in range { calls[place].run() }
      return
    }
    for place in range {
      calls[place].run()
      meter.mark(place)
    }
  }
}
