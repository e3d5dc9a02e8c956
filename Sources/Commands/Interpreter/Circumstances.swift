import Datasets
import Glibc
import Synchronization

/// What a session meets that its texts do not say: when Ctrl-C was seen, what the clock decided, which files were read. It is
/// noted while a text runs; given the notes, the same text runs again to the same bits.
///
/// Work is counted in units, the same ones each time: an instruction, an operation of a training step, a stretch of steps
/// at full speed. The clock may decide when a unit is followed by a look at the screen, never what a unit is. An interrupt
/// is where so many units were done, and a repetition stops there.
package final class Circumstances: Sendable {
  package struct Notes: Sendable, Hashable {
    /// The units that were done when Ctrl-C was first seen.
    package var stoppedAt: Int?
    /// What the clock decided: lengths of runs of equal answers, the first of them `true`.
    package var choices: [Int] = []
    /// What was found outside, in the order in which it was asked for.
    package var facts: [[Int]] = []
    /// The files that were read, in their order.
    package var files: [FileMark] = []

    package init() {}
  }

  /// Why a repetition is not what was noted.
  package enum Trouble: Sendable, Hashable {
    case file(String)
    case other
  }

  enum Mode { case free, noting, repeating }

  struct State {
    var mode = Mode.free
    var notes = Notes()
    /// What a repetition is given, and what of it is still to come.
    var given = Notes()
    /// Where files lie that a repetition wrote, by the names they were written under.
    var written: [String: String] = [:]
    var scratch = ""
    var trouble: Trouble?
    /// Threads that work for somebody who may lose patience, each with whether they have.
    var workers: [pthread_t: @Sendable () -> Bool] = [:]

    /// Whether nobody waits for this thread any more.
    var isGivenUp: Bool { workers[pthread_self()]?() ?? false }
  }

  let state = Mutex(State())
  private let units = Atomic<Int>(0)
  /// Units to repeat; `.max` where nothing stopped.
  private let end = Atomic<Int>(.max)
  private let seenAt = Atomic<Int>(-1)
  private let isRepeating = Atomic<Bool>(false)
  private let isAside = Atomic<Bool>(false)
  private let workerCount = Atomic<Int>(0)
  private let isKeyPressed: @Sendable () -> Bool

  init(_ isKeyPressed: @escaping @Sendable () -> Bool) { self.isKeyPressed = isKeyPressed }
}

extension Circumstances {
  /// A text is about to run.
  package func begin() {
    state.withLock { ($0.mode, $0.notes, $0.given, $0.trouble) = (.noting, Notes(), Notes(), nil) }
    reset(end: .max)
  }

  /// A text is about to run again as it ran before.
  /// - Parameter scratch: the folder for what it writes.
  package func begin(repeating notes: Notes, scratch: String) {
    state.withLock { state in
      (state.mode, state.notes, state.given, state.trouble) = (.repeating, Notes(), notes, nil)
      if state.scratch != scratch { (state.scratch, state.written) = (scratch, [:]) }
    }
    reset(end: notes.stoppedAt ?? .max)
    isRepeating.store(true, ordering: .relaxed)
  }

  /// The text has run. Returns its notes.
  package func conclude() -> Notes {
    let notes = self.notes
    state.withLock { state in
      if state.mode == .repeating, !state.given.facts.isEmpty || !state.given.files.isEmpty {
        state.trouble = state.trouble ?? .other
      }
      state.mode = .free
    }
    reset(end: .max)
    return notes
  }

  /// What has been noted so far.
  package var notes: Notes {
    var notes = state.withLock { $0.notes }
    let seen = seenAt.load(ordering: .relaxed)
    notes.stoppedAt = seen < 0 ? nil : seen
    return notes
  }

  /// The same, as if Ctrl-C had been seen just now.
  package var notesToHere: Notes {
    var notes = notes
    notes.stoppedAt = notes.stoppedAt ?? unitsDone
    return notes
  }

  package var trouble: Trouble? { state.withLock { $0.trouble } }

  package var unitsDone: Int { units.load(ordering: .relaxed) }

  private func reset(end: Int) {
    units.store(0, ordering: .relaxed)
    seenAt.store(-1, ordering: .relaxed)
    self.end.store(end, ordering: .relaxed)
    isRepeating.store(false, ordering: .relaxed)
  }
}

