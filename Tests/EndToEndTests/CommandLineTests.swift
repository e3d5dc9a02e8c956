import TestSupport
import Testing

/// The program as other programs call it.
@Suite(.serialized) struct CommandLineTests {
  @Test func `statements print bare values on standard output`() throws {
    let result = try ProgramUnderTest().run("-e", "print 1; print 1/3; print [1, 2] digits 3")
    #expect(result == RunResult(output: "1\n0.3333333333333333\n1 2\n", error: "", exitCode: 0))
  }

  @Test func `an error stops with 1 and points at its place on standard error`() throws {
    let result = try ProgramUnderTest().run("-e", "print 1; print 1 @ [2]; print 3")
    #expect(result.output == "1\n")
    #expect(result.error.contains("print 1; print 1 @ [2]; print 3\n"))
    #expect(result.error.contains("^^^^^^^ `@` takes a vector or a matrix"))
    #expect(result.exitCode == 1)
  }

  @Test func `a misuse of the command line is 2`() throws {
    let program = try ProgramUnderTest()
    for arguments in [["--bad"], ["--precision", "float16"], ["--seed", "-1"], ["run"], ["nonsense"]] {
      let result = try TestSupport.run(program.path, arguments, environment: program.environment)
      #expect(result.exitCode == 2, "\(arguments)")
      #expect(result.output == "")
      #expect(!result.error.isEmpty)
    }
  }

  @Test func `help and version are no failure`() throws {
    let program = try ProgramUnderTest()
    #expect(try program.run("--help").exitCode == 0)
    let version = try program.run("--version")
    #expect(version.exitCode == 0)
    #expect(version.output.contains("gradus 0.1.0"))
    #expect(version.output.contains("OpenBLAS"))
  }

  @Test func `a pipe is read as a script and stops at the first error`() throws {
    let program = try ProgramUnderTest()
    let good = try program.run(input: "x = 2\nprint x * 3\ndef f(a) {\n  return a ^ 2\n}\nprint f(x)\n")
    #expect(good.output.hasSuffix("6\n4\n") && good.exitCode == 0)
    #expect(!good.output.contains(">"), "no prompt is written where nobody reads it")
    let bad = try program.run(input: "print 1\ntrian\nprint 2\n")
    #expect(bad.output == "1\n" && bad.exitCode == 1)
    #expect(bad.error.contains("trian"))
  }

  @Test func `the seed and the precision are options`() throws {
    let program = try ProgramUnderTest()
    // np.random.seed(7); np.random.randn(2)
    let seeded = try program.run("--seed", "7", "-e", "print normal(2)")
    #expect(seeded.output == "1.690525703800356 -0.4659373705408328\n")
    let single = try program.run("--precision", "float32", "-e", "print sum([0.1, 0.2])")
    let value = try #require(Float(single.output.dropLast()))
    #expect(abs(value - 0.3) < 1e-6 && single.output != "0.30000000000000004\n")
  }

  @Test func `ASCII is enough`() throws {
    let result = try ProgramUnderTest().run(
      "--ascii", "-e", "data digits; plot [1, 4, 9]; plot train.x[0]; plot [[1, -2], [3, 4]]; show data")
    #expect(result.exitCode == 0)
    let strange = result.output.unicodeScalars.filter { $0.value > 0x7F }
    #expect(strange.isEmpty, "\(String(String.UnicodeScalarView(strange)))")
  }

  @Test func `tensors go out as NumPy files and come back`() throws {
    let program = try ProgramUnderTest()
    let result = try program.run(
      "-e", "seed 3; w = normal([2, 3]); save w \"w.npy\"; load \"w.npy\" as v; print max(abs(w - v)); print v.shape")
    #expect(result.output.hasSuffix("0\n2 3\n"))
  }
}
