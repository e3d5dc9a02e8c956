import TestSupport
import Testing

@testable import LineEditing

struct HistoryTests {
  @Test func anEntryIsKeptOnceAtItsLatestPlace() {
    var history = History(["a", "b", "a", "c"])
    #expect(history.entries == ["b", "a", "c"])
    #expect(history.add("b") == false)
    #expect(history.entries == ["a", "c", "b"])
    #expect(history.add("d") == true)
    #expect(history.entries == ["a", "c", "b", "d"])
  }

  @Test func theOldestGoBeyondTheLimit() {
    var history = History((0..<7).map(String.init), limit: 3)
    #expect(history.entries == ["4", "5", "6"])
    history.add("7")
    #expect(history.entries == ["5", "6", "7"])
  }

  @Test(arguments: ["plain", "a\nb", #"back\slash"#, #"\n"#, #"\\n"#, "\\\n\\", "学习\n率", "\r\n\t", ""])
  func theFormInTheFileIsOneLineAndGivesTheEntryBack(entry: String) {
    let line = HistoryLine.encoded(entry)
    #expect(!line.unicodeScalars.contains("\n"))
    #expect(HistoryLine.decoded(line) == entry)
  }

  @Test func browsingKeepsWhatWasMadeOfEachPlace() {
    var browser = HistoryBrowser(entries: ["one", "two"])
    #expect(browser.older(leaving: "draft") == "two")
    #expect(browser.older(leaving: "two, changed") == "one")
    #expect(browser.older(leaving: "one") == nil)
    #expect(browser.newer(leaving: "one") == "two, changed")
    #expect(browser.newer(leaving: "two, changed") == "draft")
    #expect(browser.newer(leaving: "draft") == nil)
  }

  @Test func browsingByPrefixSkipsTheOthers() {
    var browser = HistoryBrowser(entries: ["show a", "train", "show b", "help"])
    #expect(browser.older(leaving: "sho", prefix: "sho") == "show b")
    #expect(browser.older(leaving: "show b", prefix: "sho") == "show a")
    #expect(browser.older(leaving: "show a", prefix: "sho") == nil)
    #expect(browser.newer(leaving: "show a", prefix: "sho") == "show b")
    #expect(browser.newer(leaving: "show b", prefix: "sho") == "sho")
  }

  @Test func theLinesAroundTheCursor() {
    let lines = CursorLines("ab\ncdefg\n\nh", cursor: 7)
    #expect((lines.start, lines.end) == (3, 8))
    #expect(lines.above == 2)
    #expect(lines.below == 9)
    let first = CursorLines("ab\ncd", cursor: 1)
    #expect((first.start, first.end, first.above, first.below) == (0, 2, nil, 4))
    let empty = CursorLines("", cursor: 0)
    #expect((empty.start, empty.end, empty.above, empty.below) == (0, 0, nil, nil))
  }
}

struct HistoryFileTests {
  @Test func itIsPrivateAndItsFoldersAreMade() throws {
    let folder = try TemporaryFolder()
    let opening = HistoryFile.open(path: folder("a/b/history"))
    try opening.file?.append("secret")
    #expect(opening.problem == nil)
    #expect(folder.permissions("a/b/history") == 0o600)
    #expect(folder.permissions("a/b") == 0o700)
    #expect(folder.permissions("a") == 0o700)
    #expect(folder.contents("a/b/history") == "secret\n")
  }

  @Test func aFileThatOthersCouldReadBecomesPrivate() throws {
    let folder = try TemporaryFolder()
    try folder.write("old\n", to: "history")
    #expect(folder.permissions("history") != 0o600)
    _ = HistoryFile.open(path: folder("history"))
    #expect(folder.permissions("history") == 0o600)
  }

  @Test func twoSessionsKeepEachOthersEntries() throws {
    let folder = try TemporaryFolder()
    let first = HistoryFile.open(path: folder("history"))
    let second = HistoryFile.open(path: folder("history"))
    try first.file?.append("1")
    try second.file?.append("2")
    try first.file?.append("a\nb")
    #expect(HistoryFile.open(path: folder("history")).history.entries == ["1", "2", "a\nb"])
  }

  @Test func nothingIsLostWhileAnotherSessionRewrites() async throws {
    let folder = try TemporaryFolder()
    let path = folder("history")
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          for entry in 0..<50 {
            // The file holds more lines than the limit after the first few entries, so every opening rewrites it.
            try? HistoryFile.open(path: path, limit: 1_000).file?.append("\(writer).\(entry)")
            try? HistoryFile.open(path: path, limit: 1_000).file?.append("again")
          }
        }
      }
    }
    let entries = HistoryFile.open(path: path).history.entries
    #expect(Set(entries).count == 201)
    _ = HistoryFile.open(path: path, limit: 100)
    #expect(folder.contents("history")?.split(separator: "\n").count == 100)
    #expect(folder.permissions("history") == 0o600)
  }

  @Test func damageIsSurvived() throws {
    let folder = try TemporaryFolder()
    try folder.write("good\n\n\\\nlast without a break", to: "history")
    #expect(HistoryFile.open(path: folder("history")).history.entries == ["good", "", "last without a break"])
  }

  @Test func aFolderThatCannotBeMadeIsAProblemNotAFailure() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "file")
    let path = folder("file/state/history")
    let opening = HistoryFile.open(path: path)
    #expect(opening.file == nil)
    #expect(opening.problem == .cannotCreateFolder(path: folder("file/state"), code: 20))
    #expect(opening.problem?.description.contains("Not a directory") == true)
  }

  @Test func aPathThatIsAFolderIsAProblem() throws {
    let folder = try TemporaryFolder()
    #expect(HistoryFile.open(path: folder.path).problem == .cannotWrite(path: folder.path, code: 21))
  }

  @Test func aLinkStaysALink() throws {
    let folder = try TemporaryFolder()
    try folder.write("1\n2\n3\n", to: "real")
    _ = try run("/bin/ln", ["-s", "real", folder("link")])
    let opening = HistoryFile.open(path: folder("link"), limit: 2)
    try opening.file?.append("4")
    #expect(folder.contents("real") == "2\n3\n4\n")
  }
}
