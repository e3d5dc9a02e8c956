import Glibc

/// A program started by a test.
struct ChildProcess {
  let id: pid_t

  /// What the program's three streams are.
  enum Streams {
    /// The terminal of this path, which becomes the program's controlling terminal, in a session of its own. (libedit and
    /// terminals signal whole process groups: the test's own must not be among them.)
    case terminal(path: String)
    case pipes(input: Int32, output: Int32, error: Int32)
  }

  /// - Parameter folder: the program's working folder; the test's own if nil.
  init(
    program: String, arguments: [String], environment: [String: String], folder: String?, streams: Streams
  ) throws(ChildFailure) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    switch streams {
    case .terminal(let path):
      posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    case .pipes(let input, let output, let error):
      for (number, descriptor) in [input, output, error].enumerated() {
        posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
      }
    }
    // What posix_spawn could do itself is not among the declarations that Swift sees.
    let moved = folder.map { ["-C", $0, program] } ?? []
    id = try Self.spawn(
      moved.isEmpty ? program : "/usr/bin/env", moved + arguments, environment, actions: &actions)
  }

  /// POSIX_SPAWN_SETSID, from glibc's spawn.h.
  private static let newSession: Int32 = 0x80

  private static func spawn(
    _ program: String, _ arguments: [String], _ environment: [String: String],
    actions: inout posix_spawn_file_actions_t
  ) throws(ChildFailure) -> pid_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(newSession | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var id: pid_t = 0
    let code = posix_spawn(&id, program, &actions, &attributes, &words, &variables)
    guard code == 0 else {
      throw ChildFailure(what: "\(program) cannot be started: \(String(cString: strerror(code)))")
    }
    return id
  }

  /// The exit code once the program has ended, as a shell gives it: 128 and the signal's number for one that was killed.
  func exitCode() -> Int32? {
    var status: Int32 = 0
    guard waitpid(id, &status, WNOHANG) == id else { return nil }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  /// Kills the program and whatever it has started in its session.
  func kill() {
    Glibc.kill(-id, SIGKILL)
    var status: Int32 = 0
    waitpid(id, &status, 0)
  }
}

/// Why a program did not do what the test waited for; says what it had written.
package struct ChildFailure: Error, CustomStringConvertible {
  package let what: String
  package var description: String { what }
}

/// A moment, on a clock that only goes forward.
struct Deadline {
  private let end: ContinuousClock.Instant

  init(seconds: Double) {
    end = .now + .seconds(seconds)
  }

  var hasPassed: Bool { ContinuousClock.now >= end }

  /// For `poll`.
  var milliseconds: Int32 {
    let left = (end - .now).components
    return max(0, Int32(clamping: left.seconds * 1_000 + left.attoseconds / 1_000_000_000_000_000))
  }
}
