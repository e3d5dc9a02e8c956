import Glibc
import TestSupport
import Testing

@testable import Lessons

@Suite struct ProgressStoreTests {
  private let folder: TemporaryFolder
  private let file: String

  init() throws {
    folder = try TemporaryFolder()
    file = folder("state/gradus/progress")
  }

  private func progress(_ step: Int, isDone: Bool = false) -> LessonProgress {
    LessonProgress(stepID: "id\(step)", step: step, stepCount: 9, isDone: isDone)
  }

  @Test func `what is saved is loaded, and belongs to the learner alone`() throws {
    let store = ProgressStore(file: file)
    #expect(try store.load().isEmpty)
    try store.save(progress(3), for: "one")
    try store.save(progress(5, isDone: true), for: "two")
    try store.save(progress(4), for: "one")
    #expect(try store.load() == ["one": progress(4), "two": progress(5, isDone: true)])
    #expect(folder.permissions("state/gradus/progress") == 0o600)
    #expect(folder.permissions("state/gradus") == 0o700)
    #expect(
      try run("/bin/ls", [folder("state/gradus")]).output == "progress\nprogress.lock\n", "nothing is left behind")
  }

  @Test func `two sessions do not undo each other's progress`() throws {
    let (first, second) = (ProgressStore(file: file), ProgressStore(file: file))
    try first.save(progress(1), for: "one")
    try second.save(progress(2), for: "two")
    try first.save(progress(3), for: "one")
    #expect(try second.load() == ["one": progress(3), "two": progress(2)])
  }

  @Test func `many at once lose nothing`() async throws {
    let store = ProgressStore(file: file)
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<8 {
        let progress = progress(number + 1)
        group.addTask { try? store.save(progress, for: "lesson\(number)") }
      }
    }
    #expect(try store.load().count == 8)
  }

  @Test func `lines of a newer version are kept`() throws {
    let store = ProgressStore(file: file)
    try store.save(progress(1), for: "one")
    let text = try #require(folder.contents("state/gradus/progress"))
    try folder.write(text + "something\tnew\n", to: "state/gradus/progress")
    try store.save(progress(2), for: "one")
    #expect(folder.contents("state/gradus/progress")?.contains("something\tnew\n") == true)
    #expect(try store.load() == ["one": progress(2)])
  }

  @Test func `another file in its place is left alone`() throws {
    try folder.write("my diary\n", to: "diary")
    let store = ProgressStore(file: folder("diary"))
    #expect(throws: ProgressStore.Problem.foreign(file: folder("diary"))) { _ = try store.load() }
    #expect(throws: ProgressStore.Problem.foreign(file: folder("diary"))) { try store.save(progress(1), for: "one") }
    #expect(folder.contents("diary") == "my diary\n")
  }

  @Test func `a place where nothing can be written is a warning, and only one`() throws {
    try folder.write("", to: "file")
    let store = ProgressStore(file: folder("file/progress"))
    #expect(throws: ProgressStore.Problem.self) { try store.save(progress(1), for: "one") }
    try folder.write(lessonText(cell("x = 1") + cell("y = 2")), to: "a.md")
    var notebook = Notebook(World.environment(), lessonsFolder: folder.path, progress: store)
    #expect(notebook.type("open a").text.contains("warning: lesson progress is not kept"))
    #expect(!notebook.type("").text.contains("warning"))
    #expect(notebook.prompt == "a 2/2> ")
  }

  @Test func `a step is found by its id, else by its number`() throws {
    let lesson = try Lesson(World.source(lessonText(cell("a = 1") + cell("b = 2") + cell("c = 3"))))
    let second = LessonProgress(stepID: lesson.steps[1].id, step: 3, stepCount: 3, isDone: false)
    #expect(second.place(in: lesson) == 1)
    #expect(LessonProgress(stepID: "gone", step: 3, stepCount: 9, isDone: false).place(in: lesson) == 2)
    #expect(LessonProgress(stepID: "gone", step: 9, stepCount: 9, isDone: false).place(in: lesson) == 2)
    #expect(LessonProgress(stepID: nil, step: 3, stepCount: 3, isDone: true).place(in: lesson) == 0)
  }
}
