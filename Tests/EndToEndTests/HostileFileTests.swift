import TestSupport
import Testing

/// Files that try to talk to the terminal, and lessons that take more than they may.
@Suite(.serialized) struct HostileFileTests {
  /// Clears the screen, sets the title, hides text, rings, reorders.
  private static let hostile = "a\u{1B}[2J\u{1B}]0;owned\u{7}b\u{1B}[8mc\u{9B}31md\u{202E}ef"

  private func isClean(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n" || (scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value) && scalar.value != 0x202E)
    }
  }

  @Test func `control characters in a lesson never reach the terminal`() throws {
    let program = try ProgramUnderTest()
    let text = """
      ---
      title: "T \(Self.hostile)"
      summary: "S \(Self.hostile)"
      ---

      # H \(Self.hostile)

      Words\r\(Self.hostile) and `code \(Self.hostile)` and [a link](http://x.y/\(Self.hostile)).

      | a \(Self.hostile) | b |
      |---|---|
      | 1 | \(Self.hostile) |

      ```{code-cell} gradus
      print "\(Self.hostile)"
      x = "\(Self.hostile)"
      x  # => "other \(Self.hostile)"
      ```
      """
    try program.home.write(text, to: "l\u{1B}[2Jesson.md")
    for arguments in [["run", "l\u{1B}[2Jesson.md"], ["test", "l\u{1B}[2Jesson.md"]] {
      let result = try TestSupport.run(
        program.path, arguments, environment: program.environment, folder: program.home.path)
      #expect(isClean(result.output), "\(result.output.debugDescription)")
      #expect(isClean(result.error), "\(result.error.debugDescription)")
      #expect((result.output + result.error).contains("^[[2J"), "it was shown: \(result)")
    }
    try program.home.write(text, to: "lesson.md")
    let terminal = try program.terminal("open", "./lesson.md")
    terminal.settle()
    #expect(terminal.screen.text.contains("^[[2J"))
    #expect(!terminal.screen.text.contains("owned\u{7}"))
  }

  @Test func `nor do those in data`() throws {
    let program = try ProgramUnderTest()
    let label = Self.hostile
    try program.home.write("\(label),other,kind\n1,2,\(label)\n3,4,plain\n5,6,\(label)\n", to: "d.csv")
    let script = """
      data "d.csv"
      show data
      data balance
      data missing
      net = 2 -> linear(2)
      train 2 epochs
      show confusion
      plot confusion
      plot data
      print train.classes
      step forward
      explain linear1[0, 0]
      """
    let result = try program.run("-e", script)
    #expect(result.exitCode == 0, "\(result.error)")
    #expect(isClean(result.output), "\(result.output.debugDescription)")
    let failed = try program.run("-e", "data \"d.csv\" target \"\(label)x\"")
    #expect(failed.exitCode == 1)
    #expect(isClean(failed.error), "\(failed.error.debugDescription)")
  }

  @Test func `nor do those in weights`() throws {
    let program = try ProgramUnderTest()
    let name = "w\\u001b[2J"
    let header = "{\"\(name)\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"
    let size = header.utf8.count
    try program.home.write(
      String(decoding: [UInt8(size), 0, 0, 0, 0, 0, 0, 0], as: UTF8.self) + header + "\0\0\0\0", to: "m.safetensors")
    let result = try program.run("-e", "net = 2 -> linear(1); load model \"m.safetensors\"")
    #expect(result.exitCode == 1)
    #expect(result.error.contains("^[[2J"), "\(result.error)")
    #expect(isClean(result.output + result.error))
  }

  @Test func `time and memory are limited on the command line`() throws {
    let program = try ProgramUnderTest()
    try program.home.write("print 1\nrepeat 1e18 { }", to: "long.gradus")
    try program.home.write("x = zeros([8000, 8000])\nprint 1", to: "large.gradus")
    let long = try program.run("run", "long.gradus", "--time", "0.5s")
    #expect(long.exitCode == 124)
    #expect(long.output.hasPrefix("1\n"))
    #expect(long.error.contains("stopped: it ran for longer than 0.5 s"))
    let large = try program.run("run", "large.gradus", "--memory", "100MB")
    #expect(large.exitCode == 1)
    #expect(large.error.contains("a tensor [8000, 8000] would need 488.3 MB; the limit is 100 MB"), "\(large.error)")
    #expect(try program.run("run", "large.gradus", "--memory", "2GB").exitCode == 0)
    for wrong in [["--time", "soon"], ["--time", "-1s"], ["--memory", "much"]] {
      #expect(try program.run("run", "long.gradus", wrong[0], wrong[1]).exitCode == 2)
    }
  }
}
