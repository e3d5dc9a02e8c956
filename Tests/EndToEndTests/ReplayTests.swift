import TestSupport
import Testing

/// `gradus replay` as other programs call it.
@Suite struct ReplayTests {
  @Test func `the list tells every experiment with its settings`() throws {
    let result = try ProgramUnderTest().run("replay", "list")
    #expect(result.exitCode == 0)
    #expect(result.output.contains("overfit_dropout\n  few examples learned by heart, and units that are dropped\n"))
    #expect(result.output.contains("    ratio=0.2  the share of units that is dropped\n"))
  }

  @Test func `an experiment is reported, drawn and saved`() throws {
    let program = try ProgramUnderTest()
    let result = try program.run(
      "replay", "optimizer_compare_naive", "--set", "steps=2", "--set", "optimizers=sgd(0.95),adam(0.3)", "--save",
      "paths.csv")
    #expect(result.exitCode == 0)
    #expect(result.error == "")
    #expect(result.output.contains("The paths on x^2/20 + y^2"))
    #expect(result.output.contains("4 series saved: paths.csv"))
    // ../shared/reference/chapter6/optimizer_compare_naive.json
    let wanted = """
      x.sgd,y.sgd,x.adam,y.adam
      -7,2,-7,2
      -6.335,-1.7999999999999998,-6.700001355255732,1.700000237170637
      -5.733175,1.6199999999999997,-6.400416624043272,1.4022457408988034

      """
    #expect(program.home.contents("paths.csv") == wanted)
  }

  @Test func `what is unknown is a misuse, with what was meant`() throws {
    let program = try ProgramUnderTest()
    let cases: [([String], String)] = [
      (["replay", "batch_nrom_test"], "no experiment `batch_nrom_test`; did you mean `batch_norm_test`?\n"),
      (
        ["replay", "overfit_dropout", "--set", "epoch=2"],
        "overfit_dropout has no setting `epoch`; did you mean `epochs`?\n"
      ),
      (["replay", "overfit_dropout", "--set", "epochs=x"], "`epochs` is a whole number, 1 or more; not `x`\n"),
    ]
    for (arguments, error) in cases {
      let result = try TestSupport.run(program.path, arguments, environment: program.environment)
      #expect(result == RunResult(output: "", error: error, exitCode: 2))
    }
    let folderless = try program.run("replay", "optimizer_compare_naive", "--save", "/nowhere/out")
    #expect(folderless.exitCode == 1)
  }
}
