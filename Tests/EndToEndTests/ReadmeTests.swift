import TestSupport
import Testing

/// What the README shows is what happens.
@Suite struct ReadmeTests {
  @Test func `its session gives its numbers`() throws {
    let readme = try TestSupport.run("/bin/cat", ["\(Project.root)/README.md"]).output
    let session = try #require(readme.split(separator: "```text\n").dropFirst().first?.split(separator: "```").first)
    let lines = session.split(separator: "\n")
    let typed = lines.filter { $0.hasPrefix("gradus> ") }.map { $0.dropFirst(8) }
    #expect(typed.count >= 5)
    let result = try ProgramUnderTest().run(input: typed.joined(separator: "\n") + "\n")
    #expect(result.exitCode == 0, "\(result.error)")
    for line in lines where !line.hasPrefix("gradus> ") && !line.contains("…") {
      #expect(result.output.contains(Self.steady(line)), "\(line)")
    }
  }

  /// A line without what differs between machines: the speed, and the last digits of a finite difference.
  private static func steady(_ line: Substring) -> Substring {
    if line.contains("examples/s") { return line.split(separator: " · ").dropLast().joined(separator: " · ")[...] }
    return line.split(separator: " (differs").first ?? line
  }
}
