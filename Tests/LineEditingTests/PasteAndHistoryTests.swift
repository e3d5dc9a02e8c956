import Foundation
import TestSupport
import Testing

@testable import LineEditing

extension LibeditTests {
  @Suite struct Pasting {
    @Test func aPasteWaitsForEnterAndKeepsItsLines() throws {
      let session = try EditingSession()
      let script = "repeat 3 {\n\tstep  # a comment; not a break\n}\nshow loss\n"
      session.terminal.paste(script)
      try session.terminal.expect("  show loss")
      #expect(try session.enter("") == .line("repeat 3 {\n\tstep  # a comment; not a break\n}\nshow loss"))
    }

    @Test func aPasteCanBeEdited() throws {
      let session = try EditingSession()
      try session.type("x = ", shows: "> x =")
      session.terminal.paste("1\ny = 2")
      try session.terminal.expect("> x = 1\n  y = 2")
      try session.type(Keys.home + Keys.delete + "z", shows: "  z = 2")
      try session.type(Keys.up + Keys.end + "0", shows: "> x = 10")
      #expect(session.terminal.screen.text == "> x = 10\n  z = 2")
      #expect(try session.enter("") == .line("x = 10\nz = 2"))
      #expect(session.terminal.screen.text == "> x = 10\n  z = 2\n>")
    }

    @Test func aPasteCannotSendCommands() throws {
      let session = try EditingSession()
      session.terminal.send("\u{1B}[200~a\u{3}")
      #expect(try session.next() == .interrupted)
      session.terminal.send("\u{1B}[200~b\u{1B}]0;title\u{7}\u{4}c\u{1B}[201~")
      #expect(try session.enter("") == .line("b]0;titlec"))
    }

    @Test func aLongPasteIsWhole() throws {
      let session = try EditingSession()
      let lines = (0..<400).map { "x\($0) = parameter([\($0), 2])  # 第 \($0) 个" }
      session.terminal.paste(lines.joined(separator: "\n"))
      try session.terminal.expect("# 第 399 个")
      #expect(try session.enter("") == .line(lines.joined(separator: "\n")))
    }

    @Test func pasteIsAskedForOnlyWhileEditing() throws {
      let session = try EditingSession()
      #expect(session.terminal.screen.privateModes == [2004])
      session.terminal.send(Keys.control("D"))
      #expect(try session.next() == .end)
      try session.terminal.expect("pastes unmarked") { $0.privateModes.isEmpty }
    }
  }

  @Suite struct Recalling {
    @Test func arrowsGoThroughHistoryAndBack() throws {
      let session = try EditingSession()
      _ = try session.enter("one")
      _ = try session.enter("two")
      try session.type("half", shows: "> half")
      try session.type(Keys.up, shows: "> two")
      try session.type(Keys.up, shows: "> one")
      try session.type(Keys.up, shows: "> one")
      try session.type(Keys.down + Keys.down, shows: "> half")
    }

    @Test func statementsOfSeveralLinesComeBackWhole() throws {
      let session = try EditingSession()
      session.terminal.paste("repeat 2 {\n  step\n}")
      #expect(try session.enter("") == .line("repeat 2 {\n  step\n}"))
      _ = try session.enter("x")
      try session.type(Keys.up, shows: "> x")
      try session.type(Keys.up, shows: "  }")
      #expect(session.terminal.screen.text.hasSuffix("> repeat 2 {\n    step\n  }"))
      try session.type(Keys.down, shows: "> x")
      try session.type(Keys.up, shows: "  }")
      #expect(session.terminal.screen.text.hasSuffix("> repeat 2 {\n    step\n  }"))
      #expect(try session.enter("") == .line("repeat 2 {\n  step\n}"))
    }

    @Test func aLongDraftSurvivesALookAtHistory() throws {
      let session = try EditingSession()
      _ = try session.enter("old")
      let draft = (0..<300).map { "word\($0)" }.joined(separator: " ")
      session.terminal.paste(draft)
      try session.terminal.expect("word299")
      session.terminal.send(Keys.up)
      try session.terminal.expect { $0.rows.contains("> old") || $0.cursorRow == "> old" }
      session.terminal.send(Keys.down)
      #expect(try session.enter("") == .line(draft))
    }

