import TestSupport
import Testing

@testable import Fuzzing

/// The search itself: what is wrong is found, kept, and made short.
@Suite struct SearchTests {
  @Test func `a crash, a hang, a broken law, too much time and too much memory are found, and the rest goes on`() throws
  {
    let program = try #require(Project.executable("gradus-fuzz"))
    let folder = try TemporaryFolder()
    let result = try TestSupport.run(
      program,
      [
        "run", "example", "--seed", "8", "--count", "40", "--slow", "0.1", "--memory", "64", "--patience", "4",
        "--finds",
        folder("finds"),
      ])
    #expect(result.exitCode == 1)
    #expect(result.output.contains("example: 40 inputs"), "\(result.output)")
    #expect(result.output.contains("of 5 kinds"), "\(result.output)")
    for law in ["signal 4:", "did not end within", "a law: 2", "time:", "memory:"] {
      #expect(result.output.contains(law), "\(law): \(result.output)")
    }
  }

  @Test func `nothing found is exit code 0`() throws {
    let program = try #require(Project.executable("gradus-fuzz"))
    let result = try TestSupport.run(program, ["run", "lexer", "--count", "50"])
    #expect(result.exitCode == 0)
    #expect(result.output.contains("lexer: 50 inputs"), "\(result.output)\(result.error)")
  }

  @Test func `an input is shortened to what makes it fail`() {
    let minimizer = Minimizer { $0.contains(7) && $0.contains(9) }
    let input = (0..<200).map { UInt8($0 == 30 ? 7 : $0 == 170 ? 9 : 1) }
    #expect(minimizer.shortened(input) == [7, 9])
    #expect(minimizer.shortened([1, 2]) == [1, 2])
  }

  @Test func `finds at one place are one kind`() {
    func signature(_ law: String) -> String { Find(subject: "s", number: 0, law: law, input: []).signature }
    #expect(signature("time: 1200 ms") == signature("time: 1700 ms"))
    #expect(signature("signal 4: at +0x1") != signature("signal 4: at +0x2"))
  }
}
