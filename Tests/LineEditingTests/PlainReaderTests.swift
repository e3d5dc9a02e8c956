import Glibc
import TestSupport
import Testing

@testable import LineEditing

extension LibeditTests {
  /// Reading without editing.
  @Suite struct PlainReading {
    private func events(_ text: [UInt8]) throws -> [LineEvent] {
      let pipe = try InputPipe()
      pipe.write(text)
      pipe.closeWriteEnd()
      let reader = PipeReader(input: pipe.readEnd)
      var events: [LineEvent] = []
      while events.last != .end { events.append(reader.readLine(prompt: Prompt("> "))) }
      return events
    }

    @Test func linesOfEveryConvention() throws {
      #expect(try events(Array("a\r\n\n中文\nlast".utf8)) == [.line("a"), .line(""), .line("中文"), .line("last"), .end])
      #expect(try events([]) == [.end])
    }

    @Test func bytesThatAreNoUTF8ShowAsSuch() throws {
      #expect(try events([0x61, 0xFF, 0x0A]) == [.line("a\u{FFFD}"), .end])
    }

    @Test func longLinesAreWhole() throws {
      let line = String(repeating: "x", count: 50_000)
      #expect(try events(Array((line + "\ny\n").utf8)) == [.line(line), .line("y"), .end])
    }

    @Test func promptsAreShownWhereSomebodySeesThem() throws {
      let (input, output) = (try InputPipe(), try InputPipe())
      input.write(Array("a\n".utf8))
      input.closeWriteEnd()
      let reader = PipeReader(input: input.readEnd, prompts: output.writeEnd)
      #expect(reader.isInteractive)
      #expect(reader.readLine(prompt: Prompt("> ", styled: "\u{1B}[1m> \u{1B}[m")) == .line("a"))
      #expect(reader.readLine(prompt: Prompt("> ")) == .end)
      output.closeWriteEnd()
      #expect(readAll(output.readEnd) == Array("> > \n".utf8))
    }

    @Test func aDescriptorThatCannotBeReadIsAFailure() throws {
      let folder = open("/", O_RDONLY)
      defer { close(folder) }
      #expect(PipeReader(input: folder).readLine(prompt: Prompt("> ")) == .failed(code: EISDIR))
    }
  }
}

/// A pipe whose ends close with it.
private final class InputPipe {
  private(set) var readEnd: Int32
  private(set) var writeEnd: Int32

  init() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  func write(_ bytes: [UInt8]) {
    #expect(Glibc.write(writeEnd, bytes, bytes.count) == bytes.count)
  }

  func closeWriteEnd() {
    close(writeEnd)
    writeEnd = -1
  }

  deinit {
    close(readEnd)
    if writeEnd >= 0 { close(writeEnd) }
  }
}

struct ScriptedReaderTests {
  @Test func itPlaysItsLinesAndKeepsWhatItWasAsked() {
    let reader: any LineReader = ScriptedReader([.line("a"), .interrupted])
    #expect(reader.readLine(prompt: Prompt("> ")) == .line("a"))
    #expect(reader.readLine(prompt: Prompt("… "), pending: "a") == .interrupted)
    #expect(reader.readLine(prompt: Prompt("> ")) == .end)
    reader.remember("a")
    let scripted = reader as? ScriptedReader
    #expect(scripted?.prompts.map(\.text) == ["> ", "… ", "> "])
    #expect(scripted?.pending == ["", "a", ""])
    #expect(scripted?.remembered == ["a"])
  }
}

struct TerminalTests {
  private func terminal(_ environment: [String: String], on descriptor: Int32) -> Terminal {
    Terminal(environment: { environment[$0] }, descriptors: (descriptor, descriptor, descriptor))
  }

  @Test func colourAndEditingNeedATerminalThatCan() throws {
    let pseudo = try PseudoTerminal(columns: 100, rows: 30)
    let descriptor = open(pseudo.path, O_RDWR | O_NOCTTY)
    defer { close(descriptor) }
    #expect(terminal(["TERM": "xterm"], on: descriptor).allowsColour(on: .output))
    #expect(terminal(["TERM": "xterm", "NO_COLOR": ""], on: descriptor).allowsColour(on: .output))
    #expect(!terminal(["TERM": "xterm", "NO_COLOR": "1"], on: descriptor).allowsColour(on: .output))
    #expect(terminal(["TERM": "xterm", "NO_COLOR": "1"], on: descriptor).allowsEditing)
    for kind in [["TERM": "dumb"], ["TERM": ""], [:]] {
      #expect(!terminal(kind, on: descriptor).allowsColour(on: .output))
      #expect(!terminal(kind, on: descriptor).allowsEditing)
    }
    #expect(terminal(["COLUMNS": "5"], on: descriptor).size == TerminalSize(columns: 100, rows: 30))
    pseudo.resize(columns: 40, rows: 12)
    #expect(terminal([:], on: descriptor).size == TerminalSize(columns: 40, rows: 12))
  }

  @Test func withoutATerminalTheEnvironmentSaysTheSize() {
    let file = open("/dev/null", O_RDWR)
    defer { close(file) }
    #expect(!terminal(["TERM": "xterm"], on: file).isTerminal(.error))
    #expect(!terminal(["TERM": "xterm"], on: file).allowsColour(on: .error))
    #expect(terminal(["COLUMNS": "120", "LINES": "50"], on: file).size == TerminalSize(columns: 120, rows: 50))
    #expect(terminal(["COLUMNS": "0", "LINES": "many"], on: file).size == TerminalSize(columns: 80, rows: 24))
    #expect(terminal([:], on: file).makeLineReader(history: nil) is PipeReader)
  }
}
