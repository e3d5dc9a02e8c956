import TestSupport
import Testing

/// What the README shows is what happens.
@Suite struct ReadmeTests {
  @Test func `its sessions give their numbers`() throws {
    let readme = try TestSupport.run("/bin/cat", ["\(Project.root)/README.md"]).output
    let sessions = readme.split(separator: "```text\n").dropFirst().compactMap { $0.split(separator: "```").first }
    #expect(sessions.count == 2)
    for session in sessions { try replay(session) }
  }

  private func replay(_ session: Substring) throws {
    let lines = session.split(separator: "\n")
    let typed = lines.compactMap(Self.typed)
    #expect(typed.count >= 5)
    let result = try ProgramUnderTest().run(input: typed.joined(separator: "\n") + "\n")
    #expect(result.exitCode == 0, "\(result.error)")
    for line in lines where Self.typed(line) == nil && !line.contains("…") {
      #expect(result.output.contains(Self.steady(line)), "\(line)")
    }
  }

  /// What stands behind the prompt, `gradus> ` or `gradus (gentle)> `.
  private static func typed(_ line: Substring) -> Substring? {
    guard line.hasPrefix("gradus"), let end = line.firstIndex(of: ">") else { return nil }
    return line[end...].dropFirst(2)
  }

  /// A line without what differs between machines: the speed, and the last digits of a finite difference.
  private static func steady(_ line: Substring) -> Substring {
    if line.contains("examples/s") { return line.split(separator: " · ").dropLast().joined(separator: " · ")[...] }
    return line.split(separator: " (differs").first ?? line
  }
}
