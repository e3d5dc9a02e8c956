import Glibc
import TestSupport
import Testing

/// Whatever is typed, the session goes on: a value, a diagnostic, never a trap.
@Suite struct RandomLineTests {
  @Test(arguments: 0..<4 as Range<UInt32>)
  func `no line ends the session`(seed: UInt32) throws {
    let folder = try TemporaryFolder()
    let key = InterruptKey()
    var lines = RandomLines(seed: seed)
    var session = ScriptSession(workingFolder: folder.path, isInterrupted: { key.isPressed })
    session.type("data xor; block = linear(3) -> relu; net = 2 -> block -> residual(linear(3)) -> linear(2)")
    for _ in 0..<(getenv("FUZZ").flatMap { Int(String(cString: $0)) } ?? 250) {
      let line = lines.line()
      if getenv("FUZZ") != nil { let text = "\(seed): \(line)\n"; write(2, text, text.utf8.count) }
      key.press(afterPolls: 60)
      session.type(line)
      key.release()
    }
    #expect(session.type("1 + 1  # => 2") == nil)
  }
}
