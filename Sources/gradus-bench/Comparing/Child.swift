import Glibc

/// Another program, which is written to and read from line by line.
final class Child {
  private let id: pid_t
  private var input: UnsafeMutablePointer<FILE>?
  private let output: UnsafeMutablePointer<FILE>

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The program is looked for as a shell does. What it writes to its standard error is dropped.
  init(_ program: String, _ arguments: [String]) throws {
    let (ours, theirs) = (try Self.pipe(), try Self.pipe())
    defer {
      close(ours.read)
      close(theirs.write)
    }
    guard let input = fdopen(ours.write, "w"), let output = fdopen(theirs.read, "r") else {
      throw Failure(description: "no memory for another program")
    }
    (self.input, self.output) = (input, output)
    id = try Self.spawn(program, arguments, input: ours.read, output: theirs.write)
  }

  deinit {
    endInput()
    fclose(output)
    waitpid(id, nil, 0)
  }

  /// Writes a line; a program that has ended does not read it.
  func tell(_ line: String) {
    guard let input else { return }
    fputs(line + "\n", input)
    fflush(input)
  }

  /// The program reads to the end of its input, and no further.
  func endInput() {
    if let input { fclose(input) }
    input = nil
  }

  /// The next line that the program writes; nil once it has ended.
  func line() -> String? {
    var buffer: UnsafeMutablePointer<CChar>?
    var size = 0
    defer { free(buffer) }
    guard getline(&buffer, &size, output) > 0, let buffer else { return nil }
    return String(cString: buffer)
  }

  /// Waits for the end, reading what comes.
  func finish() { while line() != nil {} }

  private static func pipe() throws -> (read: CInt, write: CInt) {
    var ends: [CInt] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else { throw Failure(description: "no pipe: \(reason(errno))") }
    // No other child is to hold an end, or the end of input would never come.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func spawn(_ program: String, _ arguments: [String], input: CInt, output: CInt) throws -> pid_t {
    signal(SIGPIPE, SIG_IGN)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var id: pid_t = 0
    let code = posix_spawnp(&id, program, &actions, nil, &words, environ)
    guard code == 0 else { throw Failure(description: "\(program) cannot be started: \(reason(code))") }
    return id
  }

  private static func reason(_ code: CInt) -> String { String(cString: strerror(code)) }
}
