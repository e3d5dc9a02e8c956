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
    // The bench compares with other programs, and fuzzing judges inputs in children; neither is part of `gradus`.
    for file in files where !["Sources/gradus-bench/", "Sources/Fuzzing/"].contains(where: file.hasPrefix) {
      for line in try SourceTree.lines(of: file) {
        for starter in Self.starters where line.contains(starter) { Issue.record("\(file) uses \(starter)") }
      }
    }
  }
}
