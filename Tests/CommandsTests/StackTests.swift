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
    let size = 8 << 20
    let room = try onThread(of: size) { Stack.room(above: Stack.floor) }
    #expect(room <= size && room > size / 2)
  }

  /// Does something on a thread whose stack has so many bytes, and no more: it is memory of its own, since of stacks that ended
  /// threads leave behind the C library hands out larger ones than were asked for.
  private func onThread<R: Sendable>(of size: Int, _ body: @escaping @Sendable () -> R) throws -> R {
    let guarded = 1 << 16
    let memory = try #require(
      mmap(nil, guarded + size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))
    try #require(memory != MAP_FAILED)
    defer { munmap(memory, guarded + size) }
    // Below the stack nothing can be touched.
    try #require(mprotect(memory, guarded, PROT_NONE) == 0)
    let job = Job(body)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    try #require(pthread_attr_setstack(&attributes, memory + guarded, size) == 0)
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
