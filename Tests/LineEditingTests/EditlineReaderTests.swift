import Foundation
import TestSupport
import Testing

@testable import LineEditing

extension LibeditTests {
  /// What a learner does at the prompt, and what stands on the screen then.
  @Suite struct Editing {
    @Test func aLineComesBackAsTyped() throws {
      let session = try EditingSession()
      #expect(try session.enter("show w[0, :3]") == .line("show w[0, :3]"))
      #expect(try session.enter("η = 0.1  # 学习率") == .line("η = 0.1  # 学习率"))
      #expect(try session.enter("") == .line(""))
    }

    @Test func arrowsAndEmacsKeysEdit() throws {
      let session = try EditingSession()
      try session.type("world", shows: "> world")
      try session.type(Keys.home + "hello ", shows: "> hello world")
      try session.type(Keys.end + Keys.left + Keys.left + "X", shows: "> hello worXld")
      try session.type(Keys.backspace + Keys.delete, shows: "> hello word")
      try session.type(Keys.control("A") + Keys.control("K") + "y" + Keys.control("Y"), shows: "> yhello word")
      #expect(try session.enter("") == .line("yhello word"))
    }

    @Test func controlCDropsTheLineAndControlDEnds() throws {
      let session = try EditingSession()
      try session.type("half a thought" + Keys.home, shows: "> half a thought")
      session.terminal.send(Keys.control("C"))
      #expect(try session.next() == .interrupted)
      #expect(session.terminal.screen.contains("> half a thought^C"))
      #expect(try session.enter("whole") == .line("whole"))
      session.terminal.send(Keys.control("D"))
      #expect(try session.next() == .end)
    }

    @Test func controlDInALineDoesNotEnd() throws {
      let session = try EditingSession()
      try session.type("abc" + Keys.home + Keys.control("D"), shows: "> bc")
      #expect(try session.enter("") == .line("bc"))
    }

    @Test func aClosedTerminalEnds() throws {
      let session = try EditingSession()
      try session.type("abc", shows: "> abc")
      session.terminal.hangUp()
      #expect(try session.next() == .end)
    }

    @Test func unknownKeysLeaveNothingBehind() throws {
      let session = try EditingSession()
      try session.type("a\u{1B}[15~\u{1B}[2~\u{1B}[Zb", shows: "> ab")
    }
  }

  @Suite struct Prompts {
    @Test func colourTakesNoRoomAndEndsBeforeTheLine() throws {
      var settings = EditingSession.Settings()
      settings.prompt = Prompt("gradus> ", styled: "\u{1B}[1m\u{1B}[36mgradus>\u{1B}[0m ")
      let session = try EditingSession(settings)
      let written = String(decoding: session.terminal.transcript, as: UTF8.self)
      #expect(written.contains("\u{1B}[1m\u{1B}[36mg"))
      #expect(written.contains(">\u{1B}[0m "))
      try session.type("abc" + Keys.left, shows: "gradus> abc")
      #expect(session.terminal.screen.cursor.column == 10)
    }

    @Test func noColourMeansNone() throws {
      var settings = EditingSession.Settings()
      settings.prompt = Prompt("gradus> ", styled: "\u{1B}[36mgradus>\u{1B}[0m ")
      settings.noColour = true
      let session = try EditingSession(settings)
      #expect(!String(decoding: session.terminal.transcript, as: UTF8.self).contains("36m"))
    }

    @Test func widePromptsCountInCells() throws {
      var settings = EditingSession.Settings()
      settings.prompt = Prompt("课程> ")
      let session = try EditingSession(settings)
      try session.type("ab", shows: "课程> ab")
      #expect(session.terminal.screen.cursor.column == 8)
    }
  }

  @Suite struct ViKeys {
    static let vi = EditingSession.Settings(editrc: "bind -v\n")

    @Test func escapeLeavesInsertMode() throws {
      let session = try EditingSession(Self.vi)
      try session.type("one two", shows: "> one two")
      session.terminal.send(Keys.escape)
      session.terminal.settle(quiet: 0.1)
      try session.type("0dwi", shows: "> two")
      #expect(try session.enter("x") == .line("xtwo"))
    }

    @Test func arrowsDoNotLeaveInsertMode() throws {
      let session = try EditingSession(Self.vi)
      try session.type("abc" + Keys.left + Keys.left + "X", shows: "> aXbc")
      #expect(try session.enter("") == .line("aXbc"))
    }

    @Test func historyTabAndPasteWorkToo() throws {
      var settings = Self.vi
      settings.completer = WordCompleter("train")
      let session = try EditingSession(settings)
      #expect(try session.enter("first") == .line("first"))
      session.terminal.send(Keys.escape)
      session.terminal.settle(quiet: 0.1)
      try session.type("k", shows: "> first")
      #expect(try session.enter("") == .line("first"))
      try session.type("tr\t", shows: "> train")
      session.terminal.paste("a\nb")
      try session.terminal.expect("> train a\n  b")
      #expect(try session.enter("") == .line("train a\nb"))
    }

    @Test func controlCWorksInCommandMode() throws {
      let session = try EditingSession(Self.vi)
      try session.type("abc", shows: "> abc")
      session.terminal.send(Keys.escape)
      session.terminal.settle(quiet: 0.1)
      session.terminal.send(Keys.control("C"))
      #expect(try session.next() == .interrupted)
      #expect(try session.enter("next") == .line("next"))
    }
  }

  @Suite struct Editrc {
    @Test func bindingsOfTheLearnerWin() throws {
      let session = try EditingSession(.init(editrc: "# mine\nbind ^R ed-move-to-beg\n"))
      try session.type("bc" + Keys.control("R") + "a", shows: "> abc")
    }

    @Test func bindingsAfterAChangeOfModeWin() throws {
      let session = try EditingSession(.init(editrc: "bind -v\nbind ^R ed-move-to-beg\n"))
      try session.type("bc" + Keys.control("R") + "a", shows: "> abc")
    }

    @Test func linesForOtherProgramsDoNotCount() throws {
      let session = try EditingSession(.init(editrc: "other:bind ^R ed-move-to-beg\ngradus:bind ^T ed-move-to-beg\n"))
      try session.type("bc" + Keys.control("T") + "a", shows: "> abc")
      try session.type(Keys.control("R"), shows: "search ``: abc")
    }

    @Test func nonsenseIsSurvived() throws {
      let session = try EditingSession(.init(editrc: "bind \"\nfoo bar\nbind ^A no-such-thing\n\\\n"))
      #expect(try session.enter("abc") == .line("abc"))
    }
  }
}

/// libedit keeps some of its state in static variables: these tests run one at a time.
@Suite(.serialized) struct LibeditTests {}
