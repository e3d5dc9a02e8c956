import Testing
import TestSupport

@testable import Commands

/// A session that is kept: as a lesson.
@Suite struct KeepingTests {
  @Test func `a session is saved with what was done, and its values as checks`() throws {
    let folder = try TemporaryFolder()
    var session = ScriptSession(workingFolder: folder.path)
    for line in [
      "data xor; net = 2 -> linear(3) -> tanh -> linear(1); init xavier seed 2", "step 4", "w = linear1.W[0]",
      "1 / 0.25",
      "nosuch(1)", "help step", "a = 2; b = nosuch; c = 3", "\"`\"", "# only a comment", "x1 = 3 # three",
      "save lesson mine.md",
    ] { session.type(line) }
    #expect(session.said.last == "mine.md: a lesson of 7 cells; `gradus test mine.md` runs it")
    let text = try #require(folder.contents("mine.md"))
    #expect(text.hasPrefix("---\ntitle: \"Mine\"\n"))
    #expect(text.contains("step 4\nnow  # => 4\nloss  # => 0."))
    #expect(text.contains("1 / 0.25  # => 4\n"))
    #expect(text.contains("gradus\na = 2\n```"), "of a text that failed, what was done before")
    #expect(!text.contains("nosuch") && !text.contains("help"))
    #expect(text.contains("x1 = 3  # three\n"))
    #expect(session.type("save lesson mine.md")?.contains("is there already") == true)
  }

  @Test func `a training that was interrupted is saved up to where it came`() throws {
    let folder = try TemporaryFolder()
    let key = InterruptKey()
    var session = ScriptSession(workingFolder: folder.path, isInterrupted: { key.isPressed })
    session.type("data xor; net = 2 -> linear(3) -> tanh -> linear(1)")
    key.press(afterPolls: 400)
    #expect(session.type("train 100000 epochs") == "interrupted")
    key.release()
    session.type("s = now; save lesson \"short.md\" title \"Broken off\"")
    let text = try #require(folder.contents("short.md"))
    #expect(text.contains("\ngoto ") && text.contains("title: \"Broken off\""))
  }

  @Test func `nothing done is nothing to save, and a place that cannot be written is told`() {
    var session = ScriptSession()
    #expect(session.type("save lesson \"x.md\"")?.contains("nothing has been done") == true)
    session.type("a = 1")
    #expect(session.type("save lesson \"/nowhere/x.md\"")?.contains("cannot be written") == true)
    #expect(session.type("log \"/nowhere/x.txt\"")?.contains("cannot be written") == true)
    #expect(session.type("log(1)") == nil, "the function is there as before")
  }
}
