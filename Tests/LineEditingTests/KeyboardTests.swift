import Foundation
import TestSupport
import Testing

@testable import LineEditing

/// In one suite after another with the editor's tests, because the signals that a keyboard looks for are the process's.
extension LibeditTests {
  @Suite struct Keyboards {
    private func keys(_ bytes: [UInt8]) throws -> [Key] {
      var ends: [Int32] = [0, 0]
      try #require(pipe(&ends) == 0)
      defer { close(ends[0]) }
      write(ends[1], bytes, bytes.count)
      close(ends[1])
      var keyboard = Keyboard(descriptor: ends[0])
      var keys: [Key] = []
      while keys.last != .end { keys.append(keyboard.next()) }
      return keys.dropLast()
    }

    private func keys(_ text: String) throws -> [Key] { try keys(Array(text.utf8)) }

    @Test func charactersOfEveryLength() throws {
      #expect(try keys("aé中😀") == [.character("a"), .character("é"), .character("中"), .character("😀")])
    }

    @Test(arguments: [
      [0xFF], [0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xE4, 0xB8], [0xF8, 0x88, 0x80, 0x80, 0x80],
    ])
    func bytesThatAreNoUTF8AreDropped(bytes: [UInt8]) throws {
      #expect(try keys(bytes + [0x61]).last == .character("a"))
      #expect(try keys(bytes + [0x61]).count == 1)
    }

    @Test func escapeAloneAndBeforeASequence() throws {
      #expect(try keys("\u{1B}") == [.escape(opensSequence: false)])
      #expect(try keys("\u{1B}x") == [.escape(opensSequence: false), .character("x")])
      #expect(try keys("\u{1B}[A") == [.escape(opensSequence: true), .character("["), .character("A")])
      #expect(try keys("\u{1B}OA") == [.escape(opensSequence: true), .character("O"), .character("A")])
    }

    @Test func whatOnlyBeginsLikeAPasteIsDeliveredWhole() throws {
      let expected: [Key] = [.escape(opensSequence: true)] + "[20~x".unicodeScalars.map { .character($0) }
      #expect(try keys("\u{1B}[20~x") == expected)
    }

    @Test func pastes() throws {
      #expect(try keys("\u{1B}[200~a\r中\u{1B}[201~b") == [.paste("a\r中"), .character("b")])
      #expect(try keys("\u{1B}[200~\u{1B}[201~") == [.paste("")])
      #expect(try keys("\u{1B}[200~a\u{1B}[20\u{1B}[201~") == [.paste("a\u{1B}[20")])
      #expect(try keys("\u{1B}[200~a\u{3}b") == [.character("\u{3}"), .character("b")])
      #expect(try keys("\u{1B}[200~never ended") == [])
    }

    @Test func signalsComeBetweenKeys() throws {
      let watch = SignalWatch()
      var ends: [Int32] = [0, 0]
      try #require(pipe(&ends) == 0)
      defer { for end in ends { close(end) } }
      var keyboard = Keyboard(descriptor: ends[0])
      kill(getpid(), SIGWINCH)
      #expect(keyboard.next() == .signal(SIGWINCH))
      write(ends[1], "x", 1)
      #expect(keyboard.hasInput)
      #expect(keyboard.next() == .character("x"))
      #expect(!keyboard.hasInput)
      _ = consume watch
    }

    @Test func anInterruptIsNotedUntilItIsCleared() throws {
      var previous = sigaction()
      sigaction(SIGINT, nil, &previous)
      defer { sigaction(SIGINT, &previous, nil) }
      let interrupts = Interrupts.install()
      #expect(!interrupts.isPending)
      kill(getpid(), SIGINT)
      while !interrupts.isPending { usleep(1_000) }
      interrupts.clear()
      #expect(!interrupts.isPending)
      // Whoever waits for input when it comes is woken.
      var ends: [Int32] = [0, 0]
      try #require(pipe(&ends) == 0)
      defer { for end in ends { close(end) } }
      let process = getpid()
      Thread {
        usleep(20_000)
        kill(process, SIGINT)
      }.start()
      #expect(PipeReader(input: ends[0]).readLine(prompt: Prompt("> ")) == .interrupted)
      #expect(!interrupts.isPending)
    }

    @Test func aWatchGivesSignalsBack() {
      signal(SIGWINCH, SIG_IGN)
      _ = SignalWatch()
      var action = sigaction()
      sigaction(SIGWINCH, nil, &action)
      #expect(
        action.__sigaction_handler.sa_handler == nil
          || unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1)
      signal(SIGWINCH, SIG_DFL)
    }
  }
}

struct PastedTextTests {
  @Test(arguments: [
    ("a\r\nb\rc\nd", "a\nb\nc\nd"), ("x\n\n", "x"), ("\ta\u{1B}[31m\u{7}b\u{9B}c\u{0}", "\ta[31mbc"),
    ("中\r\n\r\n文", "中\n\n文"),
  ])
  func breaksAreKeptAndControlsAreNot(pasted: String, cleaned: String) {
    #expect(PastedText.cleaned(pasted) == cleaned)
  }
}
