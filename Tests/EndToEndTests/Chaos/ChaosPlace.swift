import Glibc
import TestSupport

/// A home of its own, and the ways in which the program is started there.
struct ChaosPlace {
  let program: ProgramUnderTest
  /// Options of the first start; what comes back has them of itself.
  let options: [String]
  /// No file may grow beyond so many blocks of 512 bytes, as if the disk were full; nil for a disk with room.
  let blocks: Int?

  init(options: [String], blocks: Int?) throws {
    program = try ProgramUnderTest()
    (self.options, self.blocks) = (options, blocks)
  }

  var home: TemporaryFolder { program.home }

  /// - Parameter state: the folder for history, progress and journals.
  func start(
    _ arguments: [String], state: String = "state", isResumed: Bool = false
  ) throws(ChildFailure) -> ChaosTerminal {
    let words = arguments + (isResumed ? [] : options)
    let limited = "trap '' XFSZ; ulimit -f \(blocks ?? 0); exec \(program.path) \(words.joined(separator: " "))"
    return ChaosTerminal(
      try PseudoTerminal(
        program: blocks == nil ? program.path : "/bin/sh", arguments: blocks == nil ? words : ["-c", limited],
        environment: environment(state), folder: home.path, columns: 160, rows: 50))
  }

  /// Started by a shell that can stop it and let it go on.
  func startInShell(_ arguments: [String], isResumed: Bool) throws(ChildFailure) -> ChaosTerminal {
    let terminal = try PseudoTerminal(
      program: "/bin/bash", arguments: ["--norc", "--noprofile", "--noediting", "-i"],
      environment: environment("state").merging(["PS1": "shell> "]) { $1 }, folder: home.path, columns: 160, rows: 50)
    try terminal.expect("shell>")
    terminal.send(([program.path] + arguments + (isResumed ? [] : options)).joined(separator: " ") + Keys.enter)
    return ChaosTerminal(terminal)
  }

  private func environment(_ state: String) -> [String: String] {
    program.environment.merging(["XDG_STATE_HOME": home(state), "GRADUS_HOME": Project.root]) { $1 }
  }

  /// A file's lines, and the file is gone: what is read later was written later.
  func takeDigest(_ name: String) -> [String]? {
    defer { unlink(home(name)) }
    return home.contents(name).map { $0.split(separator: "\n").map(String.init) }
  }

  func copy(_ folder: String, to other: String) throws(ChildFailure) {
    _ = try TestSupport.run("/bin/sh", ["-c", "rm -rf '\(home(other))' && cp -a '\(home(folder))' '\(home(other))'"])
  }
}
