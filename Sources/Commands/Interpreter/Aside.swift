import Glibc
import Language
import Synchronization
import Tensors

/// Work on a thread of its own, for which somebody waits until it is done or they lose patience. Then nobody waits for it any more,
/// and what comes of it is dropped: it must be work that changes nothing but its result.
package final class Aside<R: Sendable>: Sendable {
  private struct State: Sendable {
    var result: R?
    var isAbandoned = false
  }

  private let state = Mutex(State())
  private let body: @Sendable (Aside<R>) -> R
  private let done = DoneSignal()
  /// The same as the state says, for those who hold other locks.
  private let isGivenUp = Atomic<Bool>(false)

  private init(_ body: @escaping @Sendable (Aside<R>) -> R) { self.body = body }

  /// The result, or nil once `cancellation` is raised. Where nobody can raise it the work is done here and now.
  package static func run(
    unless cancellation: Cancellation?, _ body: @escaping @Sendable (Aside<R>) -> R
  ) -> R? {
    let aside = Aside(body)
    guard let cancellation, Errand.start({ aside.work() }) else { return body(aside) }
    while !aside.done.wait(milliseconds: 10) {
      if cancellation.isRaised { return aside.abandon() }
    }
    return aside.state.withLock { $0.result }
  }

  /// Whether nobody waits any more.
  package var isAbandoned: Bool { state.withLock { $0.isAbandoned } }

  /// The same, for somebody who may be asked while a question is.
  var wasGivenUp: Bool { isGivenUp.load(ordering: .relaxed) }

  /// Asks on behalf of somebody who waits: nobody hears the question once they do not, and the answer is yes.
  func asks(_ question: () -> Bool) -> Bool { state.withLock { $0.isAbandoned || question() } }

  private func abandon() -> R? {
    isGivenUp.store(true, ordering: .relaxed)
    state.withLock { $0.isAbandoned = true }
    return nil
  }

  private func work() {
    let result = body(self)
    state.withLock { if !$0.isAbandoned { $0.result = result } }
    done.raise()
  }
}

/// What a thread is started for.
private final class Errand: Sendable {
  private let body: @Sendable () -> Void

  private init(_ body: @escaping @Sendable () -> Void) { self.body = body }

  /// Returns whether there is a thread for it.
  static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    // As deep as expressions and functions may be nested on the main thread; memory is taken only as far as it is used.
    pthread_attr_setstacksize(&attributes, 64 << 20)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let errand = Unmanaged.passRetained(Errand(body))
    var thread = pthread_t()
    let code = pthread_create(
      &thread, &attributes,
      { pointer in
        if let pointer { Unmanaged<Errand>.fromOpaque(pointer).takeRetainedValue().body() }
        return nil
      }, errand.toOpaque())
    if code != 0 { errand.release() }
    return code == 0
  }
}

/// Lets one thread wait for another.
private final class DoneSignal: @unchecked Sendable {
  // A POSIX semaphore, which threads share.
  private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init() { sem_init(semaphore, 0, 0) }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  func raise() { sem_post(semaphore) }

  /// Whether it was raised within that time.
  func wait(milliseconds: Int) -> Bool {
    var end = timespec()
    clock_gettime(CLOCK_REALTIME, &end)
    let nanoseconds = end.tv_nsec + milliseconds * 1_000_000
    (end.tv_sec, end.tv_nsec) = (end.tv_sec + nanoseconds / 1_000_000_000, nanoseconds % 1_000_000_000)
    return sem_timedwait(semaphore, &end) == 0
  }
}

extension Session {
  /// Does something that may take long in a copy of the session, which then becomes the session. Interrupted, the session is what it
  /// was: it is done whole or not at all. `isInterrupted` is asked before.
  mutating func aside<R: Sendable>(
    _ body: @escaping @Sendable (inout Session) throws(Diagnostic) -> R
  ) throws(Diagnostic) -> R {
    if environment.isInterrupted() { throw .interrupted }
    let (before, circumstances) = (self, environment.circumstances)
    let (unitsBefore, notesBefore) = (circumstances.unitsDone, circumstances.notes)
    let (isInterrupted, cancellation) = (environment.isInterrupted, environment.cancellation)
    let outcome = Aside<(session: Session, result: Result<R, Diagnostic>)>.run(unless: cancellation) { aside in
      var copy = before
      copy.environment.isInterrupted = { aside.asks(isInterrupted) }
      if let cancellation {
        copy.environment.cancellation = Cancellation { aside.isAbandoned || cancellation.isRaised }
      }
      let result: Result<R, Diagnostic> = circumstances.working({ aside.wasGivenUp }) {
        do throws(Diagnostic) {
          return .success(try body(&copy))
        } catch {
          return .failure(error)
        }
      }
      (copy.environment.isInterrupted, copy.environment.cancellation) = (isInterrupted, cancellation)
      return (copy, result)
    }
    guard let outcome else {
      circumstances.noteInterrupt(back: unitsBefore, notesBefore)
      throw .interrupted
    }
    if case .failure(let error) = outcome.result, error.isInterruption {
      circumstances.noteInterrupt(back: unitsBefore, notesBefore)
      throw error
    }
    self = outcome.session
    return try outcome.result.get()
  }
}

extension Session {
  /// A value that is computed from so many numbers, and from nothing that changes meanwhile. Many of them take long.
  func patiently<R: Sendable>(over count: Int, _ body: @escaping @Sendable () -> R) throws(Diagnostic) -> R {
    guard count > Self.manyNumbers else { return body() }
    if environment.isInterrupted() { throw .interrupted }
    guard let result = Aside.run(unless: environment.cancellation, { _ in body() }) else { throw .interrupted }
    return result
  }

  private static let manyNumbers = 1 << 17
}
