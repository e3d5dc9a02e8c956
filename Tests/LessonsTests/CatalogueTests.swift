import TestSupport
import Testing

@testable import Lessons

@Suite struct CatalogueTests {
  private let folder: TemporaryFolder
  private let catalogue: LessonCatalogue

  init() throws {
    folder = try TemporaryFolder()
    catalogue = LessonCatalogue(folder: folder.path)
    try folder.makeFolder("basics")
    try folder.makeFolder("more")
    func write(_ name: String, _ group: String, _ order: Int?) throws {
      let front = "---\ntitle: \(name)\ngroup: \(group)\n\(order.map { "order: \($0)\n" } ?? "")---\n"
      try folder.write(front + cell("x = 1"), to: name)
    }
    try write("more/zeta.md", "More", 1)
    try write("basics/beta.md", "Basics", nil)
    try write("basics/alpha.md", "Basics", 2)
    try write("more/alpha-two.md", "More", 7)
    try folder.write("# No lesson", to: "README.md")
    try folder.write("# No lesson", to: "broken.md")
  }

  @Test func `groups stand in the order of their first lesson, lessons by order and name`() {
    let contents = catalogue.contents()
    #expect(contents.lessons.map(\.name) == ["zeta", "alpha-two", "alpha", "beta"])
    #expect(contents.problems.map(\.source.name) == [folder("broken.md")])
    #expect(Set(catalogue.names) == ["zeta", "alpha-two", "alpha", "beta", "broken"])
  }

  @Test func `a lesson is found by name, beginning, number and path`() throws {
    #expect(try catalogue.lesson("alpha").name == "alpha")
    #expect(try catalogue.lesson("alpha-").name == "alpha-two")
    #expect(try catalogue.lesson("ze").name == "zeta")
    #expect(try catalogue.lesson("3").name == "alpha")
    #expect(try catalogue.lesson(folder("basics/beta.md")).name == "beta")
  }

  @Test func `what is not found is told`() throws {
    func error(_ word: String) -> CatalogueError? {
      do {
        _ = try catalogue.lesson(word)
        return nil
      } catch {
        return error
      }
    }
    guard case .unknown("alhpa", nearest: "alpha", isEmpty: false, _)? = error("alhpa") else {
      Issue.record("alhpa")
      return
    }
    guard case .ambiguous("alph", let paths)? = error("alph"), paths.count == 2 else {
      Issue.record("alph")
      return
    }
    guard case .noNumber(9, count: 4)? = error("9"), case .broken? = error("broken") else {
      Issue.record("9")
      return
    }
  }
}

extension TemporaryFolder {
  func makeFolder(_ name: String) throws { _ = try run("/bin/mkdir", ["-p", self(name)]) }
}
