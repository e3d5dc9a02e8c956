import TestSupport
import Testing

@testable import Experiments

/// Whole runs against the textbook's code under NumPy 2.4.6. In a debug build they take long, so they wait for `GRADUS_LONG_TESTS=1`;
/// the paths in the valley are always run.
@Suite(.serialized) struct ReferenceTests {
  @Test(
    .enabled(if: Project.shared != nil, "the whole runs lie in ../shared/reference"),
    .enabled(if: ReferenceFile.runsAtFullLength, "set GRADUS_LONG_TESTS=1 to run everything at full length"),
    arguments: ReferenceFile.all)
  func `a whole run is the book's`(_ file: ReferenceFile) async throws {
    let json = file.read()
    let result = try await json.experiment().run(json.context())
    ReferenceChecks(json: json, result: result).all()
  }

  @Test(.enabled(if: Project.shared != nil, "the paths lie in ../shared/reference"))
  func `paths in the valley are the book's, bit for bit`() async throws {
    let json = ReferenceFile(path: "\(Project.shared ?? "")/reference/chapter6/optimizer_compare_naive.json").read()
    let result = try await json.experiment().run(json.context())
    #expect(result.series.count == 12)
    ReferenceChecks(json: json, result: result).all()
  }
}
