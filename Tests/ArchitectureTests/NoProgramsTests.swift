import Testing

/// No command runs another program: a lesson from a stranger can compute, and that is all.
@Suite struct NoProgramsTests {
  /// What starts programs, in the C library and in Foundation.
  private static let starters = [
    "posix_spawn", "execv", "execl", " fork()", "vfork", "popen", "system(", "dlopen", "Process()", "NSTask", "ptrace",
  ]

  @Test func `nothing starts another program`() throws {
    let files = try SourceTree.files(below: "Sources", [".swift", ".c", ".h"])
    #expect(files.count > 100)
    for file in files where !file.hasPrefix("Sources/gradus-bench/") {
      for line in try SourceTree.lines(of: file) {
        for starter in Self.starters where line.contains(starter) { Issue.record("\(file) uses \(starter)") }
      }
    }
  }
}