    @Test func searchFindsTheNewestThatContainsIt() throws {
      let session = try EditingSession()
      for line in ["train 5 epochs", "show 权重", "train 9 epochs"] { _ = try session.enter(line) }
      try session.type(Keys.control("R") + "ain", shows: "search `ain`: train 9 epochs")
      try session.type(Keys.control("R"), shows: "search `ain`: train 5 epochs")
      try session.type(Keys.control("R"), shows: "no earlier `ain`: train 5 epochs")
      #expect(try session.enter("") == .line("train 5 epochs"))
      try session.type(Keys.control("R") + "权", shows: "search `权`: show 权重")
      try session.type(Keys.left + "x", shows: "> show 权x重")
    }

    @Test func searchGivenUpRestoresTheLine() throws {
      let session = try EditingSession()
      _ = try session.enter("train")
      try session.type("half" + Keys.control("R") + "tr", shows: "search `tr`: train")
      try session.type(Keys.control("G"), shows: "> half")
      try session.type(Keys.control("R") + "tr", shows: "search `tr`: train")
      session.terminal.send(Keys.control("C"))
      #expect(try session.next() == .interrupted)
    }

    @Test func pageUpFindsLinesThatBeginAlike() throws {
      let session = try EditingSession()
      for line in ["show a", "train", "show b"] { _ = try session.enter(line) }
      try session.type("sh" + Keys.pageUp, shows: "> show b")
      try session.type(Keys.pageUp, shows: "> show a")
      #expect(session.terminal.screen.cursor.column == 4)
    }

    @Test func historyOutlivesTheSession() throws {
      let folder = try TemporaryFolder()
      var settings = EditingSession.Settings(history: folder("state/history"))
      do {
        let session = try EditingSession(settings)
        _ = try session.enter("η = 0.1")
        session.terminal.paste("a\nb")
        _ = try session.enter("")
      }
      settings.columns = 40
      let session = try EditingSession(settings)
      try session.type(Keys.up, shows: "  b")
      try session.type(Keys.up, shows: "> η = 0.1")
      #expect(session.terminal.screen.text == "> η = 0.1")
    }
  }

  @Suite struct Completing {
    @Test func oneCandidateIsTaken() throws {
      let session = try EditingSession(.init(completer: WordCompleter("train", "show")))
      try session.type("tr" + Keys.tab + "5", shows: "> train 5")
    }

    @Test func theCommonPartIsTakenAndThenTheListShown() throws {
      let session = try EditingSession(.init(completer: WordCompleter("trace", "train", "show")))
      try session.type("t" + Keys.tab, shows: "> tra")
      #expect(session.terminal.screen.text == "> tra")
      session.terminal.send(Keys.tab)
      try session.terminal.expect("the list") { $0.text == "> tra\ntrace  train\n> tra" }
      try session.type("i" + Keys.tab, shows: "> train")
    }

    @Test func theListComesBelowALongLineAndLeavesTheCursor() throws {
      let session = try EditingSession(.init(completer: WordCompleter("中文一", "中文二"), columns: 20, rows: 10))
      let tail = String(repeating: "x", count: 30)
      session.terminal.send(tail + Keys.home + " " + Keys.left + "中文" + Keys.tab)
      try session.terminal.expect("the list") { $0.text.contains("中文一  中文二\n> 中文 xxxxxxxxxxxx") }
      session.terminal.send("三")
      #expect(try session.enter("") == .line("中文三 " + tail))
    }

    @Test func earlierLinesAreSeenByTheCompleter() throws {
      struct Second: Completer {
        func completions(line: String, cursor: Int) -> CompletionResult {
          let isSecond = line == "repeat 3 {\n  s" && cursor == line.utf8.count
          return CompletionResult(replacing: cursor - 1..<cursor, candidates: isSecond ? [Candidate("step")] : [])
        }
      }
      let session = try EditingSession(.init(pending: "repeat 3 {", completer: Second()))
      try session.type("  s" + Keys.tab + "!", shows: ">   step !")
    }

    @Test func nothingToAddRingsTheBell() throws {
      let session = try EditingSession(.init(completer: WordCompleter("train")))
      session.terminal.send("q" + Keys.tab)
      try session.terminal.expect("the bell") { $0.bells == 1 }
      #expect(session.terminal.screen.text == "> q")
    }
  }
}
