import Glibc

/// Memory that a child process and its parent both see: what the child is doing, and what it found, also once it has died.
final class SharedPage: Sendable {
  private enum Field: Int { case index, begun, inputCount, slowest, slowestCount, lawCount, done }

  static let inputLimit = 1 << 20
  private static let head = 4096
  private static let size = head + 3 * inputLimit

  // Only numbers are behind it, each written by one process.
  private nonisolated(unsafe) let base: UnsafeMutableRawPointer

  init?() {
    let flags = MAP_SHARED | MAP_ANONYMOUS
    guard let base = mmap(nil, Self.size, PROT_READ | PROT_WRITE, flags, -1, 0), base != MAP_FAILED else { return nil }
    self.base = base
  }

  deinit { munmap(base, Self.size) }

  private subscript(field: Field) -> Int {
    get { base.load(fromByteOffset: 8 * field.rawValue, as: Int.self) }
    set { base.storeBytes(of: newValue, toByteOffset: 8 * field.rawValue, as: Int.self) }
  }

  private func put(_ bytes: [UInt8], _ area: Int, _ count: Field) {
    let kept = min(bytes.count, Self.inputLimit)
    let target = base + Self.head + area * Self.inputLimit
    bytes.withUnsafeBytes { if let source = $0.baseAddress { target.copyMemory(from: source, byteCount: kept) } }
    self[count] = kept
  }

  private func bytes(_ area: Int, _ count: Field) -> [UInt8] {
    let start = base + Self.head + area * Self.inputLimit
    return Array(UnsafeRawBufferPointer(start: start, count: self[count]))
  }
}

extension SharedPage {
  func clear(at index: Int) {
    self[.index] = index
    self[.begun] = 0
    self[.inputCount] = 0
    self[.lawCount] = 0
  }

  func begin(_ index: Int, _ input: [UInt8]) {
    put(input, 0, .inputCount)
    self[.index] = index
    self[.begun] = Stopclock.now
  }

  func end(after time: Int, _ input: [UInt8]) {
    self[.begun] = 0
    self[.done] += 1
    guard time > self[.slowest] else { return }
    put(input, 1, .slowestCount)
    self[.slowest] = time
  }

  func breaks(_ law: String) { put(Array(law.utf8.prefix(4000)), 2, .lawCount) }

  /// The number of the input in hand, or of the one to go on with.
  var index: Int { self[.index] }
  /// How many inputs were judged.
  var done: Int { self[.done] }
  /// Since when the input in hand has been judged; nil between two inputs.
  var begun: Int? { self[.begun] == 0 ? nil : self[.begun] }
  var input: [UInt8] { bytes(0, .inputCount) }
  var slowest: (time: Int, input: [UInt8]) { (self[.slowest], bytes(1, .slowestCount)) }
  var law: String? { self[.lawCount] == 0 ? nil : String(decoding: bytes(2, .lawCount), as: UTF8.self) }
}

/// Times in nanoseconds.
enum Stopclock {
  static var now: Int { read(CLOCK_MONOTONIC) }

  /// What the processors worked for this process. Waiting for one on a busy machine does not count.
  static var worked: Int { read(CLOCK_PROCESS_CPUTIME_ID) }

  private static func read(_ clock: clockid_t) -> Int {
    var time = timespec()
    clock_gettime(clock, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
