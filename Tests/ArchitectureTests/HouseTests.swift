import TestSupport
import Testing

/// Rules that every file of the house keeps.
@Suite struct HouseTests {
  @Test func `the top level holds what belongs there and nothing else`() throws {
    let allowed: Set<String> = ["Package.swift", "Sources", "Tests", "lessons", "datasets", "README.md", "LICENSE"]
    let found = try SourceTree.entries(of: "").filter { !$0.hasPrefix(".") && $0 != "Package.resolved" }
    #expect(Set(found) == allowed)
  }

  @Test func `no file is longer than 300 lines`() throws {
    // Numbers copied from a reference are data, however long.
    let files = try SourceTree.swiftFiles(below: "Sources") + SourceTree.swiftFiles(below: "Tests")
    for file in files where !file.hasSuffix("+Copied.swift") {
      let count = try SourceTree.lines(of: file).count
      #expect(count <= 300, "\(file) has \(count) lines")
    }
  }

  @Test func `nothing that a learner can reach is written to trap`() throws {
    let forbidden = ["fatalError(", "try!", " as! ", "precondition(", "preconditionFailure(", "assertionFailure("]
    for file in try SourceTree.swiftFiles(below: "Sources") {
      for (number, line) in try SourceTree.lines(of: file).enumerated() {
        for word in forbidden where line.contains(word) { Issue.record("\(file):\(number + 1) has \(word)") }
      }
    }
  }

  @Test func `no target shares its name with a type inside it`() throws {
    for target in ArrowTests.arrows.keys {
      for file in try SourceTree.swiftFiles(below: "Sources/\(target)") {
        for line in try SourceTree.lines(of: file) {
          let words = line.split(separator: " ").map { $0.prefix { $0.isLetter || $0.isNumber || $0 == "_" } }
          for (keyword, name) in zip(words, words.dropFirst())
          where ["struct", "enum", "class", "protocol", "actor"].contains(keyword) {
            #expect(name != target, "\(file): \(line)")
          }
        }
      }
    }
  }

  @Test func `the README names every Debian package that is installed`() throws {
    let readme = try SourceTree.lines(of: "README.md").joined(separator: "\n")
    let packages = try SourceTree.lines(of: ".ci/packages").filter { !$0.isEmpty }
    #expect(!packages.isEmpty)
    for package in packages { #expect(readme.contains(package), "\(package)") }
  }
}
