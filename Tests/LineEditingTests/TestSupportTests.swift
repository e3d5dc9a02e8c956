import TestSupport
import Testing

/// The tools that other tests lean on.
struct ScreenTests {
  private func screen(_ text: String, columns: Int = 10, rows: Int = 4) -> Screen {
    var screen = Screen(columns: columns, rows: rows)
    screen.feed(text.utf8)
    return screen
  }

  @Test func textWrapsOnlyWhenMoreComes() {
    #expect(screen("0123456789").cursor == (0, 9))
    #expect(screen("0123456789x").rows == ["0123456789", "x", "", ""])
    #expect(screen("0123456789\r\nx").rows == ["0123456789", "x", "", ""])
    #expect(screen("012345678中").rows == ["012345678", "中", "", ""])
  }

  @Test func wideAndCombiningCharacters() {
    #expect(screen("中文x").cursor == (0, 5))
    #expect(screen("e\u{301}x").rows[0] == "e\u{301}x")
    #expect(screen("e\u{301}x").cursor == (0, 2))
    #expect(screen("中\u{8}x").rows[0] == " x")
    #expect(screen("中\rx").rows[0] == "x")
  }

  @Test func linesScrollOffAtTheTop() {
    let screen = screen("a\r\nb\r\nc\r\nd\r\ne\r\n")
    #expect(screen.rows == ["c", "d", "e", ""])
    #expect(screen.scrolledOff == ["a", "b"])
    #expect(screen.fullText == "a\nb\nc\nd\ne")
  }

  @Test func movingAndErasing() {
    #expect(screen("abcdef\u{1B}[3D\u{1B}[K").rows[0] == "abc")
    #expect(screen("abcdef\u{1B}[3GX\u{1B}[1K").rows[0] == "    ef")
    #expect(screen("ab\r\ncd\u{1B}[A\rX\u{1B}[J").rows == ["X", "", "", ""])
    #expect(screen("ab\u{1B}[3;4Hx\u{1B}[2J").text == "")
    #expect(screen("abc\u{1B}[H\u{1B}[2@\u{1B}[CX\u{1B}[P").rows[0] == " Xbc")
    #expect(screen("abc\r\u{1B}[4hX\u{1B}[4lY").rows[0] == "XYbc")
    #expect(screen("\tx\u{7}").bells == 1)
  }

  @Test func sequencesMayComeInPieces() {
    var screen = Screen(columns: 10, rows: 2)
    for byte in "\u{1B}]0;title\u{7}\u{1B}[1;31m学\u{1B}[0m\u{1B}[?2004h\u{1B}(B\u{1B}=x".utf8 { screen.feed([byte]) }
    #expect(screen.rows[0] == "学x")
    #expect(screen.privateModes == [2004])
  }

  @Test func resizing() {
    var screen = screen("abcdef\r\ng")
    screen.resize(columns: 4, rows: 2)
    #expect(screen.rows == ["abcd", "g"])
    screen.resize(columns: 8, rows: 1)
    #expect(screen.rows == ["g"])
    #expect(screen.cursor == (0, 1))
  }
}

struct PseudoTerminalTests {
  private let environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm"]

  private func shell(_ script: String, columns: Int = 80) throws -> PseudoTerminal {
    try PseudoTerminal(program: "/bin/sh", arguments: ["-c", script], environment: environment, columns: columns)
  }

  @Test func aProgramTalksToItsTerminal() throws {
    let terminal = try shell("stty size; read line; echo \"got $line\"; exit 3", columns: 57)
    try terminal.expect("24 57")
    terminal.send("中文" + Keys.enter)
    try terminal.expect("got 中文")
    #expect(try terminal.waitForExit() == 3)
    #expect(terminal.plainTranscript == "24 57\n中文\ngot 中文\n")
  }

  @Test func controlCReachesTheProgramAndNotTheTests() throws {
    let terminal = try shell("echo ready; exec sleep 60")
    try terminal.expect("ready")
    terminal.send(Keys.control("C"))
    #expect(try terminal.waitForExit() == 130)
  }

  @Test func aNewSizeIsSignalled() throws {
    let terminal = try shell("trap 'stty size' WINCH; echo ready; while :; do sleep 0.05; done")
    try terminal.expect("ready")
    terminal.resize(columns: 44, rows: 11)
    try terminal.expect("11 44")
  }

  @Test func whatDoesNotComeIsAFailureThatShowsTheScreen() throws {
    let terminal = try shell("echo something else; sleep 60")
    try terminal.expect("something")
    let failure = #expect(throws: ChildFailure.self) { try terminal.expect("never", timeout: 0.1) }
    #expect(failure?.description.contains("something else") == true)
    #expect(failure?.description.contains("\"never\"") == true)
  }

  @Test func aProgramThatIsNotThereIsAFailure() {
    #expect(throws: ChildFailure.self) { try PseudoTerminal(program: "/no/such", environment: [:]) }
  }
}

struct RunTests {
  @Test func outputErrorAndExitCode() throws {
    let result = try run("/bin/sh", ["-c", "cat; echo problem >&2; exit 7"], input: "中文\n")
    #expect(result == RunResult(output: "中文\n", error: "problem\n", exitCode: 7))
  }

  @Test func muchInputAndOutput() throws {
    let text = String(repeating: "0123456789abcdef\n", count: 50_000)
    #expect(try run("/bin/cat", input: text).output == text)
    #expect(try run("/bin/true", input: text).exitCode == 0)
  }

  @Test func environmentAndFolderAreOnlyWhatIsGiven() throws {
    let folder = try TemporaryFolder()
    let result = try run("/bin/sh", ["-c", "echo $A $HOME; pwd"], environment: ["A": "b"], folder: folder.path)
    #expect(result.output == "b\n\(folder.path)\n")
  }

  @Test func aKilledProgram() throws {
    #expect(try run("/bin/sh", ["-c", "kill -9 $$"]).exitCode == 137)
  }

  @Test func aProgramThatDoesNotEndIsAFailure() {
    #expect(throws: ChildFailure.self) { try run("/bin/sleep", ["60"], timeout: 0.2) }
  }
}

struct ProjectTests {
  @Test func theProjectIsFound() throws {
    #expect(try run("/bin/ls", [Project.root]).output.contains("Package.swift"))
    #expect(Project.executable("no-such-program") == nil)
  }
}
