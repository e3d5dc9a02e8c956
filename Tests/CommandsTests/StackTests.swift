import Glibc
import Tensors
import Testing

@testable import Commands

/// Functions that call themselves without an end, on threads with little room.
@Suite struct StackTests {
  private static let programs = [
    "def f() { f() }; f()",
    "def f(n) { return f(n + 1) + 1 }; f(0)",
    "def f(n) { return abs(((((abs(abs(abs(f(n + 1) + 1) + 1) + 1)))))) }; f(0)",
    "def f(n) { for i in 0..3 { if true { while true { repeat 2 { x = [f(n + 1)][0] } } } } }; f(0)",
    "def g(n) { return f(n + 1) }; def f(n) { return sum([g(n), g(n)]) }; f(0)",
  ]

  @Test(arguments: [3 << 19, 8 << 20])
  func `recursion ends in words and not in a crash`(_ size: Int) throws {
    for program in Self.programs {
      let error = try onThread(of: size) { ScriptSession.run(program).error }
      #expect(error?.contains("nest too deeply") == true, "\(program): \(error ?? "none")")
    }
  }

  @Test func `the room that is left is the thread's own`() throws {
    // More than the C library keeps of ended threads (40 MB): of those it hands out larger ones than were asked for.
    let size = 48 << 20
    let room = try onThread(of: size) { Stack.room(above: Stack.floor) }
    #expect(room <= size && room > size / 2)
  }

  /// Does something on a thread whose stack has so many bytes.
  private func onThread<R: Sendable>(of size: Int, _ body: @escaping @Sendable () -> R) throws -> R {
    let job = Job(body)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, size)
    var thread = pthread_t()
    let started = pthread_create(
      &thread, &attributes,
      { argument in
        argument.map { Unmanaged<AnyJob>.fromOpaque($0).takeRetainedValue().run() }
        return nil
      }, Unmanaged<AnyJob>.passRetained(job).toOpaque())
    try #require(started == 0)
    pthread_join(thread, nil)
    return try #require(job.result)
  }
}

private class AnyJob {
  func run() {}
}

private final class Job<R: Sendable>: AnyJob {
  private let body: @Sendable () -> R
  private(set) var result: R?

  init(_ body: @escaping @Sendable () -> R) { self.body = body }

  override func run() { result = body() }
}
