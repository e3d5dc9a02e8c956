import Commands
import Glibc
import Lessons
import TestSupport
import Testing

@testable import Journal

/// Journals as files.
@Suite struct JournalFolderTests {
  private let home: TemporaryFolder
  private let folder: JournalFolder

  init() throws {
    home = try TemporaryFolder()
    folder = JournalFolder(home("state/gradus/sessions"))
  }

  private func head(_ time: Int) -> Record.Head {
    var head = JournalContents.sampleHead
    head.started = time
    return head
  }

  private func notebook() -> Notebook { NotedSession().notebook }

  @Test func `a journal is nobody's while its session lives, and everybody's afterwards`() throws {
    var writer: JournalWriter? = try folder.create(head(100))
    writer?.add(.begun("a = 1"))
    #expect(folder.abandoned().isEmpty && folder.newest() == nil)
    writer = nil
    let session = try #require(folder.newest())
    #expect(session.contents.entries == [JournalEntry("a = 1", .lost)])
    #expect(folder.abandoned().isEmpty, "whoever holds it keeps the others away")
  }

  @Test func `the newest comes first, and the oldest of many are forgotten`() throws {
    for time in 0..<30 { _ = try folder.create(head(1_000_000 + time)) }
    let times = folder.abandoned().map(\.contents.head.started)
    #expect(times == (9..<30).reversed().map { 1_000_000 + $0 })
    #expect(times.first == 1_000_029)
    folder.abandoned().first?.remove()
    #expect(folder.newest()?.contents.head.started == 1_000_028)
  }

  @Test func `files and folders are the learner's alone`() throws {
    _ = try folder.create(head(0))
    #expect(home.permissions("state/gradus/sessions") == 0o700)
    #expect(home.permissions("state/gradus/sessions/19700101-000000-\(getpid()).journal") == 0o600)
  }

  @Test func `a session in which nothing is typed leaves nothing, and so does one that is left`() {
    let journal = SessionJournal(folder: folder) { head(5) }
    #expect(access(folder.path, F_OK) != 0)
    var notebook = notebook()
    journal.begin("a = 1", in: notebook)
    notebook = self.notebook()
    journal.end(.finished, in: notebook)
    #expect(journal.keep() && journal.takeWarning() == nil)
    journal.discard()
    #expect(folder.abandoned().isEmpty)
  }

  @Test func `a home that cannot be written to is one warning`() throws {
    try home.write("", to: "file")
    let journal = SessionJournal(folder: JournalFolder(home("file/sessions"))) { head(5) }
    let notebook = notebook()
    journal.begin("a = 1", in: notebook)
    journal.end(.finished, in: notebook)
    #expect(journal.takeWarning()?.contains("Not a directory") == true)
    journal.begin("a = 2", in: notebook)
    #expect(journal.takeWarning() == nil)
    #expect(!journal.keep())
  }

  @Test func `what is no journal is left alone`() throws {
    _ = try folder.create(head(0))
    try home.write("gradus-journal 2\nfrom the future", to: "state/gradus/sessions/99990101-000000-1.journal")
    symlink("/etc/passwd", folder.path + "/99990102-000000-1.journal")
    #expect(folder.abandoned().map(\.contents.head.started) == [0])
  }
}