extension Circumstances {
  /// A unit of work is done, or is about to be done by someone who asks for the interrupt between units of his own.
  func countUnit() {
    if !isAside.load(ordering: .relaxed), !isGivenUp { units.add(1, ordering: .relaxed) }
  }

  /// Whether the work is to stop here.
  func isInterrupted() -> Bool {
    if isGivenUp { return true }
    if isRepeating.load(ordering: .relaxed) {
      guard unitsDone >= end.load(ordering: .relaxed) else { return false }
    } else {
      guard isKeyPressed() else { return false }
    }
    noteInterrupt()
    return true
  }

  /// Whether an operation in hand is to be given up. Nothing of it is then done: the work stops where the operation began.
  package func isCutShort() -> Bool {
    if isGivenUp { return true }
    guard isKeyPressed() else { return false }
    noteInterrupt()
    return true
  }

  /// The first time counts.
  func noteInterrupt() { _ = seenAt.compareExchange(expected: -1, desired: unitsDone, ordering: .relaxed) }

  /// What was done since so many units is taken back, and what was noted meanwhile: a repetition does not come to it.
  func noteInterrupt(back units: Int, _ notes: Notes) {
    seenAt.store(units, ordering: .relaxed)
    state.withLock { $0.notes = notes }
  }

  /// Work on a thread of its own, for somebody who may lose patience. Once they have, nothing that the thread still does is counted
  /// or noted: another text may run by then.
  func working<R>(_ isGivenUp: @escaping @Sendable () -> Bool, _ body: () -> R) -> R {
    state.withLock { $0.workers[pthread_self()] = isGivenUp }
    workerCount.add(1, ordering: .relaxed)
    defer {
      workerCount.subtract(1, ordering: .relaxed)
      state.withLock { $0.workers[pthread_self()] = nil }
    }
    return body()
  }

  /// Whether nobody waits for this thread any more.
  var isGivenUp: Bool { workerCount.load(ordering: .relaxed) > 0 && state.withLock { $0.isGivenUp } }

  /// Work that the clock calls for and that changes nothing, such as numbers for a progress bar: its units do not count.
  func aside<R, E: Error>(_ body: () throws(E) -> R) throws(E) -> R {
    let wasAside = isAside.exchange(true, ordering: .relaxed)
    defer { isAside.store(wasAside, ordering: .relaxed) }
    return try body()
  }

  /// What the clock decides, or what it decided then.
  func choose(_ decide: @autoclosure () -> Bool) -> Bool {
    guard !isAside.load(ordering: .relaxed) else { return decide() }
    let known: Bool? = state.withLock { state in
      guard state.mode == .repeating, !state.isGivenUp else { return nil }
      guard let choice = state.given.takeChoice() else {
        state.trouble = state.trouble ?? .other
        return nil
      }
      return choice
    }
    let choice = known ?? decide()
    state.withLock { if $0.mode != .free, !$0.isGivenUp { $0.notes.add(choice: choice) } }
    return choice
  }

  /// What is found outside, or what was found there then.
  package func fact(_ find: @autoclosure () -> [Int]) -> [Int] {
    let known: [Int]? = state.withLock { state in
      guard state.mode == .repeating, !state.isGivenUp else { return nil }
      guard !state.given.facts.isEmpty else {
        state.trouble = state.trouble ?? .other
        return nil
      }
      return state.given.facts.removeFirst()
    }
    let fact = known ?? find()
    state.withLock { if $0.mode != .free, !$0.isGivenUp { $0.notes.facts.append(fact) } }
    return fact
  }

  /// Whether the learner is away: the past is repeated, and nothing is to be left outside.
  package var isRepetition: Bool { isRepeating.load(ordering: .relaxed) }
}

extension Circumstances.Notes {
  fileprivate mutating func add(choice: Bool) {
    // An even number of runs ends in `false`.
    if choices.isEmpty { choices = [0] }
    if (choices.count % 2 == 1) != choice { choices.append(0) }
    choices[choices.count - 1] += 1
  }

  /// The next choice. Runs that are used up stay as zeros, so that places tell what was chosen.
  fileprivate mutating func takeChoice() -> Bool? {
    guard let place = choices.firstIndex(where: { $0 > 0 }) else { return nil }
    choices[place] -= 1
    return place % 2 == 0
  }
}
