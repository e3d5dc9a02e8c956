import Glibc
import TestSupport
import Testing

/// The built program, or the one that `GRADUS_UNDER_TEST` names, with a home of its own for each test.
struct ProgramUnderTest {
  let path: String
  let home: TemporaryFolder

  init() throws {
    let named = getenv("GRADUS_UNDER_TEST").map { String(cString: $0) }
    path = try #require(named ?? Project.executable("gradus"), "the program is built beside the tests")
    home = try TemporaryFolder()
  }

  var environment: [String: String] {
    [
      "HOME": home.path, "XDG_STATE_HOME": "\(home.path)/state", "TERM": "xterm", "LC_ALL": "C.UTF-8",
      "PATH": "/usr/bin:/bin",
    ].merging(Self.instruments) { $1 }
  }

  /// What a program that was built for coverage or with a sanitizer is to know.
  private static var instruments: [String: String] {
    let names = ["LLVM_PROFILE_FILE", "ASAN_OPTIONS", "TSAN_OPTIONS"]
    return Dictionary(
      uniqueKeysWithValues: names.compactMap { name in getenv(name).map { (name, String(cString: $0)) } })
  }

  /// Runs it to its end, away from a terminal.
  func run(_ arguments: String..., input: String = "", adding extra: [String: String] = [:]) throws -> RunResult {
    try TestSupport.run(
      path, arguments, environment: environment.merging(extra) { $1 }, folder: home.path, input: input)
  }

  /// Starts it at a terminal and waits for its prompt.
  func terminal(
    _ arguments: String..., columns: Int = 100, rows: Int = 40, adding extra: [String: String] = [:]
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      program: path, arguments: arguments, environment: environment.merging(extra) { $1 }, folder: home.path,
      columns: columns, rows: rows)
    try terminal.expect(">")
    return terminal
  }
}
